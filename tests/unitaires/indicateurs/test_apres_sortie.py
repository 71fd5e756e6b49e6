"""What becomes of those who left: maturity, absences, work that lasts, returns; counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.indicateurs.apres_sortie import (
    AU_MOINS_UN,
    COURTS,
    emploi_apres_sortie,
    maintien_emploi,
    noria,
    situations_apres_sortie,
)
from cite_data.indicateurs.devenirs import dernier_jour_mur
from cite_data.indicateurs.sorties import sorties_categories
from cite_data.indicateurs.sorties_trimestre import sorties_trimestre
from cite_data.modele.referentiels import MOTIFS_SORTIE, SITUATIONS
from cite_data.modele.tableau import Marque, Tableau
from tests.fabrique import contexte, tables, tables_en_memoire

ENTREE = date(2021, 6, 1)


def _gens(**sorties: tuple[date, str]) -> list[dict[str, Any]]:
    return [
        {
            "beneficiaire_id": nom,
            "date_reperage": date(2021, 1, 1),
            "date_diagnostic": date(2021, 5, 1),
            "date_entree": ENTREE,
            "date_sortie": jour,
            "motif_sortie": motif,
        }
        for nom, (jour, motif) in sorties.items()
    ]


def _suivis(*lignes: tuple[str, int, str, date]) -> list[dict[str, Any]]:
    return [
        {"beneficiaire_id": qui, "horizon_mois": h, "situation": s, "date_constat": jour}
        for qui, h, s, jour in lignes
    ]


# On 31 December 2022: a, b, c and d left a year ago or more, e five months ago, n is neutralised.
GENS = _gens(
    a=(date(2021, 12, 31), "cdi"),
    b=(date(2021, 12, 15), "cdd_court"),
    c=(date(2021, 12, 1), "chomage"),
    d=(date(2021, 11, 30), "formation"),
    e=(date(2022, 7, 31), "cdi"),
    n=(date(2021, 11, 1), "demenagement"),
)
SUIVIS = _suivis(
    ("a", 3, "emploi_durable", date(2022, 4, 2)),
    ("a", 6, "emploi_durable", date(2022, 7, 2)),
    ("a", 12, "emploi_durable", date(2023, 1, 3)),  # recorded after the day: not known yet
    ("b", 3, "emploi", date(2022, 3, 20)),
    ("b", 6, "recherche", date(2022, 6, 20)),
    ("b", 12, "emploi", date(2022, 12, 20)),
    ("c", 3, "recherche", date(2022, 3, 3)),
    ("c", 6, "inconnue", date(2022, 6, 3)),
    ("c", 12, "emploi", date(2022, 12, 3)),
    ("d", 6, "emploi", date(2022, 6, 2)),
    ("e", 3, "recherche", date(2022, 11, 2)),
    ("n", 3, "emploi", date(2022, 2, 2)),
)


def _par(t: Tableau) -> dict[Any, dict[str, Any]]:
    premiere = t.colonnes[0].nom
    return {ligne[premiere]: dict(ligne) for ligne in t.lignes}


def _calculer(calcul: Any, gens: Any = GENS, suivis: Any = SUIVIS, au: date = date(2022, 12, 31)) -> Any:
    with tables(beneficiaires=gens, suivis=suivis) as t:
        return calcul(t, contexte(au))


def test_each_absence_is_told_apart_and_never_counted_as_without_work() -> None:
    t = _calculer(situations_apres_sortie)
    lignes = {h: {n: v for n, v in li.items() if v and n != "horizon"} for h, li in _par(t).items()}
    assert t.base == 5  # the neutralised exit is not there
    assert lignes["À 3 mois"] == {"emploi_durable": 1, "emploi": 1, "recherche": 2, "manquant": 1}
    assert lignes["À 6 mois"] == {
        "emploi_durable": 1,  # a
        "emploi": 1,  # d
        "recherche": 1,  # b
        "inconnue": 1,  # c
        "trop_recent": 1,  # e, five months ago
    }
    # a was asked after the day, d never: both missing.
    assert lignes["À 12 mois"] == {"emploi": 2, "manquant": 2, "trop_recent": 1}


def test_both_shares_of_those_in_work() -> None:
    lignes = _par(_calculer(emploi_apres_sortie))
    # At three months: a and b in work, of a, b, c, e known, of five who reached it.
    trois = lignes["À 3 mois"]
    assert (trois["en_emploi"], trois["suivies"], trois["mures"]) == (2, 4, 5)
    assert (trois["part_suivies"], trois["part_mures"]) == (0.5, 0.4)
    # At six: a and d in work, of a, b, d known, of a, b, c, d.
    six = lignes["À 6 mois"]
    assert (six["part_suivies"], six["part_mures"]) == (pytest.approx(2 / 3), 0.5)
    assert six["bas"] < six["part_suivies"] < six["haut"]


def test_an_horizon_that_nobody_has_reached_is_too_recent_and_not_zero() -> None:
    lignes = _par(_calculer(emploi_apres_sortie, au=date(2022, 2, 27)))
    assert {lignes["À 3 mois"][n] for n in ("part_suivies", "bas", "haut", "part_mures")} == {
        Marque.TROP_RECENT
    }
    assert lignes["À 3 mois"]["mures"] == 0


def test_work_that_lasts_is_counted_among_those_who_left_to_work() -> None:
    t = _calculer(maintien_emploi)
    assert t.base == 3  # a, b, e
    six = _par(t)["À 6 mois"]
    # a is in durable work, b is looking for work, e is too recent.
    assert (six["mures"], six["suivies"], six["en_emploi"], six["durables"]) == (2, 2, 1, 1)
    assert (six["part_suivies"], six["part_durable"]) == (0.5, 0.5)


def test_a_return_needs_work_first_and_a_known_situation_after() -> None:
    lignes = _par(_calculer(noria))
    # From the exit: a, b and e left to work and are known at three months; e is looking for work.
    assert (lignes["Sortie à 3 mois"]["retours"], lignes["Sortie à 3 mois"]["en_emploi"]) == (1, 3)
    # In work at three months: a and b, known at six; b is looking for work.
    assert lignes["3 à 6 mois"]["taux"] == 0.5
    # In work at six: a (unknown at twelve) and d (never asked): nobody to count.
    assert lignes["6 à 12 mois"]["taux"] is Marque.SANS_OBJET
    # After some work, known at least once: a, b, e; returns of b and e. c worked at twelve months only, d at six only.
    un = lignes[AU_MOINS_UN]
    assert (un["en_emploi"], un["retours"]) == (3, 2)


def test_a_return_before_any_horizon_is_too_recent() -> None:
    lignes = _par(_calculer(noria, gens=_gens(a=(date(2022, 12, 1), "cdi")), suivis=[]))
    assert {li["taux"] for li in lignes.values()} == {Marque.TROP_RECENT}


@pytest.mark.parametrize(
    ("au", "mois", "attendu"),
    [
        (date(2022, 12, 31), 3, date(2022, 9, 30)),
        (date(2023, 2, 28), 3, date(2022, 11, 30)),  # 28, 29 and 30 November all reach it on 28 February
        (date(2023, 2, 27), 3, date(2022, 11, 27)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
    ],
)
def test_the_last_mature_day_at_the_end_of_a_month(au: date, mois: int, attendu: date) -> None:
    assert dernier_jour_mur(au, mois) == attendu


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.sampled_from([3, 6, 12]), st.integers(0, 500))
def test_a_day_is_mature_when_its_horizon_is_past(au: date, mois: int, recul: int) -> None:
    jour = au - timedelta(days=recul)
    assert (jour <= dernier_jour_mur(au, mois)) == (jour + relativedelta(months=mois) <= au)


def test_the_quarter_under_way_is_too_recent_and_an_empty_one_has_no_rate() -> None:
    gens = _gens(
        a=(date(2022, 2, 1), "cdi"),
        b=(date(2022, 3, 31), "abandon"),
        n=(date(2022, 3, 1), "retraite"),
        c=(date(2022, 7, 1), "cdi"),
    )
    with tables(beneficiaires=gens) as t:
        lignes = sorties_trimestre(t, contexte(date(2022, 9, 29))).lignes
        finies = sorties_trimestre(t, contexte(date(2022, 9, 30))).lignes
    assert [(li["trimestre"], li["sorties"], li["dynamiques"], li["taux"]) for li in lignes] == [
        ("T1 2022", 2, 1, 0.5),
        ("T2 2022", 0, 0, Marque.SANS_OBJET),
        ("T3 2022", 1, 1, Marque.TROP_RECENT),
    ]
    assert finies[-1]["taux"] == 1.0
    # Wilson for 1 of 2 at 95 %: centre (0.5 + z²/4) / (1 + z²/2), z = 1.96: from 0.0945 to 0.9055.
    assert (lignes[0]["bas"], lignes[0]["haut"]) == (
        pytest.approx(0.0945, abs=1e-4),
        pytest.approx(0.9055, abs=1e-4),
    )


@st.composite
def sortants(tirer: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Some who left, with any follow-ups, recorded any time after the exit."""
    sorties, suivis = {}, []
    for rang in range(tirer(st.integers(0, 7))):
        jour = ENTREE + timedelta(days=tirer(st.integers(0, 700)))
        sorties[f"p{rang}"] = (jour, tirer(st.sampled_from(MOTIFS_SORTIE.codes)))
        for horizon in tirer(st.sets(st.sampled_from([3, 6, 12]))):
            constat = jour + timedelta(days=tirer(st.integers(0, 500)))
            suivis.append((f"p{rang}", horizon, tirer(st.sampled_from(SITUATIONS.codes)), constat))
    return _gens(**sorties), _suivis(*suivis)


