"""The names of lines, written at their ends without falling on one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cite_data.figures import socle
from cite_data.figures.palette import NEUTRE
from cite_data.textes.formats import INSECABLE


@dataclass(frozen=True, kw_only=True)
class Nom:
    """A name and the end of the line it belongs to, in the units of the axes."""

    texte: str
    x: str | float | None
    y: float

    @property
    def hauteur(self) -> int:
        """Height of the name, in pixels, with the gap that parts it from the next."""
        return socle.INTERLIGNE * socle.lignes_de(self.texte) + 3


def ecarter(noms: Sequence[Nom], *, par_pixel: float, bas: float, haut: float) -> list[float]:
    """Ordinate of the middle of each name: as near its line as can be, none over another, all inside the chart.

    `par_pixel` is what a pixel is worth on the ordinate. From the bottom up each name takes its place or the first free
    one above; then, from the top down, those that went over the edge push the others back.
    """
    ordre = sorted(range(len(noms)), key=lambda i: noms[i].y)
    places = [0.0] * len(noms)
    libre = bas - 8 * par_pixel
    for i in ordre:
        demi = noms[i].hauteur * par_pixel / 2
        places[i] = max(noms[i].y, libre + demi)
        libre = places[i] + demi
    plafond = haut + 8 * par_pixel
    for i in reversed(ordre):
        demi = noms[i].hauteur * par_pixel / 2
        places[i] = min(places[i], plafond - demi)
        plafond = places[i] - demi
    return places


def annoter(noms: Sequence[Nom], places: Sequence[float], *, bord: str | float) -> list[dict[str, Any]]:
    """Each name right of the drawing, tied to the end of its line by a thin thread."""
    return [
        {
            **socle.annotation("<br>".join(f"{INSECABLE}{ligne}" for ligne in nom.texte.split("<br>"))),
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": NEUTRE,
            "standoff": 5,
            "xref": "x",
            "yref": "y",
            "x": nom.x,
            "y": nom.y,
            "axref": "x",
            "ayref": "y",
            "ax": bord,
            "ay": place,
            "xanchor": "left",
            "yanchor": "middle",
        }
        for nom, place in zip(noms, places, strict=True)
    ]
