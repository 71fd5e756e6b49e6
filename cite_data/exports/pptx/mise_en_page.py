"""Putting a title, a drawing and its lines on a slide of the charter; the cover."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from cite_data.exports.pptx import mesure
from cite_data.exports.pptx.accessibilite import decrire
from cite_data.exports.pptx.charte import ANNEXES, TITRES, Charte
from cite_data.exports.pptx.disposition import RETRAIT, Disposition, place
from cite_data.exports.pptx.disposition import lire as lire_disposition
from cite_data.exports.pptx.ecriture import CORPS, zone_de_texte
from cite_data.exports.pptx.planche import (
    Planche,
    Toile,
    au_dessus_des_lignes,
    paragraphes_de,
    place_des_lignes,
)
from cite_data.exports.pptx.theme import Theme
from cite_data.exports.pptx.zone import Zone, points
from cite_data.textes.typographie import typo

TAILLES = (54, 48, 44, 40, 36, 32, 30, 28, 26, 24, 22, 20, CORPS)
TAILLES_DU_SOUS_TITRE = (24, 22, 20, CORPS)


def titrer(diapo: Any, titre: str, places: Disposition) -> None:
    """Write the title, smaller than the charter's size only when it would not fit; remove what will stay empty."""
    forme = diapo.shapes.title
    _ecrire_ajuste(forme, [titre], places.taille_titre, gras=True)
    decrire(forme, "Titre")
    vider(diapo, garder=(*TITRES,))
    arbre = forme.element.getparent()
    arbre.remove(forme.element)
    arbre.insert(2, forme.element)


def _ecrire_ajuste(forme: Any, textes: Sequence[str], taille: float | None, *, gras: bool) -> None:
    """Write paragraphs in a placeholder; its own size (None: not known) is kept when they fit."""
    cadre = forme.text_frame
    ecrits = [typo(t) for t in textes]
    cadre.text = "\n".join(ecrits)
    dedans = (forme.width - 2 * RETRAIT, forme.height - RETRAIT)
    essais = TAILLES_DU_SOUS_TITRE if taille is None else (taille, *(t for t in TAILLES if t < taille))
    retenue = mesure.taille_qui_tient(ecrits, dedans, essais, gras=gras)
    if retenue != taille:
        for paragraphe in cadre.paragraphs:
            for run in paragraphe.runs:
                run.font.size = Pt(retenue)


def vider(diapo: Any, *, garder: tuple[str, ...]) -> None:
    """Remove the placeholders that hold nothing: they would show their prompt."""
    for forme in list(diapo.placeholders):
        if forme.element.ph.get("type") not in (*garder, *ANNEXES):
            forme.element.getparent().remove(forme.element)


def remplir(diapo: Any, planche: Planche, zone: Zone, theme: Theme) -> None:
    """The drawing, and under it its lines."""
    haut = au_dessus_des_lignes(zone, planche.lignes)
    planche.dessiner(Toile(diapo=diapo, zone=haut, theme=theme))
    if planche.lignes:
        prise = place_des_lignes(zone, planche.lignes) - points(4)
        forme = zone_de_texte(diapo, zone.bande_du_bas(prise), paragraphes_de(planche.lignes))
        decrire(forme, "Lecture")


def couverture(charte: Charte, titre: str, sous_titres: Sequence[str]) -> Any:
    """The first slide: title and subtitle in their places, so that a dark cover stays legible."""
    diapo = charte.presentation.slides.add_slide(charte.couverture)
    places = lire_disposition(
        charte.couverture, charte.presentation.slide_width, charte.presentation.slide_height
    )
    _ecrire_ajuste(diapo.shapes.title, [titre], places.taille_titre, gras=True)
    decrire(diapo.shapes.title, "Titre")
    sous_titre = next(
        (place(diapo, genre) for genre in ("subTitle", "body") if place(diapo, genre) is not None), None
    )
    vider(diapo, garder=(*TITRES, *((sous_titre.element.ph.get("type"),) if sous_titre is not None else ())))
    if sous_titre is None:
        decrire(zone_de_texte(diapo, places.libre, paragraphes_de(tuple(sous_titres))), "Sous-titre")
        return diapo
    _ecrire_ajuste(sous_titre, sous_titres, None, gras=False)
    decrire(sous_titre, "Sous-titre")
    return diapo
