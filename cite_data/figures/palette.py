"""One home for colours. Nothing is ever said by colour alone; here they are at least told apart by every eye.

Two kinds of values: *fixed* colours, legible on the white and on the dark background alike; and *inks*, which must follow
the theme (no colour reaches 4.5:1 on both backgrounds). Inks are tokens: `assets/graphiques.js` replaces them by the
colours of the moment, which `assets/style.css` holds; outside a browser `teinter` does it. Left as they are, they read as
black on white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

ENCRE = "#000037"
"""Text and reference lines."""
GRILLE = "#000035"
"""Thin rules."""
FOND = "#000038"
"""The page itself: gaps between two touching shapes, hollow markers, hover labels."""
TRANSPARENT = "rgba(0,0,0,0)"

CLAIR: Mapping[str, str] = MappingProxyType({ENCRE: "#1c2733", GRILLE: "#dde3e9", FOND: "#ffffff"})
SOMBRE: Mapping[str, str] = MappingProxyType({ENCRE: "#e6ebf0", GRILLE: "#333d48", FOND: "#12181f"})
"""What the inks become, theme by theme, outside a browser; a test holds the style sheet to the same values."""

CATEGORIES = ("#286eaa", "#aa8c1e", "#aa4664", "#968cb4", "#5a6e1e", "#e66464")
"""Blue, ochre, garnet, lavender, olive, coral: at least 3:1 on white and on dark; apart for every kind of eye."""

SEQUENTIELLE = ("#dbe9f6", "#abcfe8", "#6ba6d2", "#3577b1", "#164a7e")
"""From little to much, in five classes."""
GRIS_ND = "#c3c7cc"
"""No figure: not available, hidden, without object. Always with its symbol."""
NEUTRE = "#7d8794"
"""A second voice (planned, reference, rest): at least 3:1 on both backgrounds."""

FOND_CARTE = "#f7f4ec"
CONTOUR_CARTE = "#2f3a45"


@dataclass(frozen=True)
class Statut:
    """A state: colour, icon and word, the three always together."""

    couleur: str
    icone: str
    mot: str


STATUTS: Mapping[str, Statut] = MappingProxyType(
    {
        "favorable": Statut("#3a8a55", "▲", "favorable"),
        "attention": Statut("#b07a12", "◆", "à surveiller"),
        "defavorable": Statut("#d1495b", "▼", "défavorable"),
        "neutre": Statut(NEUTRE, "■", "sans appréciation"),
    }
)


def luminance(couleur: str) -> float:
    """Relative luminance (WCAG 2) of `#rrggbb`, from 0 to 1."""
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, v, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * r + 0.7152 * v + 0.0722 * b


def contraste(une: str, autre: str) -> float:
    """Contrast ratio (WCAG 2) of two colours, from 1 to 21."""
    basse, haute = sorted((luminance(une), luminance(autre)))
    return (haute + 0.05) / (basse + 0.05)


def encre_sur(fond: str) -> str:
    """Black or white, whichever reads better on a fixed colour: one of the two always reaches 4.5:1."""
    return max("#000000", "#ffffff", key=lambda encre: contraste(encre, fond))


def couleur_de(rang: int) -> str:
    """Colour of the series of that rank; beyond six it comes back, with another dash or pattern."""
    return CATEGORIES[rang % len(CATEGORIES)]


def voile(couleur: str, opacite: float = 0.16) -> str:
    """The same colour, see-through: a band behind its line."""
    r, v, b = (int(couleur[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({r},{v},{b},{opacite})"


def teinter(valeur: Any, encres: Mapping[str, str]) -> Any:
    """A copy of a figure whose inks have become real colours, for a drawing made outside Streamlit."""
    if isinstance(valeur, str):
        for jeton, couleur in encres.items():
            valeur = valeur.replace(jeton, couleur)
        return valeur
    if isinstance(valeur, Mapping):
        return {cle: teinter(v, encres) for cle, v in valeur.items()}
    return [teinter(v, encres) for v in valeur] if isinstance(valeur, list | tuple) else valeur
