"""The native fields of a page, as the browser is sent them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from streamlit.testing.v1 import AppTest


def champs(app: AppTest) -> dict[str, dict[str, Any]]:
    """Each field of the side panel by its key."""
    return _lire(app.sidebar.get("bidi_component"))


def du_corps(app: AppTest) -> dict[str, dict[str, Any]]:
    """Each field of the page itself by its key."""
    return _lire(app.main.get("bidi_component"))


def options(app: AppTest, debut: str) -> dict[str, list[str]]:
    """The options of each list or switch of the page whose key begins so."""
    return {
        cle: [code for code, _ in champ["options"]]
        for cle, champ in du_corps(app).items()
        if cle.startswith(debut) and champ["genre"] in ("liste", "bascule", "boutons")
    }


def choisir(
    app: AppTest, element: str, rang: int = 0, rangs: Mapping[str, int] | None = None, **valeurs: str
) -> AppTest:
    """Send what the script of that element sends when the reader chooses, and run. `rangs`: of what was chosen before."""
    (choisi,) = (e for e in app.get("bidi_component") if e.proto.id.endswith(f"-{element}"))
    etats = app._tree.get_widget_states()
    etat = etats.widgets.add(id=choisi.proto.id)
    rang = rang or time.time_ns()
    envois = [[cle, valeur, (rangs or {}).get(cle, rang)] for cle, valeur in valeurs.items()]
    etat.json_value = json.dumps({"choix": {"rang": rang, "valeurs": envois}})
    return app._run(etats)


def _lire(elements: Any) -> dict[str, dict[str, Any]]:
    lus = (champ for element in elements for champ in json.loads(element.proto.json)["champs"])
    return {champ["cle"]: champ for champ in lus}
