"""Native fields (lists, a day, switches), several in one element: Streamlit draws each of its widgets again at each rerun.

Seven of them cost more than most pages (decision 0030). `assets/champs/champs.js` draws these, says in the address the choices
that it holds, and sends them (what each kind is: `pages/cadre/genres.py`); the buttons that carry `data-retirer`, anywhere on the page, go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from pages.cadre import adresse
from pages.cadre.genres import Actions, Champ, Jour, Liste, Tenu, dans_l_adresse, offerte

RACINE = Path(__file__).resolve().parents[2]
PAQUET, NOM = "cite", "champs"
DOSSIER = f"assets/{NOM}"
SCRIPT = f"{NOM}.js"
ADRESSES = tuple(f"/_stcore/bidi-components/{PAQUET}.{NOM}/{script}" for script in (SCRIPT, "genres.js"))
"""Where Streamlit serves the script, and that which it imports."""
CLE, CHOIX = "champs", "choix"
RANG = "_rang"
"""Where the session keeps the rank of the last choice it heard of, by element: the browser knows by it what is answered."""
Choisir = Callable[[Mapping[str, str]], None]
"""Takes the fields that the reader has just changed, with their codes; an empty one means no restriction."""


def montrer(champs: tuple[Champ, ...], choisir: Choisir | None = None, *, cle: str = CLE) -> None:
    """Draw the fields, keep their values and say them in the address.

    A choice is in the session, under the key of its field, before the next run; `choisir` is then called with all of them.
    """
    for champ in champs:
        if isinstance(champ, Tenu):
            st.session_state[champ.cle] = champ.valeur
    adresse.ecrire({c.cle: dans_l_adresse(c) for c in champs if isinstance(c, (Liste, Jour)) and c.adresse})
    _composant(get_bidi_component_manager())(
        data={"champs": [vars(champ) for champ in champs], "rang": st.session_state.get(cle + RANG, 0)},
        key=cle,
        **{f"on_{CHOIX}_change": lambda: _entendre(cle, champs, choisir)},
    )


def _entendre(cle: str, champs: tuple[Champ, ...], choisir: Choisir | None) -> None:
    """What was offered is heard, once, and nothing else that a browser may send."""
    choix, entendu = st.session_state[cle].get(CHOIX), st.session_state.get(cle + RANG, 0)
    if not isinstance(choix, Mapping):
        return
    st.session_state[cle + RANG] = choix.get("rang", 0)
    offerts = {champ.cle: champ for champ in champs}
    # A choice is sent again until it is answered: its rank tells whether it has been heard, once for a button.
    entendus = [(nom, valeur) for nom, valeur, rang in _envois(choix.get("valeurs")) if rang > entendu]
    for lot in _lots(
        [(nom, v) for nom, v in entendus if nom in offerts and offerte(v, offerts[nom])], offerts
    ):
        st.session_state.update({nom: v for nom, v in lot.items() if isinstance(offerts[nom], Tenu)})
        if choisir:
            choisir(lot)


def _envois(valeurs: object) -> Iterator[tuple[str, str, int]]:
    """Field, value and rank of each choice, in the order in which they were made."""
    for envoi in valeurs if isinstance(valeurs, list) else ():
        match envoi:
            case [str(nom), str(valeur), int(rang)]:
                yield nom, valeur, rang


def _lots(entendus: list[tuple[str, str]], offerts: Mapping[str, Champ]) -> Iterator[dict[str, str]]:
    """A press of a button with what was chosen before it, then the next one; the rest together."""
    lot: dict[str, str] = {}
    for nom, valeur in entendus:
        lot[nom] = valeur
        if isinstance(offerts[nom], Actions):
            yield lot
            lot = {}
    if lot:
        yield lot


def declarer() -> None:
    """Have the script served before the first visitor asks for it."""
    _composant(get_bidi_component_manager())


@lru_cache(1)
def _composant(registre: BidiComponentManager) -> Callable[..., Any]:
    """Declared once per server. From a file: the content security policy refuses a script written in the page."""
    nom = f"{PAQUET}.{NOM}"
    if registre.get_component_asset_root(nom) is None:
        manifeste = ComponentManifest(
            name=PAQUET, version="1", components=[ComponentConfig(name=NOM, asset_dir=DOSSIER)]
        )
        registre.register_from_manifest(manifeste, RACINE)
    return st.components.v2.component(nom, js=SCRIPT, isolate_styles=False)
