"""The fields of the side panel (`pages/cadre/champs.py`), as `assets/champs/champs.js` reads and sends them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.charge.reglages import CHAMP, Reglage, debuts_de_mois
from pages.cadre.champs import CHOIX, NOM, PAQUET

COMPOSANT = f"{PAQUET}.{NOM}"


@dataclass
class Envois:
    """What a browser has sent of the fields: the rank of the last choice, and the state that goes with each rerun since."""

    rang: int = 0
    etat: WidgetState | None = None

    def choisir(self, reglage: Reglage, mot: str) -> None:
        """Send a choice. Alone: a visitor waits for the answer to the one before."""
        self.rang = max(self.rang + 1, time.time_ns() // 1_000_000)
        choix = {"rang": self.rang, "valeurs": {reglage.cle: reglage.codes[mot]}}
        # As JSON.stringify writes it.
        texte = json.dumps({CHOIX: choix}, ensure_ascii=False, separators=(",", ":"))
        self.etat = WidgetState(id=composant(reglage), json_value=texte)


def composant(reglage: Reglage) -> str:
    """The id of the element that a field stands in."""
    return reglage.id.removesuffix(f"#{reglage.cle}")


def lire_les_champs(element: BidiComponent) -> tuple[Reglage, ...]:
    """The fields of an element; none of another component than ours."""
    if element.component_name != COMPOSANT:
        return ()
    return tuple(_champ(element.id, champ) for champ in json.loads(element.json)["champs"])


def _champ(id_: str, champ: Mapping[str, Any]) -> Reglage:
    """A field, its options in the words of the address."""
    mots = dict(champ["options"]) if "options" in champ else _jours(champ["debut"], champ["fin"])
    return Reglage(
        id=f"{id_}#{champ['cle']}",
        genre=CHAMP,
        label=champ["label"],
        cle=champ["cle"],
        options=tuple(mots.values()),
        defaut=champ.get("fin") or next(iter(mots.values())),
        valeur=mots.get(champ["valeur"], champ["valeur"]),
        fragment="",
        global_=True,
        impose=True,
        codes={mot: code for code, mot in mots.items()},
    )


def _jours(debut: str, fin: str) -> dict[str, str]:
    """A few days: the first of each month, and the last one."""
    return {jour: jour for jour in (*debuts_de_mois(debut, fin), fin)}
