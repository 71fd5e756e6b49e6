"""The names of the series, above the drawing: swatch or line, then the name, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.figures.svg.balisage import lignes
from cite_data.figures.svg.encres import peinture
from cite_data.figures.svg.points import TIRETS
from cite_data.figures.svg.scene import Scene
from cite_data.figures.svg.symboles import poser

RANGEE = 20
PASTILLE = 26
ECART = 22


def series(traces: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The traces that a legend names; none when there is only one."""
    nommees = [t for t in traces if t.get("showlegend") and str(t.get("name", "")).strip("\u00a0 ")]
    return nommees if len(nommees) > 1 else []


def ecrire_legende(scene: Scene, traces: Sequence[Mapping[str, Any]], largeur: float) -> float:
    """Write it from the top; the height it takes."""
    x, rangee = 0.0, 0
    for trace in traces:
        nom = str(trace["name"]).replace("<br>", " ")
        large = PASTILLE + max(scene.largeur(ligne, 13) for ligne in lignes(nom))
        if x and x + large > largeur:
            x, rangee = 0.0, rangee + 1
        y = RANGEE * rangee + RANGEE / 2
        _pastille(scene, trace, x, y)
        scene.texte(nom, x + PASTILLE, y)
        x += large + ECART
    return RANGEE * (rangee + 1) + 10 if traces else 0.0


def _pastille(scene: Scene, trace: Mapping[str, Any], x: float, y: float) -> None:
    if trace["type"] == "bar":
        scene.rectangle(x, y - 7, 18, 14, peinture(trace["marker"]))
        return
    if "lines" in trace.get("mode", ""):
        trait = trace["line"]
        scene.trait(
            [(x, y), (x + 20, y)], trait["color"], trait["width"], TIRETS.get(trait.get("dash", ""), "")
        )
    if "markers" in trace.get("mode", ""):
        marqueur = trace["marker"]
        poser(
            scene, marqueur.get("symbol", "circle"), x + 10, y, min(12, marqueur["size"]), peinture(marqueur)
        )
