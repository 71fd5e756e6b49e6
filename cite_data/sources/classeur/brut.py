"""A workbook as it was read: raw cells, nothing understood yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from cite_data.sources.constats import Constat

Cellule = str | float | int | bool | date | datetime | time | timedelta | None
"""What a cell holds; None and "" are both blank."""
Format = Literal["xlsx", "ods", "csv"]


@dataclass(frozen=True)
class FeuilleBrute:
    """One sheet, row by row.

    `lignes[0]` is the first row of the sheet, so that row numbers are those Excel shows; rows may have different
    lengths; trailing blank rows and cells are left out.
    """

    nom: str
    lignes: list[list[Cellule]]


@dataclass(frozen=True)
class ClasseurBrut:
    """One file.

    `constats` tells what was seen while reading that is not a matter of content: formulas without a value, macros,
    links to other files.
    """

    nom: str
    format: Format
    feuilles: tuple[FeuilleBrute, ...]
    constats: tuple[Constat, ...] = ()
