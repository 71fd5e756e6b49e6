"""What a cell becomes: every way of writing that partners have, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.sources.classeur.valeurs import (
    est_vide,
    lire_date,
    lire_mois,
    lire_nombre,
    lire_oui_non,
    lire_texte,
)


@pytest.mark.parametrize(
    ("cellule", "jour"),
    [
        (date(2021, 3, 12), date(2021, 3, 12)),
        (datetime(2021, 3, 12), date(2021, 3, 12)),  # noqa: DTZ001 - a cell has no zone
        (44267.0, date(2021, 3, 12)),
        (44267, date(2021, 3, 12)),
        ("12/03/2021", date(2021, 3, 12)),
        ("12-03-21", date(2021, 3, 12)),
        ("12.3.2021", date(2021, 3, 12)),
        (" 12/03/2021 00:00:00 ", date(2021, 3, 12)),
        ("2021-03-12", date(2021, 3, 12)),
        ("2021-03-12T00:00:00", date(2021, 3, 12)),
        ("12 mars 2021", date(2021, 3, 12)),
        ("1er Août 2021", date(2021, 8, 1)),
        ("sept 2021", date(2021, 9, 1)),
        ("44267", date(2021, 3, 12)),
        ("01/02/85", date(1985, 2, 1)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_as_the_french_write_them(cellule: Any, jour: date) -> None:
    assert lire_date(cellule).valeur == jour


@pytest.mark.parametrize("texte", ["31/02/2022", "29/02/2023", "12/13/2021", "00/01/2021", "2021-02-30"])
def test_a_day_that_does_not_exist_is_refused(texte: str) -> None:
    assert lire_date(texte).regle == "date_impossible"


@pytest.mark.parametrize("cellule", ["demain", "12/03", "ju 2021", 3.0, 999_999.0, float("nan"), True, "12"])
def test_what_is_no_date_is_refused(cellule: Any) -> None:
    lu = lire_date(cellule)
    assert (lu.valeur, lu.regle) == (None, "date_illisible")


@given(st.dates(min_value=date(1941, 1, 1), max_value=date(2039, 12, 31)))
def test_every_way_of_writing_a_day_gives_that_day(jour: date) -> None:
    serie = (jour - date(1899, 12, 30)).days
    for cellule in (f"{jour:%d/%m/%Y}", f"{jour:%d-%m-%y}", jour.isoformat(), float(serie), str(serie)):
        assert lire_date(cellule).valeur == jour


def test_a_month_is_its_first_day_and_the_change_is_told() -> None:
    assert lire_mois("15/06/2022").valeur == date(2022, 6, 1)
    assert lire_mois("15/06/2022").changement == "ramené au premier jour du mois"
    assert lire_mois(date(2022, 6, 1)).changement == ""


@pytest.mark.parametrize(
    ("cellule", "nombre"),
    [
        ("1 234,5", 1234.5),
        ("1\u202f234,5\u00a0€", 1234.5),
        ("2.5", 2.5),
        ("3 h", 3.0),
        (7, 7.0),
        ("-1", -1.0),
        ("0", 0.0),
    ],
)
def test_numbers_are_read_with_spaces_comma_and_unit(cellule: Any, nombre: float) -> None:
    assert lire_nombre(cellule, entier=False, minimum=None, maximum=None).valeur == nombre


@pytest.mark.parametrize(
    ("cellule", "regle"),
    [
        ("douze", "nombre_illisible"),
        ("1,234,5", "nombre_illisible"),
        (True, "nombre_illisible"),
        (float("inf"), "nombre_illisible"),
        (-0.5, "nombre_trop_petit"),
        (101, "nombre_trop_grand"),
    ],
)
def test_numbers_out_of_bounds_and_words_are_refused(cellule: Any, regle: str) -> None:
    assert lire_nombre(cellule, entier=False, minimum=0, maximum=100).regle == regle


def test_a_whole_number_is_asked_where_only_whole_ones_make_sense() -> None:
    assert lire_nombre("3,0", entier=True, minimum=0, maximum=None).valeur == 3
    lu = lire_nombre("3,4", entier=True, minimum=0, maximum=None)
    assert (lu.regle, lu.suggestion) == ("nombre_entier", "3")


@pytest.mark.parametrize(
    ("cellule", "valeur"), [("Oui", True), ("X", True), (1.0, True), ("non", False), (0, False)]
)
def test_yes_and_no_in_their_usual_forms(cellule: Any, valeur: bool) -> None:
    assert lire_oui_non(cellule).valeur is valeur


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    assert lire_oui_non("peut-être").regle == "oui_non"


@pytest.mark.parametrize("cellule", [None, "", "  ", "-", "NSP", "n/a", "?"])
def test_what_people_write_for_nothing_is_blank(cellule: Any) -> None:
    assert est_vide(cellule)


@pytest.mark.parametrize("cellule", [0, 0.0, False, "0", "non"])
def test_zero_and_no_are_not_blank(cellule: Any) -> None:
    assert not est_vide(cellule)


def test_a_text_loses_its_stray_spaces_and_a_number_its_decimals() -> None:
    assert lire_texte("  BOP\u00a0147  ").valeur == "BOP 147"
    assert lire_texte(13213.0).valeur == "13213"
