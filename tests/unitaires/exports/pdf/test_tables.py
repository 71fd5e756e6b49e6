"""A table for paper: it always holds on the page, upright, on its side or in several parts, and says what its marks mean."""

from __future__ import annotations

from cite_data.exports.pdf.tables import DISPONIBLE, LONGUE, secable, table
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from tests.unitaires.figures.tableaux_essai import tableau


def large(colonnes: int, lignes: int) -> TableauPubliable:
    genres = {"nom": Genre.TEXTE, **{f"consideration_numero_{i}": Genre.ENTIER for i in range(colonnes)}}
    return tableau(genres, *((f"Ligne {rang}", *range(colonnes)) for rang in range(lignes)))


def test_a_small_table_is_one_panel_no_wider_than_it_needs() -> None:
    t = tableau({"nom": Genre.TEXTE, "taux": Genre.TAUX}, ("Mobilité", 0.5), ("Santé", Marque.SECRET))
    lue = table(t)
    (panneau,) = lue["panneaux"]
    assert panneau["lignes"] == [["Mobilité", "50,0\u202f%"], ["Santé", "s"]]
    assert [c["droite"] for c in panneau["colonnes"]] == [False, True]
    assert panneau["colonnes"][1]["precision"] == "sur\u00a0: freins identifiés"
    assert sum(panneau["largeurs"]) < DISPONIBLE / 2
    assert [note[:22] for note in lue["notes"]] == ["s\u00a0: secret statistique"]
    assert not lue["longue"]


def test_a_wide_and_short_table_is_turned_on_its_side() -> None:
    (panneau,) = table(large(12, 3))["panneaux"]
    assert [c["label"] for c in panneau["colonnes"]] == ["Frein", "Ligne 0", "Ligne 1", "Ligne 2"]
    assert panneau["lignes"][4] == ["Consideration numero 4", "4", "4", "4"]


def test_a_wide_and_tall_table_is_cut_into_parts_of_like_size_that_repeat_the_names() -> None:
    panneaux = table(large(12, 15))["panneaux"]
    assert len(panneaux) == 2
    assert [len(p["colonnes"]) for p in panneaux] == [7, 7]
    assert all(p["colonnes"][0]["label"] == "Frein" and sum(p["largeurs"]) <= DISPONIBLE for p in panneaux)
    vus = [c["label"] for p in panneaux for c in p["colonnes"][1:]]
    assert vus == [f"Consideration numero {i}" for i in range(12)]


def test_a_long_table_goes_to_the_annex_in_two_columns_when_it_is_narrow() -> None:
    etroite, vaste = table(large(1, LONGUE + 1)), table(large(6, LONGUE + 1))
    assert (etroite["longue"], etroite["deux"]) == (True, True)
    assert (vaste["longue"], vaste["deux"]) == (True, False)


def test_a_word_that_no_line_could_hold_may_be_cut_and_loses_nothing() -> None:
    mot = "x" * 60
    assert "\u200b" in secable(mot)
    assert secable(mot).replace("\u200b", "") == mot
    assert secable("anticonstitutionnellement") == "anticonstitutionnellement"
