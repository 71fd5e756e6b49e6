from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.modele.tableau import Genre, Marque
from cite_data.textes import formats as f
from cite_data.textes.glossaire import GLOSSAIRE

NOMBRES = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        (f.entier(0), "0"),
        (f.entier(1234), "1\u202f234"),
        (f.entier(12345678), "12\u202f345\u202f678"),
        (f.entier(-5), "\u22125"),
        (f.entier(2.5), "3"),
        (f.decimal(1234.56), "1\u202f234,6"),
        (f.decimal(0.25, 1), "0,3"),
        (f.decimal(2, 2), "2,00"),
        (f.decimal(-0.01), "0,0"),
        (f.taux(0.4567), "45,7\u202f%"),
        (f.taux(0), "0,0\u202f%"),
        (f.taux(1), "100,0\u202f%"),
        (f.taux(0.335, 0), "34\u202f%"),
        (f.jours(0), "0\u00a0jour"),
        (f.jours(1), "1\u00a0jour"),
        (f.jours(1.5), "1,5\u00a0jour"),
        (f.jours(12), "12\u00a0jours"),
        (f.heures(12.5), "12,5\u00a0h"),
        (f.euros(100000), "100\u202f000\u00a0€"),
        (f.ecart_signe(3), "+3"),
        (f.ecart_signe(-2), "\u22122"),
        (f.ecart_signe(0), "="),
        (f.ecart_signe(-0.01), "="),
        (f.ecart_signe(1.5), "+1,5"),
        (f.points(3.2), "+3,2\u00a0points"),
        (f.points(-1.5), "\u22121,5\u00a0point"),
        (f.points(0.01), "0,0\u00a0point"),
        (f.pluriel(0, "personne"), "0\u00a0personne"),
        (f.pluriel(1, "personne"), "1\u00a0personne"),
        (f.pluriel(12, "personne"), "12\u00a0personnes"),
        (f.pluriel(2, "relais"), "2\u00a0relais"),
        (f.pluriel(2, "frein levé", "freins levés"), "2\u00a0freins levés"),
        (f.date_fr(date(2023, 12, 31)), "31/12/2023"),
        (f.mois_fr(date(2023, 3, 1)), "mars 2023"),
        (f.mois_fr(Marque.SECRET), "s"),
        (f.liste_fr([]), ""),
        (f.liste_fr(["a"]), "a"),
        (f.liste_fr(["a", "b"]), "a et b"),
        (f.liste_fr(["a", "b", "c"]), "a, b et c"),
    ],
)
def test_numbers_dates_and_lists_are_written_as_in_french(ecrit, attendu):
    assert ecrit == attendu


@pytest.mark.parametrize("genre", list(Genre))
@pytest.mark.parametrize("marque", list(Marque))
def test_a_mark_is_its_symbol_whatever_the_genre_of_the_column(marque, genre):
    assert f.cellule(marque, genre) == marque.value


@pytest.mark.parametrize(
    ("valeur", "genre", "attendu"),
    [
        (0, Genre.ENTIER, "0"),
        (0.5, Genre.TAUX, "50,0\u202f%"),
        (12, Genre.JOURS, "12\u00a0jours"),
        (1500.0, Genre.EUROS, "1\u202f500\u00a0€"),
        (7.25, Genre.HEURES, "7,3\u00a0h"),
        (date(2021, 4, 19), Genre.DATE, "19/04/2021"),
        (date(2021, 4, 1), Genre.MOIS, "avril 2021"),
        ("Mobilité", Genre.TEXTE, "Mobilité"),
        ("moins de 12 mois", Genre.ENTIER, "moins de 12 mois"),
    ],
)
def test_a_cell_is_written_by_the_genre_of_its_column(valeur, genre, attendu):
    assert f.cellule(valeur, genre) == attendu


@given(NOMBRES, st.integers(0, 4))
def test_a_written_number_reads_back_to_the_rounded_number(x, chiffres):
    ecrit = f.decimal(x, chiffres)
    relu = Decimal(ecrit.replace("\u202f", "").replace(",", ".").replace("\u2212", "-"))
    assert abs(relu - Decimal(str(x))) <= Decimal(5).scaleb(-chiffres - 1)


@given(NOMBRES)
def test_no_number_has_a_breaking_space_a_hyphen_or_a_point(x):
    for ecrit in (f.entier(x), f.decimal(x), f.taux(x), f.jours(x), f.heures(x), f.euros(x), f.points(x)):
        assert not re.search(r"[ .\-]", ecrit)
        assert "\u22120,0" not in ecrit


@given(st.integers(0, 10**9))
def test_thousands_stand_by_groups_of_three(n):
    tete, *groupes = f.entier(n).split("\u202f")
    assert 1 <= len(tete) <= 3
    assert all(len(groupe) == 3 for groupe in groupes)


@given(NOMBRES)
def test_a_difference_and_its_opposite_bear_opposite_signs(x):
    signes = {"+": "\u2212", "\u2212": "+", "=": "="}
    assert f.ecart_signe(-x)[0] == signes[f.ecart_signe(x)[0]]
    assert f.ecart_signe(-x)[1:] == f.ecart_signe(x)[1:]


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=2))
def test_a_list_ends_with_one_and(elements):
    assert f.liste_fr(elements).count(" et ") == 1


def test_only_the_marks_that_are_there_are_explained():
    lignes = [{"a": "x", "b": Marque.SECRET}, {"a": "y", "b": 3}]
    assert f.legende_des_marques(lignes) == (
        "s\u00a0: secret statistique, effectif trop petit ou case qui permettrait d'en retrouver une autre",
    )
    assert f.legende_des_marques([{"a": 0}]) == ()


def test_every_mark_has_a_meaning():
    assert set(f.LEGENDE_MARQUES) == set(Marque)


@pytest.mark.parametrize(
    "mot",
    (
        *("Frein", "QPV", "Sortie dynamique", "Micro-territoire", "Repérage", "Parcours sans couture"),
        *("Droit commun", "COPIL", "COTECH", "Levée", "Intervalle de Wilson", "Kaplan", "Censur"),
        "Millésime",
    ),
)
def test_the_glossary_explains_the_words_of_the_field(mot):
    assert any(mot.casefold() in t.terme.casefold() and len(t.definition) > 20 for t in GLOSSAIRE)
