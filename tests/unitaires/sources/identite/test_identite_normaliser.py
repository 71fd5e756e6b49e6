"""One written form for names, identifiers and references."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.sources.identite.normaliser import (
    date_sans_ordre,
    jetons,
    nom_utile,
    normaliser_date,
    normaliser_identifiant,
    normaliser_nom,
    normaliser_reference,
)


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("  Été\u00a0 ", "ETE"),
        ("été", "ETE"),
        ("e\u0301te\u0301", "ETE"),
        ("Jean-Pierre", "JEAN PIERRE"),
        ("Jean\u2011Pierre", "JEAN PIERRE"),
        ("D'Angelo", "D ANGELO"),
        ("D’Angelo", "D ANGELO"),
        ("d\u02bcangelo", "D ANGELO"),
        ("de La  Fontaine", "DE LA FONTAINE"),
        ("Lœuvre", "LOEUVRE"),
        ("LŒUVRE", "LOEUVRE"),
        ("Læticia", "LAETICIA"),
        ("Weiß", "WEISS"),
        ("Søren Łukasz Đorđe Þór", "SOREN LUKASZ DORDE THOR"),
        ("Şahin Yıldız İnci", "SAHIN YILDIZ INCI"),
        ("Nguyễn", "NGUYEN"),
        ("ﬁfi", "FIFI"),
        ("Ma\u00adrie\u200b", "MARIE"),
        ("Иванов", "ИВАНОВ"),
        ("محـمد", "محمد"),
        ("'-.", ""),
        ("", ""),
    ],
)
def test_a_name_has_one_written_form(ecrit: str, attendu: str) -> None:
    assert normaliser_nom(ecrit) == attendu


@given(st.text())
def test_a_written_form_is_its_own_written_form(texte: str) -> None:
    assert normaliser_nom(normaliser_nom(texte)) == normaliser_nom(texte)


@given(st.text(alphabet="abcdeéèïœçÀÎ -'’"))
def test_case_accents_and_separators_do_not_count(texte: str) -> None:
    sans = texte.replace("-", " ").replace("'", "  ").translate(str.maketrans("éèïçÀÎ", "eeicAI"))
    assert normaliser_nom(texte.upper()) == normaliser_nom(texte.lower()) == normaliser_nom(sans)


@given(st.text(alphabet="abc ABC-é"))
def test_the_form_of_a_french_name_is_plain_ascii_capitals(texte: str) -> None:
    forme = normaliser_nom(texte)
    assert forme.isascii()
    assert forme == forme.upper().strip()


@pytest.mark.parametrize("ecrit", ["Inconnue", "non renseigné", "NC", "X", "xxx", "XX", "M.", "aaa", "", "-"])
def test_what_is_written_where_there_is_no_name_is_no_name(ecrit: str) -> None:
    assert nom_utile(ecrit) == ""


@pytest.mark.parametrize("ecrit", ["Ba", "Ly", "Li", "Aa"])
def test_a_short_name_is_a_name(ecrit: str) -> None:
    assert nom_utile(ecrit) == ecrit.upper()


def test_the_words_of_a_name_are_sorted_and_a_lone_letter_joins_the_next() -> None:
    assert jetons("N DIAYE", "MARIE CLAIRE") == ("CLAIRE", "MARIE", "NDIAYE")
    assert jetons("DUPONT", "MARIE J") == ("DUPONT", "J", "MARIE")
    assert jetons("", "") == ()


@pytest.mark.parametrize(
    ("ecrit", "attendu"),
    [
        ("1234567a", "1234567A"),
        (" 1 234 567-A ", "1234567A"),
        ("00012345678", "12345678"),
        ("0123456A", "0123456A"),
        ("en cours", ""),
        ("0000000", ""),
        ("0000000X", ""),
        ("123", ""),
        ("non inscrite", ""),
        ("", ""),
    ],
)
def test_an_identifier_keeps_digits_and_letters_or_identifies_nobody(ecrit: str, attendu: str) -> None:
    assert normaliser_identifiant(ecrit) == attendu


def test_a_reference_is_kept_but_for_spaces_and_case() -> None:
    assert normaliser_reference(" a-12\u00a0 b ") == "A-12 B"
    assert normaliser_reference("1-2") != normaliser_reference("12")
    assert normaliser_reference("012") != normaliser_reference("12")


@given(st.dates())
def test_a_day_is_written_as_iso_does(jour: date) -> None:
    assert normaliser_date(jour) == jour.isoformat()


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 12))
def test_day_and_month_may_be_swapped_where_both_orders_exist(annee: int, a: int, b: int) -> None:
    assert date_sans_ordre(date(annee, a, b)) == date_sans_ordre(date(annee, b, a))


def test_days_that_are_not_a_swap_stay_apart() -> None:
    formes = {date_sans_ordre(date(2000, 1, 1).fromordinal(730120 + n)) for n in range(366)}
    assert len(formes) == 366 - 12 * 11 // 2
