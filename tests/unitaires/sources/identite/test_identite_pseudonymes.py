"""Keyed pseudonyms: nothing without the key, the same with it, and one domain for each kind."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identite_essai import AUTRE_CLE, CITE, CLE, MARIE, PAUL, PSEUDONYMES

from cite_data.sources.identite import Genre, Identite, Pseudonymes
from cite_data.sources.identite.normaliser import nom_utile

NOMS = st.text(alphabet="abcdefghéèçïœ", min_size=3, max_size=8).filter(nom_utile)
COMPOSES = st.lists(NOMS, min_size=1, max_size=3)
JOURS = st.dates(date(1930, 1, 1), date(2015, 12, 31))


def stricte(identite: Identite) -> str | None:
    return PSEUDONYMES.stricte(identite, CITE)


def tolerante(identite: Identite) -> str | None:
    return PSEUDONYMES.tolerante(identite, CITE)


@given(COMPOSES, COMPOSES, JOURS)
def test_the_strict_key_ignores_case_accents_hyphens_and_spaces(
    nom: list[str], prenom: list[str], jour: date
) -> None:
    simple = Identite(" ".join(nom), " ".join(prenom), jour)
    autre = Identite(
        "-".join(nom).upper(), f"  {'’'.join(prenom)} ".translate(str.maketrans("éèçï", "eeci")), jour
    )
    assert stricte(simple) == stricte(autre) is not None


@given(NOMS, NOMS, JOURS)
def test_the_strict_key_tells_name_from_first_name(nom: str, prenom: str, jour: date) -> None:
    swapped = Identite(prenom, nom, jour)
    assert (stricte(Identite(nom, prenom, jour)) == stricte(swapped)) == (
        swapped.formes.nom == swapped.formes.prenom
    )


@given(COMPOSES, COMPOSES, JOURS, st.randoms())
def test_the_tolerant_key_ignores_the_order_of_names_and_of_day_and_month(
    nom: list[str], prenom: list[str], jour: date, hasard: st.randoms
) -> None:
    melange = [*nom, *prenom]
    hasard.shuffle(melange)
    swapped = jour.replace(day=jour.month, month=jour.day) if jour.day <= 12 else jour
    autre = Identite(melange[0], "-".join(melange[1:]), swapped)
    assert tolerante(Identite(" ".join(nom), " ".join(prenom), jour)) == tolerante(autre) is not None


def test_the_tolerant_key_tells_other_names_and_other_days_apart() -> None:
    autres = [
        MARIE,
        PAUL,
        Identite("Benali", "Maria", MARIE.date_naissance),
        Identite("Benali", "Marie", date(1985, 3, 13)),
        Identite("Benali", "Marie", date(1986, 3, 12)),
    ]
    assert len({tolerante(i) for i in autres}) == len(autres)


@pytest.mark.parametrize(
    "identite",
    [
        Identite(None, "Marie", date(1985, 3, 12)),
        Identite("Benali", " ", date(1985, 3, 12)),
        Identite("Benali", "Marie", None),
        Identite("Inconnue", "Marie", date(1985, 3, 12)),
        Identite("B.", "Marie", date(1985, 3, 12)),
    ],
)
def test_what_is_missing_gives_no_key_rather_than_a_shared_one(identite: Identite) -> None:
    assert stricte(identite) is None
    assert tolerante(identite) is None
    assert PSEUDONYMES.identifiant(identite, CITE) is None
    assert PSEUDONYMES.reference("ft", " ", CITE) is None


def test_another_key_gives_other_pseudonyms() -> None:
    autres = Pseudonymes(AUTRE_CLE)
    voulu = {"partenaire_id": "ft", "reference": "12", "cite_id": CITE}
    identite = Identite("Benali", "Marie", date(1985, 3, 12), "1234567A")
    ici, ailleurs = PSEUDONYMES.toutes(identite, **voulu), autres.toutes(identite, **voulu)
    assert ici.keys() == ailleurs.keys() == set(Genre) - {Genre.LIGNE}
    assert not set(ici.values()) & set(ailleurs.values())
    assert ici == Pseudonymes(CLE).toutes(identite, **voulu)
    assert PSEUDONYMES.ligne("a") != autres.ligne("a")


def test_a_person_in_two_cites_is_two_persons() -> None:
    identite = Identite("Benali", "Marie", date(1985, 3, 12), "1234567A")
    ici, la = (
        PSEUDONYMES.toutes(identite, partenaire_id="ft", reference="1", cite_id=cite)
        for cite in (CITE, "cde-010")
    )
    assert all(ici[genre] != la[genre] for genre in ici)


def test_keys_of_two_kinds_never_meet_even_for_the_same_words() -> None:
    cles = [PSEUDONYMES._cle(genre, "a", "b") for genre in Genre]
    assert len(set(cles)) == len(Genre)
    assert {len(bytes.fromhex(c)) for c in cles} == {16}


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_two_lists_of_parts_have_one_key_only_when_they_are_equal(a: list[str], b: list[str]) -> None:
    assert (PSEUDONYMES.ligne(*a) == PSEUDONYMES.ligne(*b)) == (a == b)


def test_parts_are_not_run_together() -> None:
    assert PSEUDONYMES.ligne("ab", "c") != PSEUDONYMES.ligne("a", "bc") != PSEUDONYMES.ligne("abc")


def test_a_partial_key_is_shared_by_whoever_has_those_two_parts() -> None:
    mariee = Identite("Durand", "Marie", date(1985, 3, 12))
    ici, la = PSEUDONYMES.partielles(MARIE, CITE), PSEUDONYMES.partielles(mariee, CITE)
    assert {genre for genre in ici if ici[genre] == la[genre]} == {Genre.PRENOM_NAISSANCE}


def test_an_identity_shows_nothing_of_itself() -> None:
    identite = Identite("Sentinelle", "Zoé", date(1977, 11, 3), "7654321Z")
    montre = f"{identite!r}{identite}{identite.formes!r}{PSEUDONYMES!r}"
    assert not any(mot in montre.upper() for mot in ("SENTINELLE", "ZO", "1977", "7654321"))
