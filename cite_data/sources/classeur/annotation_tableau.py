"""The table of faults: number, gravity, place with its link, value, rule, proposal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.sources.classeur import annotation_styles as style
from cite_data.sources.classeur.annotation_copie import Copie, Place, lettre
from cite_data.sources.classeur.annotation_valeurs import case, copier_style, poser
from cite_data.sources.classeur.brut import Cellule
from cite_data.sources.constats import Constat, Gravite

COLONNES = (
    ("N°", 8),
    ("Gravité", 14),
    ("Feuille", 18),
    ("Cellule", 12),
    ("Ligne", 10),
    ("Colonne", 12),
    ("En-tête", 26),
    ("Valeur", 28),
    ("Ce qui ne va pas", 64),
    ("Proposition", 28),
)
"""Headers and widths."""
PIED, POINTS_PAR_LIGNE, LIGNES_MAX = 3, 15, 20
GRAVITE, CELLULE = 2, 4
"""Columns of the colour and of the link."""


def ecrire_tableau(page: Worksheet, ligne: int, *, copie: Copie, constats: Sequence[Constat]) -> int:
    """Write headers at that row and one row a fault, frozen and filtered; the last row written."""
    for colonne, (titre, _) in enumerate(COLONNES, start=1):
        poser(_vetir(case(page, ligne, colonne), style.ENTETE, style.FOND_ENTETE), titre)
    page.row_dimensions[ligne].height = 24
    modeles = _modeles(page, ligne)
    for numero, constat in enumerate(constats, start=1):
        _ecrire_ligne(page, ligne + numero, numero, constat, copie=copie, modeles=modeles)
    derniere = ligne + len(constats)
    page.auto_filter.ref = f"A{ligne}:{get_column_letter(len(COLONNES))}{derniere}"
    page.freeze_panes = f"A{ligne + 1}"
    page.print_title_rows = f"{ligne}:{ligne}"
    return derniere


def _vetir(cellule: Cell, police: Font, remplissage: PatternFill | None = None) -> Cell:
    cellule.font, cellule.border, cellule.alignment = police, style.CADRE, style.EN_HAUT
    if remplissage is not None:
        cellule.fill = remplissage
    return cellule


Modeles = dict[str | Gravite, Cell]
"""Cells dressed once, that the two hundred thousand of a long list are copied from."""


def _modeles(page: Worksheet, ligne: int) -> Modeles:
    def modele(police: Font, remplissage: PatternFill | None = None) -> Cell:
        return _vetir(Cell(page, row=ligne, column=1), police, remplissage)

    return {
        "texte": modele(style.TEXTE),
        "lien": modele(style.TEXTE_LIEN),
        **{gravite: modele(style.TEXTE_GRAS, style.fond(gravite)) for gravite in Gravite},
    }


def _ecrire_ligne(
    page: Worksheet, ligne: int, numero: int, constat: Constat, *, copie: Copie, modeles: Modeles
) -> None:
    place = copie.place(constat)
    valeurs: tuple[Cellule, ...] = (
        numero,
        style.MOTS[constat.gravite],
        constat.feuille,
        reference(constat),
        constat.ligne,
        lettre(constat.colonne),
        constat.entete,
        constat.valeur,
        constat.message,
        constat.suggestion,
    )
    for colonne, valeur in enumerate(valeurs, start=1):
        cellule = case(page, ligne, colonne)
        modele = modeles["texte"]
        if colonne == GRAVITE:
            modele = modeles[constat.gravite]
        elif colonne == CELLULE and place:
            modele = modeles["lien"]
        copier_style(modele, cellule)
        poser(cellule, valeur)
    page.row_dimensions[ligne].height = _hauteur(valeurs)
    if place:
        _lier(case(page, ligne, CELLULE), place)


def _hauteur(valeurs: Sequence[Cellule]) -> float:
    """High enough for the longest cell: not every spreadsheet does it by itself."""
    lignes = (
        math.ceil((len(str(valeur)) + 2) / largeur)
        for valeur, (_, largeur) in zip(valeurs, COLONNES, strict=True)
    )
    return PIED + POINTS_PAR_LIGNE * min(LIGNES_MAX, max(lignes))


def reference(constat: Constat) -> str:
    """« C12 », « ligne 12 » for a whole row, nothing for a fault without a row."""
    if constat.ligne is None:
        return ""
    colonne = lettre(constat.colonne)
    return f"{colonne}{constat.ligne}" if colonne else f"ligne {constat.ligne}"


def _lier(cellule: Cell, place: Place) -> None:
    cible = f"{quote_sheetname(place.feuille)}!{get_column_letter(place.colonne)}{place.ligne}"
    cellule.hyperlink = Hyperlink(ref=cellule.coordinate, location=cible, display=str(cellule.value))
