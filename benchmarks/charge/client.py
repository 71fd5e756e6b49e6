"""A visitor without a browser: one session, in the protocol that Streamlit's own page speaks to its server."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.charge.adresse import Adresse
from benchmarks.charge.champs import Envois, lire_les_champs
from benchmarks.charge.contenu import Contenu, contenu, faute
from benchmarks.charge.ecran import Ecran
from benchmarks.charge.reglages import CHAMP, Reglage, lire
from pages.cadre.menu import GARDEES

DELAI_S = 60
BARRE_LATERALE = 1
"""First step of the path of what stands in the sidebar."""


@dataclass(frozen=True, kw_only=True)
class Reponse:
    """What a click has brought: seconds until its run ended, what is then on screen, what failed, bytes received."""

    secondes: float
    contenu: Contenu
    fautes: tuple[str, ...]
    octets: int


@dataclass
class Visiteur:
    """One session: the name of its page, the widgets on its screen."""

    serveur: str
    page: str = ""
    reglages: dict[str, Reglage] = field(default_factory=dict)
    delai: float = DELAI_S
    """Seconds after which an answer is given up."""
    _adresse: Adresse = field(default_factory=Adresse)
    _champs: Envois = field(default_factory=Envois)
    _ecran: Ecran = field(default_factory=Ecran)
    _connexion: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Connect; nothing runs yet."""
        flux = f"{self.serveur.replace('http', 'ws', 1)}/_stcore/stream"
        # As a browser: messages of any size, and no ping of its own.
        self._connexion = await connect(flux, subprotocols=["streamlit"], max_size=None, ping_interval=None)
        return self

    async def __aexit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave, as a closed tab does."""
        if self._connexion is not None:
            await self._connexion.close()

    @property
    def parametres(self) -> dict[str, str]:
        """What the address says."""
        return self._adresse.parametres

    @property
    def elements(self) -> tuple[Element, ...]:
        """What the last run has drawn."""
        return tuple(self._ecran.elements.values())

    async def ouvrir(self, page: str, parametres: Mapping[str, str]) -> Reponse:
        """Open an address: the first run of the session."""
        self.page, self._adresse = page, Adresse(dict(parametres))
        message = BackMsg()
        message.rerun_script.page_name = page
        return await self._demander(message)

    async def aller(self, page: str) -> Reponse:
        """Click on a page of the menu: a step in the history (`assets/navigation.js`), that leaves the widgets of the page."""
        self.page, self._ecran.page = page, self._ecran.pages[page]
        self._adresse.garder(GARDEES)
        self.reglages = {r.id: r for r in self.reglages.values() if r.global_}
        self._champs.garder(self.reglages.values())
        message = BackMsg()
        message.rerun_script.is_history_navigation = True
        return await self._demander(message)

    async def relancer(self) -> Reponse:
        """Ask for the same page again."""
        return await self._demander(BackMsg())

    async def regler(self, reglage: Reglage, valeur: str) -> Reponse:
        """Choose a value: the page runs again, or only the fragment that the widget stands in."""
        self.reglages[reglage.id] = replace(reglage, valeur=valeur)
        message = BackMsg()
        message.rerun_script.fragment_id = reglage.fragment
        mot = "" if valeur == reglage.defaut else valeur
        if reglage.genre == CHAMP:
            self._champs.choisir(reglage, valeur)
        if reglage.cle:
            dire = self._adresse.dire if reglage.genre == CHAMP else self._adresse.lier
            dire(reglage.cle, mot)
        return await self._demander(message)

    async def _demander(self, message: BackMsg) -> Reponse:
        if self._connexion is None:
            raise RuntimeError("Ce visiteur n'est pas connecté.")
        demande = message.rerun_script
        demande.query_string = self._adresse.envoyee
        demande.page_script_hash = self._ecran.page
        demande.cached_message_hashes.extend(self._ecran.gardes)
        demande.widget_states.widgets.extend(self._etats())
        demande.context_info.timezone, demande.context_info.locale = "Europe/Paris", "fr-FR"
        octets = message.SerializeToString()
        debut = time.perf_counter()
        async with asyncio.timeout(self.delai):
            await self._connexion.send(octets)
            recus = await self._recevoir(self._connexion)
        secondes = time.perf_counter() - debut
        self._ecran.oublier()
        self._relire(en_entier=not demande.fragment_id)
        return Reponse(
            secondes=secondes, contenu=contenu(self._ecran.elements), fautes=self._fautes(), octets=recus
        )

    def _etats(self) -> Iterator[WidgetState]:
        """What the widgets on screen hold, and the last choice made in each element of fields."""
        yield from (r.etat(r.valeur) for r in self.reglages.values() if r.valeur and r.genre != CHAMP)
        yield from self._champs.etats.values()

    async def _recevoir(self, connexion: ClientConnection) -> int:
        """Read until the run has ended; the bytes received."""
        octets, fini = 0, False
        while not fini:
            trame = await connexion.recv(decode=False)
            octets += len(trame)
            fini = self._ecran.recevoir(ForwardMsg.FromString(trame))
        return octets

    def _fautes(self) -> tuple[str, ...]:
        ecrites = (faute(element) for element in self._ecran.elements.values())
        return tuple(filter(None, (self._ecran.echec, *ecrites)))

    def _relire(self, *, en_entier: bool) -> None:
        """Hold the widgets that the run has drawn; a value stays until the server sets another."""
        if self._ecran.adresse is not None:
            self._adresse.recevoir(self._ecran.adresse)
            self._ecran.adresse = None
        anciens = self.reglages
        self.reglages = {} if en_entier else dict(anciens)
        for nouveau in self._dessines():
            ancien = anciens.get(nouveau.id)
            garde = ancien.valeur if ancien and not nouveau.impose else nouveau.valeur
            self.reglages[nouveau.id] = replace(nouveau, valeur=garde)
        self._champs.garder(self.reglages.values())

    def _dessines(self) -> Iterator[Reglage]:
        """The widgets of the last run."""
        for chemin, element in self._ecran.elements.items():
            fragment, global_ = self._ecran.fragments[chemin], chemin[0] == BARRE_LATERALE
            if seul := lire(element, fragment=fragment, global_=global_):
                yield seul
            elif element.HasField("bidi_component"):
                yield from lire_les_champs(element.bidi_component, fragment=fragment, global_=global_)
