"""Reading tables: the part of a curve that is worth drawing."""

from __future__ import annotations

from cite_data.figures.lecture import jusqu_au_dernier_pas
from cite_data.modele.tableau import Genre
from tests.unitaires.figures.tableaux_essai import tableau

GENRES = {"etape": Genre.TEXTE, "jour": Genre.JOURS, "part": Genre.TAUX}


def test_a_curve_stops_a_fifth_beyond_its_last_step_at_the_height_it_has() -> None:
    # Last step on day 50: drawn up to day 60. B ends on day 20 and is not prolonged.
    t = tableau(
        GENRES,
        ("A", 0, 0.0),
        ("A", 10, 0.4),
        ("A", 50, 0.6),
        ("A", 800, 0.6),
        ("B", 0, 0.0),
        ("B", 20, 0.1),
    )
    lignes = jusqu_au_dernier_pas(t, "jour", "part", serie="etape").lignes
    assert [(li["etape"], li["jour"], li["part"]) for li in lignes] == [
        ("A", 0, 0.0),
        ("A", 10, 0.4),
        ("A", 50, 0.6),
        ("A", 60, 0.6),
        ("B", 0, 0.0),
        ("B", 20, 0.1),
    ]


def test_a_curve_that_never_moves_is_drawn_whole() -> None:
    t = tableau(GENRES, ("A", 0, 0.0), ("A", 300, 0.0))
    assert jusqu_au_dernier_pas(t, "jour", "part", serie="etape") == t
