"""The headline figures: one card each, six on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu, Pt

from cite_data.exports.pptx.accessibilite import decorer, decrire
from cite_data.exports.pptx.ecriture import CORPS, Paragraphe, ecrire, hauteur_de
from cite_data.exports.pptx.formes import sans_ombre
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.theme import ACCENT, FOND, TEXTE, peindre
from cite_data.exports.pptx.zone import Zone, points
from cite_data.figures.tuile import Tuile

PAR_PLANCHE = 6
COLONNES = 3
GOUTTIERE = points(14)
LISERE = points(7)
MARGE = points(10)
TAILLES = (40.0, 36.0, 32.0, 28.0, 24.0)


def planches(tuiles: Sequence[Tuile]) -> tuple[Planche, ...]:
    """The slides of the cards."""
    groupes = [tuiles[debut : debut + PAR_PLANCHE] for debut in range(0, len(tuiles), PAR_PLANCHE)]
    return tuple(Planche(dessiner=lambda toile, g=groupe: _dessiner(toile, g)) for groupe in groupes)  # type: ignore[misc]  # mypy cannot infer a lambda that binds its loop variable


def _dessiner(toile: Toile, tuiles: Sequence[Tuile]) -> None:
    colonnes = min(COLONNES, len(tuiles))
    lignes = -(-len(tuiles) // colonnes)
    cases = [
        toile.zone.case(rang, colonnes=colonnes, lignes=lignes, gouttiere=GOUTTIERE)
        for rang in range(len(tuiles))
    ]
    taille = next((t for t in TAILLES if all(map(partial(_tient, t), tuiles, cases))), TAILLES[-1])
    for tuile, case in zip(tuiles, cases, strict=True):
        _carte(toile, tuile, case, taille)


def _carte(toile: Toile, tuile: Tuile, zone: Zone, taille: float) -> None:
    """A frame, an edge in the accent, the figure and what it is compared with."""
    forme = toile.diapo.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, zone.boite))
    peindre(forme.fill, FOND)
    forme.line.color.theme_color = ACCENT.couleur
    forme.line.width = Pt(1)
    sans_ombre(forme)
    ecrire(forme.text_frame, _paragraphes(tuile, taille), ancre=MSO_ANCHOR.MIDDLE, marge=MARGE)
    forme.text_frame.margin_left = Emu(LISERE + MARGE)
    decrire(forme, f"Chiffre : {tuile.label}")
    lisere = toile.diapo.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Emu, zone.gauche(LISERE).boite))
    peindre(lisere.fill, ACCENT)
    lisere.line.fill.background()
    sans_ombre(lisere)
    decorer(lisere, "Liseré")


def _tient(taille: float, tuile: Tuile, zone: Zone) -> bool:
    """True when a card holds its words with a figure of that size: all have the same."""
    place = zone.largeur - LISERE - 2 * MARGE
    return hauteur_de(_paragraphes(tuile, taille), place) <= zone.hauteur - 2 * MARGE


def _paragraphes(tuile: Tuile, taille: float) -> list[Paragraphe]:
    return [
        Paragraphe(texte=tuile.label, taille=CORPS, teinte=TEXTE),
        Paragraphe(texte=tuile.valeur, taille=taille, gras=True, teinte=TEXTE),
        Paragraphe(texte=tuile.evolution, taille=CORPS, teinte=TEXTE),
        Paragraphe(texte=tuile.cible, taille=CORPS, teinte=TEXTE, avant=3),
    ]
