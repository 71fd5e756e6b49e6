"""The fields of the side panel and of the pages (`pages/cadre/champs.py`), as `assets/champs/champs.js` reads and sends them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.charge.reglages import CHAMP, Reglage, debuts_de_mois
from pages.cadre.champs import CHOIX, NOM, PAQUET

COMPOSANT = f"{PAQUET}.{NOM}"
SANS_CHOIX = ("boutons", "actions", "mention", "texte")
"""Kinds that hold nothing, or nothing that is chosen among others; nor is a day that may be left empty."""
SEPARATEUR = "#"
"""Between the id of an element and the key of one of its fields."""


@dataclass
class Envois:
    """What a browser has sent of the fields: the rank of the last choice, and the state of each element since its last one."""

    rang: int = 0
    etats: dict[str, WidgetState] = field(default_factory=dict)

    def choisir(self, reglage: Reglage, mot: str) -> None:
        """Send a choice. Alone: a visitor waits for the answer to the one before."""
        element, _, cle = reglage.id.rpartition(SEPARATEUR)
        self.rang = max(self.rang + 1, time.time_ns() // 1_000_000)
        choix = {"rang": self.rang, "valeurs": [[cle, reglage.codes.get(mot, mot), self.rang]]}
        # As JSON.stringify writes it.
        texte = json.dumps({CHOIX: choix}, ensure_ascii=False, separators=(",", ":"))
        self.etats[element] = WidgetState(id=element, json_value=texte)

    def garder(self, reglages: Iterable[Reglage]) -> None:
        """Forget the elements that none of these stands in: they have left the screen."""
        tenus = {r.id.rpartition(SEPARATEUR)[0] for r in reglages if r.genre == CHAMP}
        self.etats = {id_: etat for id_, etat in self.etats.items() if id_ in tenus}


def lire_les_champs(element: BidiComponent, *, fragment: str, global_: bool) -> Iterator[Reglage]:
    """The fields of an element, their options in the words of the address; none of another component than ours."""
    if element.component_name != COMPOSANT:
        return
    for champ in json.loads(element.json)["champs"]:
        if champ.get("genre") in SANS_CHOIX or champ.get("vide"):
            continue
        mots = dict(champ["options"]) if "options" in champ else _jours(champ["debut"], champ["fin"])
        yield Reglage(
            id=f"{element.id}{SEPARATEUR}{champ['cle']}",
            genre=CHAMP,
            label=champ["label"],
            cle=champ["cle"] if champ["adresse"] else "",
            options=tuple(mots.values()),
            defaut=champ.get("fin") or next(iter(mots.values())),
            valeur=mots.get(champ["valeur"], champ["valeur"]),
            fragment=fragment,
            global_=global_,
            impose=True,
            codes={mot: code for code, mot in mots.items()},
        )


def _jours(debut: str, fin: str) -> dict[str, str]:
    """A few days: the first of each month, and the last one."""
    return {jour: jour for jour in (*debuts_de_mois(debut, fin), fin)}
