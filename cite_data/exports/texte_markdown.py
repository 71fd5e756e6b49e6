"""A table in plain Markdown, for the pages of docs/."""

from __future__ import annotations

from collections.abc import Iterable

from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule


def en_markdown(t: TableauPubliable) -> str:
    """The columns that a screen shows, one line per row; a bar inside a cell is escaped."""
    colonnes = tuple(c for c in t.colonnes if not c.technique)
    lignes = "".join(_ligne(texte_cellule(c, ligne) for c in colonnes) for ligne in t)
    return _ligne(c.label for c in colonnes) + _ligne("---" for _ in colonnes) + lignes


def _ligne(cases: Iterable[str]) -> str:
    return f"| {' | '.join(case.replace('|', chr(92) + '|') for case in cases)} |\n"
