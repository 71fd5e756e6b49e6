"""What a still drawing is made for: paper, or the screen of a browser, whose fonts and theme are its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from cite_data.figures.palette import CLAIR, ENCRE, FOND, GRILLE

BORD = 1.0
"""Pixels kept around everything."""
CHASSE_ECRAN = 1.2
"""How much wider than the printed font those of the systems are, the widest of the usual ones (Verdana apart)."""
EN_CSS: Mapping[str, str] = MappingProxyType(
    {ENCRE: "var(--encre)", GRILLE: "var(--grille)", FOND: "var(--fond)"}
)
"""The inks of a page: the style sheet gives each its colour, light or dark."""


@dataclass(frozen=True)
class Marges:
    """Room around the plane, in pixels."""

    gauche: float
    haut: float
    droite: float
    bas: float


@dataclass(frozen=True)
class Support:
    """Inks, pixels across, width of the letters against those of the printed font.

    `a_l_ecran`: drawn as plotly would draw it there, with its margins, and its legend only where it asks for one.
    """

    encres: Mapping[str, str]
    largeur: float
    chasse: float = 1.0
    a_l_ecran: bool = False

    @property
    def encre(self) -> str:
        """Colour of the texts that say none."""
        return self.encres[ENCRE]

    def marges(self, page: Mapping[str, Any]) -> Marges:
        """The least margins of a chart."""
        if not self.a_l_ecran:
            return Marges(BORD, BORD, BORD, BORD)
        voulues = page["margin"]
        return Marges(*(max(BORD, float(voulues[cote])) for cote in "ltrb"))

    def legende(self, page: Mapping[str, Any]) -> bool:
        """True where the names of the series stand above the drawing."""
        return not self.a_l_ecran or bool(page.get("showlegend"))


PAPIER = Support(CLAIR, 640.0)
"""Thirteen pixels then print as ten points."""


def ecran(largeur: float) -> Support:
    """A place of the page, that many pixels across."""
    return Support(EN_CSS, largeur, CHASSE_ECRAN, a_l_ecran=True)
