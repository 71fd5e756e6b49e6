"""Colours, outlines and patterns as SVG attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")
TRAMES: Mapping[str, str] = {
    "/": "M-1,1 L1,-1 M0,7 L7,0 M6,8 L8,6",
    "\\": "M-1,6 L1,8 M0,0 L7,7 M6,-1 L8,1",
    "x": "M-1,1 L1,-1 M0,7 L7,0 M6,8 L8,6 M-1,6 L1,8 M0,0 L7,7 M6,-1 L8,1",
    "-": "M0,3.5 L7,3.5",
    "|": "M3.5,0 L3.5,7",
    ".": "M1.9,3.5 a1.6,1.6 0 1 0 3.2,0 a1.6,1.6 0 1 0 -3.2,0",
}
"""Each pattern of `motifs`, in a tile of seven pixels."""


def peindre(attribut: str, couleur: str) -> str:
    """`fill` or `stroke` of a colour, see-through or not."""
    lue = _RGBA.match(couleur)
    if not lue:
        return f'{attribut}="{couleur}"'
    r, v, b, opacite = lue.groups()
    return f'{attribut}="#{int(r):02x}{int(v):02x}{int(b):02x}" {attribut}-opacity="{opacite}"'


@dataclass(frozen=True)
class Motif:
    """A pattern: its name in the drawing and its definition."""

    nom: str
    definition: str


@dataclass(frozen=True)
class Peinture:
    """How a shape is painted."""

    couleur: str
    contour: str = ""
    epaisseur: float = 0.0
    tirets: str = ""
    motif: Motif | None = None

    @property
    def attributs(self) -> str:
        """Its attributes, without its pattern."""
        parties = [peindre("fill", self.couleur)]
        if self.contour and self.epaisseur:
            parties += [peindre("stroke", self.contour), f'stroke-width="{self.epaisseur:g}"']
            parties += [f'stroke-dasharray="{self.tirets}"'] if self.tirets else []
        return " ".join(parties)


def motif(forme: str, couleur: str) -> Motif | None:
    """The pattern of that shape and colour, None for the plain one."""
    if forme not in TRAMES:
        return None
    nom = "m" + re.sub(r"[^0-9a-z]+", "-", f"{list(TRAMES).index(forme)}-{couleur}").strip("-")
    peint = (
        peindre("fill", couleur)
        if forme == "."
        else f'fill="none" {peindre("stroke", couleur)} stroke-width="1.6"'
    )
    return Motif(
        nom,
        f'<pattern id="{nom}" width="7" height="7" patternUnits="userSpaceOnUse">'
        f'<path d="{TRAMES[forme]}" {peint}/></pattern>',
    )


def peinture(marqueur: Mapping[str, Any]) -> Peinture:
    """The paint of a plotly marker."""
    trame = marqueur.get("pattern", {})
    bord = marqueur.get("line", {})
    return Peinture(
        couleur=marqueur["color"],
        contour=bord.get("color", ""),
        epaisseur=bord.get("width", 0),
        motif=motif(trame.get("shape", ""), trame.get("fgcolor", "")),
    )
