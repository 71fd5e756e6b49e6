"""The colours of a charter: always named (accent, text, background), read only to choose an ink that is legible on them."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_PATTERN_TYPE, MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from cite_data.figures.palette import contraste


@dataclass(frozen=True)
class Teinte:
    """A colour of the theme, lighter (towards 1) or darker (towards −1)."""

    couleur: MSO_THEME_COLOR
    clarte: float = 0.0


TEXTE = Teinte(MSO_THEME_COLOR.TEXT_1)
FOND = Teinte(MSO_THEME_COLOR.BACKGROUND_1)
ACCENT = Teinte(MSO_THEME_COLOR.ACCENT_1)
SERIES = tuple(
    Teinte(couleur, clarte)
    for couleur in (
        MSO_THEME_COLOR.ACCENT_1,
        MSO_THEME_COLOR.ACCENT_2,
        MSO_THEME_COLOR.ACCENT_3,
        MSO_THEME_COLOR.ACCENT_4,
    )
    for clarte in (0.0, 0.6)
)
"""Series of a stacked chart: dark and light in turn, so that neighbours differ for every eye."""
TRAITS = (
    ACCENT,
    Teinte(MSO_THEME_COLOR.ACCENT_2),
    Teinte(MSO_THEME_COLOR.ACCENT_3),
    Teinte(MSO_THEME_COLOR.ACCENT_4),
    Teinte(MSO_THEME_COLOR.ACCENT_5),
    Teinte(MSO_THEME_COLOR.ACCENT_6),
)
"""Lines: full colours, each with a dash of its own."""
DEGRES = tuple(Teinte(MSO_THEME_COLOR.ACCENT_1, clarte) for clarte in (0.85, 0.6, 0.35, 0.0, -0.4))
"""From little to much, in five classes."""

_NOMS: Mapping[MSO_THEME_COLOR, str] = {
    MSO_THEME_COLOR.TEXT_1: "tx1",
    MSO_THEME_COLOR.BACKGROUND_1: "bg1",
    **{getattr(MSO_THEME_COLOR, f"ACCENT_{n}"): f"accent{n}" for n in range(1, 7)},
}


@dataclass(frozen=True)
class Theme:
    """The colours of a charter, by their name on slides (`tx1`, `bg1`, `accent1`…), as `#rrggbb`."""

    couleurs: Mapping[str, str]

    def hexa(self, teinte: Teinte) -> str:
        """What a tint is on the screen."""
        canaux = (int(self.couleurs[_NOMS[teinte.couleur]][i : i + 2], 16) / 255 for i in (1, 3, 5))
        h, lum, s = colorsys.rgb_to_hls(*canaux)
        c = teinte.clarte
        eclairee = lum * (1 - c) + c if c > 0 else lum * (1 + c)
        return "#" + "".join(f"{round(v * 255):02x}" for v in colorsys.hls_to_rgb(h, eclairee, s))

    def encre(self, fond: Teinte) -> Teinte:
        """Text or background colour, whichever reads better on a tint."""
        return max((TEXTE, FOND), key=lambda t: contraste(self.hexa(t), self.hexa(fond)))


def lire(masque: Any) -> Theme:
    """The colours of a slide master, through its own naming of texts and backgrounds."""
    racine = etree.fromstring(masque.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob, _analyseur())
    schema = racine.find(f".//{qn('a:clrScheme')}")
    par_place = {etree.QName(place).localname: _hexa(place[0]) for place in schema}
    noms = dict(masque.element.find(qn("p:clrMap")).attrib)
    return Theme({nom: par_place[place] for nom, place in noms.items() if place in par_place})


def _hexa(couleur: Any) -> str:
    """A system colour says what it was when last seen."""
    return f"#{(couleur.get('lastClr') or couleur.get('val')).lower()}"


def _analyseur() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def peindre(remplissage: FillFormat, teinte: Teinte) -> None:
    """Fill with a tint."""
    remplissage.solid()
    remplissage.fore_color.theme_color = teinte.couleur
    if teinte.clarte:
        remplissage.fore_color.brightness = teinte.clarte


def hachurer(remplissage: FillFormat) -> None:
    """Hatch: there is no figure here. Lightly, for a symbol is written on it."""
    remplissage.patterned()
    remplissage.pattern = MSO_PATTERN_TYPE.LIGHT_UPWARD_DIAGONAL
    remplissage.fore_color.theme_color = TEXTE.couleur
    remplissage.fore_color.brightness = 0.75
    remplissage.back_color.theme_color = FOND.couleur
