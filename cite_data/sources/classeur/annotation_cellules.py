"""The cells in fault, coloured and noted at their place."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.sources.classeur.annotation_copie import Copie, Place
from cite_data.sources.classeur.annotation_notes import note
from cite_data.sources.classeur.annotation_styles import ENCRE, RANGS, fond
from cite_data.sources.classeur.annotation_valeurs import case, copier_style
from cite_data.sources.constats import Constat

NOTES_MAX = 5_000
"""Beyond, the workbook becomes slow to open; the cells stay coloured and listed."""


def marquer(copie: Copie, constats: Sequence[Constat], *, notes_max: int = NOTES_MAX) -> int:
    """Colour and note the cells of those faults, the most serious first; how many cells have a colour and no note."""
    pages = {page.title: page for page in copie.feuilles.values()}
    par_cellule: dict[tuple[str, str], tuple[Cell, list[Constat]]] = {}
    for constat in constats:
        if place := copie.place(constat):
            cellule = _case_vetue(pages[place.feuille], place)
            ici = par_cellule.setdefault((place.feuille, cellule.coordinate), (cellule, []))
            ici[1].append(constat)
    fautes = sorted(par_cellule.values(), key=lambda faute: min(RANGS[c.gravite] for c in faute[1]))
    for rang, (cellule, ici_fautes) in enumerate(fautes):
        _marquer_cellule(cellule, ici_fautes, annoter=rang < notes_max)
    return max(0, len(fautes) - notes_max)


def _case_vetue(page: Worksheet, place: Place) -> Cell:
    """The cell at that place; one that did not exist takes the style of its row or column, as when one types in it.

    Without it a blank cell of the template, free like its column, would come back locked.
    """
    nouvelle = (place.ligne, place.colonne) not in page._cells  # noqa: SLF001 - asking otherwise creates it
    cellule = case(page, place.ligne, place.colonne)
    if nouvelle:
        rangee = page.row_dimensions.get(place.ligne)
        colonnes = page.column_dimensions.values()
        colonne = next((d for d in colonnes if (d.min or 0) <= place.colonne <= (d.max or 0)), None)
        modele = rangee if rangee is not None and rangee.has_style else colonne
        if modele is not None:
            copier_style(modele, cellule)
    return cellule


def _marquer_cellule(cellule: Cell, constats: Sequence[Constat], *, annoter: bool) -> None:
    cellule.fill = fond(min((c.gravite for c in constats), key=RANGS.__getitem__))
    police: Any = copy(cellule.font)
    police.color = Color(rgb=f"FF{ENCRE}")
    cellule.font = police
    if annoter:
        cellule.comment = note(constats, avant=cellule.comment)
