"""A chart of many rows cut into charts that each hold on a page, with their scale and their legend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from cite_data.figures.socle import Graphique

HAUTEUR_PAGE = 760.0
"""Pixels of the plane of a chart that stands on a page of its own."""
LISTES = ("x", "y", "text")
INTERVALLES = ("array", "arrayminus")


def tranches(graphique: Mapping[str, Any], hauteur: float) -> list[Mapping[str, Any]]:
    """The chart itself when it holds, or when it is not made of rows; else one chart per group of rows."""
    page = graphique["layout"]
    axe, marges = page["yaxis"], page["margin"]
    milieux: Sequence[float] = axe.get("tickvals", ())
    en_rangees = axe["range"][1] == 0 and len(milieux) > 1
    if not en_rangees or page["height"] - marges["t"] - marges["b"] <= hauteur:
        return [graphique]
    bords = _bords(milieux, float(axe["range"][0]), hauteur)
    return [_tranche(graphique, haut, bas) for haut, bas in pairwise(bords)]


def _bords(milieux: Sequence[float], fin: float, hauteur: float) -> list[float]:
    """Where to cut, between two rows: groups of about the same height."""
    combien = -(-fin // hauteur)
    entre = [(a + b) / 2 for a, b in pairwise(milieux)]
    coupes = [min(entre, key=lambda y: abs(y - fin * rang / combien)) for rang in range(1, int(combien))]
    return sorted({0.0, *coupes, fin})


def _tranche(graphique: Mapping[str, Any], haut: float, bas: float) -> Graphique:
    page = graphique["layout"]
    marges = page["margin"]
    return {
        "data": [_trace(trace, haut, bas) for trace in graphique["data"]],
        "layout": {
            **page,
            "height": bas - haut + marges["t"] + marges["b"],
            "yaxis": {**page["yaxis"], "range": [bas, haut]},
            "shapes": [
                f for f in page.get("shapes", ()) if f.get("yref") == "paper" or haut <= f["y1"] <= bas
            ],
            "annotations": [
                n for n in page.get("annotations", ()) if n.get("yref") == "paper" or haut <= n["y"] <= bas
            ],
        },
    }


def _trace(trace: Mapping[str, Any], haut: float, bas: float) -> dict[str, Any]:
    """The points of a trace that stand in the slice, and the breaks between them."""
    garde = [y is None or haut <= y <= bas for y in trace["y"]]
    coupee: dict[str, Any] = {nom: _garder(trace[nom], garde) for nom in LISTES if nom in trace}
    if erreur := trace.get("error_x"):
        coupee["error_x"] = {**erreur, **{nom: _garder(erreur[nom], garde) for nom in INTERVALLES}}
    return {**trace, **coupee}


def _garder(valeurs: Sequence[Any], garde: Sequence[bool]) -> list[Any]:
    return [valeur for valeur, oui in zip(valeurs, garde, strict=True) if oui]
