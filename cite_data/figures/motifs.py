"""How the series of one chart are told apart without colour: patterns, dashes, symbols, and the legend above."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from cite_data.figures import socle
from cite_data.figures.palette import CATEGORIES, FOND, NEUTRE, couleur_de, encre_sur
from cite_data.figures.socle import Graphique

HACHURES = ("", "/", ".", "\\", "x", "-", "|")
HACHURES_ABSENTES = ("/", "x", ".")
TIRETS = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
SYMBOLES = ("circle", "square", "diamond", "triangle-up", "cross", "x", "triangle-down")
LARGEUR_ETROITE = 330
"""Width for which the legend is laid out: a telephone's. On a wider screen it only takes fewer lines."""


def marqueur(rang: int) -> dict[str, Any]:
    """Fill of the series of that rank: colour, pattern, and a gap that parts it from its neighbour."""
    couleur = couleur_de(rang)
    # The pattern leans to the background's side, so that it never weakens the number written over it.
    trame = "rgba(255,255,255,0.45)" if encre_sur(couleur) == "#000000" else "rgba(0,0,0,0.30)"
    return {
        "color": couleur,
        "line": {"color": FOND, "width": 1},
        "pattern": {
            "shape": HACHURES[rang % len(HACHURES)],
            "fillmode": "overlay",
            "fgcolor": trame,
            "size": 7,
            "solidity": 0.25,
        },
    }


def marqueur_absent(rang: int) -> dict[str, Any]:
    """Fill of what is not known: grey, with the pattern of that rank."""
    return {
        "color": NEUTRE,
        "line": {"color": FOND, "width": 1},
        "pattern": {
            "shape": HACHURES_ABSENTES[rang % len(HACHURES_ABSENTES)],
            "fillmode": "overlay",
            "fgcolor": "rgba(255,255,255,0.55)",
            "size": 7,
            "solidity": 0.3,
        },
    }


def tiret(rang: int) -> str:
    """Dash of the line of that rank; shifted at each turn of the colours, so that no two lines look the same."""
    return TIRETS[(rang + rang // len(CATEGORIES)) % len(TIRETS)]


def symbole(rang: int) -> str:
    """Symbol of the series of that rank."""
    return SYMBOLES[rang % len(SYMBOLES)]


def en_tete_de_series(figure: Graphique, labels: Sequence[str]) -> Graphique:
    """The same figure with its legend above, and the room it takes; nothing for a single series."""
    if len(labels) < 2:
        return figure
    layout = figure["layout"]
    place = 14 + INTERLIGNE_LEGENDE * _lignes(labels)
    layout |= {"showlegend": True, "legend": socle.legende(), "height": layout["height"] + place}
    layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] + place}
    return figure


INTERLIGNE_LEGENDE = 20


def _lignes(labels: Sequence[str]) -> int:
    """Lines taken on a narrow screen. Plotly lays entries in columns as wide as the widest."""
    coupes = [socle.couper(label, 44) for label in labels]
    colonne = 48 + max(map(socle.pixels, coupes))
    par_ligne = max(1, LARGEUR_ETROITE // colonne)
    return math.ceil(len(labels) / par_ligne) * max(map(socle.lignes_de, coupes))