jours = st.integers(0, 1200).map(lambda n: ENTREE + timedelta(days=n))


@settings(max_examples=40, deadline=None)
@given(sortants(), jours)
def test_everybody_who_left_is_in_exactly_one_state_at_each_horizon(cohorte: Any, au: date) -> None:
    gens, suivis = cohorte
    with tables_en_memoire(beneficiaires=gens, suivis=suivis) as t:
        situations = situations_apres_sortie(t, contexte(au))
        categories = sorties_categories(t, contexte(au))
        emploi = emploi_apres_sortie(t, contexte(au))
    comptees = sum(int(li["effectif"]) for li in categories.lignes if li["categorie"] != "Sortie neutralisée")  # type: ignore[arg-type]
    assert situations.base == comptees
    for ligne, en_emploi in zip(situations.lignes, emploi.lignes, strict=True):
        assert sum(int(ligne[etat]) for etat in COURTS) == comptees  # type: ignore[arg-type]
        assert int(en_emploi["mures"]) == comptees - int(ligne["trop_recent"])  # type: ignore[arg-type]
        assert en_emploi["en_emploi"] <= en_emploi["suivies"] <= en_emploi["mures"]  # type: ignore[operator]


@settings(max_examples=25, deadline=None)
@given(sortants(), jours)
def test_a_follow_up_recorded_later_changes_nothing(cohorte: Any, au: date) -> None:
    gens, suivis = cohorte
    connus = [s for s in suivis if s["date_constat"] <= au]
    with (
        tables_en_memoire(beneficiaires=gens, suivis=suivis) as t,
        tables_en_memoire(beneficiaires=gens, suivis=connus) as passe,
    ):
        for calcul in (situations_apres_sortie, emploi_apres_sortie, maintien_emploi, noria):
            assert calcul(t, contexte(au)) == calcul(passe, contexte(au))
