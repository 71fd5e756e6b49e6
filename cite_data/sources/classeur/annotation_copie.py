"""The copy under annotation: its workbook, and where a place of the partner's file is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.sources.constats import Constat

LIGNES_EXCEL, COLONNES_EXCEL = 1_048_576, 16_384


class Place(NamedTuple):
    """A cell of the copy: title of its sheet, row and column from 1."""

    feuille: str
    ligne: int
    colonne: int


@dataclass(frozen=True, kw_only=True)
class Copie:
    """A workbook and the way into it.

    `feuilles` gives the sheet of the copy by its name in the partner's file. `rangs` gives the row of the copy by sheet
    and row of the file when only some rows are there (None: the same rows); `decalage` the number of columns added on
    the left. `notes` are the sentences to say about the copy as a whole.
    """

    classeur: Workbook
    feuilles: Mapping[str, Worksheet]
    rangs: Mapping[str, Mapping[int, int]] | None = None
    decalage: int = 0
    notes: tuple[str, ...] = field(default=())

    def place(self, constat: Constat) -> Place | None:
        """Where that fault is in the copy (a whole row: its first cell); None without a row, a sheet or a cell there."""
        page = self.feuilles.get(constat.feuille)
        if page is None or constat.ligne is None:
            return None
        ligne = constat.ligne
        if self.rangs is not None:
            ligne = self.rangs.get(constat.feuille, {}).get(constat.ligne, 0)
        colonne = (constat.colonne or 1) + self.decalage
        if not (1 <= ligne <= LIGNES_EXCEL and 1 <= colonne <= COLONNES_EXCEL):
            return None
        return Place(page.title, ligne, colonne)


def lettre(colonne: int | None) -> str:
    """« C » for 3; nothing for a whole row or a column that no spreadsheet has."""
    return get_column_letter(colonne) if colonne and colonne <= COLONNES_EXCEL else ""
