"""Values written as they are: a text stays a text, a formula never comes back to life."""

from __future__ import annotations

import math
from copy import copy
from datetime import date, datetime
from typing import Any

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles.numbers import is_date_format
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.sources.classeur.brut import Cellule
from cite_data.textes.formats import date_fr

FORMULES = ("=", "+", "-", "@", "\t", "\r")
"""First characters from which a spreadsheet would run a text."""
FORMAT_TEXTE, FORMAT_DATE, FORMAT_INSTANT = "@", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
PREMIERE_ANNEE = 1900
"""Before it a spreadsheet has no dates."""


def case(page: Worksheet, ligne: int, colonne: int) -> Cell:
    """The cell that shows at that place: in a merged range, its first one."""
    cellule = page.cell(ligne, colonne)
    if isinstance(cellule, Cell):
        return cellule
    plages = [p for p in page.merged_cells.ranges if cellule.coordinate in p]
    return case(page, plages[0].min_row, plages[0].min_col)


def copier_style(modele: Any, cellule: Any) -> None:
    """Dress a cell like another, a row or a column, as a whole: one by one its parts take twenty times longer."""
    cellule._style = copy(modele._style)  # noqa: SLF001 - openpyxl has no public way to do it


def poser(cellule: Cell, valeur: Cellule) -> None:
    """Write the value with its type; what a spreadsheet cannot hold (a day of 1850, an infinite) becomes a text."""
    ecrite = ecrivable(valeur)
    if isinstance(ecrite, str):
        poser_texte(cellule, ecrite)
        return
    format_avant = cellule.number_format
    cellule.value = ecrite
    if isinstance(ecrite, date) and not is_date_format(format_avant):
        cellule.number_format = FORMAT_INSTANT if isinstance(ecrite, datetime) else FORMAT_DATE


def poser_texte(cellule: Cell, texte: str) -> None:
    """Write a text, whatever it begins with: neither formula, nor error, nor anything to be run later."""
    cellule.value = ILLEGAL_CHARACTERS_RE.sub("", texte)
    cellule.data_type = "s"
    proteger_texte(cellule)


def proteger_texte(cellule: Cell) -> None:
    """Mark a text that looks like a formula, so that opening the cell and leaving it does not make it one."""
    if str(cellule.value).startswith(FORMULES):
        cellule.quotePrefix = True


def ecrivable(valeur: Cellule) -> Cellule:
    """The value if a spreadsheet can hold it, else its text; None for a blank."""
    if valeur is None or valeur == "":
        return None
    if isinstance(valeur, float) and not math.isfinite(valeur):
        return str(valeur)
    if isinstance(valeur, date) and valeur.year < PREMIERE_ANNEE:
        return date_fr(valeur)
    return valeur


def vide(valeur: Cellule) -> bool:
    """Whether the cell holds nothing."""
    return valeur is None or valeur == ""
