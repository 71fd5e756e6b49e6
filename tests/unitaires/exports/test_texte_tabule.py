"""The text to paste: one line per row, tabs, French numbers, nothing that runs."""

from __future__ import annotations

from cite_data.exports.texte_tabule import texte_tabule
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.figures.tableaux_essai import tableau

GENRES = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "taux": Genre.TAUX}


def test_rows_are_lines_and_cells_are_parted_by_tabs() -> None:
    texte = texte_tabule(
        tableau(GENRES, ("Mobilité", 1234, 0.4567), ("Santé", Marque.SECRET, Marque.SANS_OBJET))
    )
    assert texte.split("\n") == [
        "Frein\tLevés (nombre)\tTaux de levée (%, sur : freins identifiés)",
        "Mobilité\t1234\t45,67",
        "Santé\ts\tso",
    ]


def test_a_cell_breaks_no_line_and_runs_nothing() -> None:
    texte = texte_tabule(tableau(GENRES, ("deux\tmots\nsur deux lignes", 1, 0.0), ("=A1", 2, 0.0)))
    assert texte.split("\n")[1:] == ["deux mots sur deux lignes\t1\t0", "'=A1\t2\t0"]
