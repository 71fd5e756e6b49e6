"""Texts on a slide: French spacing, sizes, colours of the theme, never a font."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Emu, Pt

from cite_data.exports.pptx import mesure
from cite_data.exports.pptx.theme import Teinte
from cite_data.exports.pptx.zone import Zone, points
from cite_data.textes.typographie import typo

CORPS = 18
"""The smallest size of a text on a slide, in points: read at five metres."""


@dataclass(frozen=True, kw_only=True)
class Paragraphe:
    """A paragraph. `avant`: space above it, in points; without `teinte` it takes the colour of its place."""

    texte: str
    taille: float = CORPS
    gras: bool = False
    teinte: Teinte | None = None
    avant: float = 0.0


def zone_de_texte(
    diapo: Any, zone: Zone, paragraphes: Sequence[Paragraphe], *, ancre: MSO_ANCHOR = MSO_ANCHOR.TOP
) -> Any:
    """A text box without inner margin."""
    boite = diapo.shapes.add_textbox(*map(Emu, zone.boite))
    ecrire(boite.text_frame, paragraphes, ancre=ancre)
    return boite


def ecrire(
    cadre: Any,
    paragraphes: Sequence[Paragraphe],
    *,
    ancre: MSO_ANCHOR = MSO_ANCHOR.TOP,
    marge: int = 0,
    alignement: PP_ALIGN = PP_ALIGN.LEFT,
) -> None:
    """Write paragraphs in the text frame of a shape of ours."""
    cadre.word_wrap = True
    cadre.auto_size = MSO_AUTO_SIZE.NONE
    cadre.vertical_anchor = ancre
    cadre.margin_left = cadre.margin_right = cadre.margin_top = cadre.margin_bottom = Emu(marge)
    for rang, contenu in enumerate(paragraphes):
        paragraphe = cadre.paragraphs[0] if not rang else cadre.add_paragraph()
        paragraphe.alignment = alignement
        ajouter(paragraphe, contenu)


def ajouter(paragraphe: Any, contenu: Paragraphe) -> None:
    """Write one paragraph."""
    if contenu.avant:
        paragraphe.space_before = Pt(contenu.avant)
    run = paragraphe.add_run()
    run.text = typo(contenu.texte)
    run.font.size = Pt(contenu.taille)
    if contenu.gras:
        run.font.bold = True
    if contenu.teinte:
        run.font.color.theme_color = contenu.teinte.couleur
        if contenu.teinte.clarte:
            run.font.color.brightness = contenu.teinte.clarte


def hauteur_de(paragraphes: Sequence[Paragraphe], largeur: int) -> int:
    """What paragraphs take in that width."""
    return sum(
        mesure.hauteur([typo(p.texte)], p.taille, largeur, gras=p.gras) + points(p.avant) for p in paragraphes
    )
