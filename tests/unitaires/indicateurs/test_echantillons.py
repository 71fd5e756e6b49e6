"""Samples of durations and their medians, against counts made by hand and against scipy."""

from __future__ import annotations

from datetime import date

import narwhals as nw
import numpy as np
import polars as pl
import pytest

from cite_data.indicateurs import releves
from cite_data.indicateurs.echantillons import echantillons
from cite_data.indicateurs.medianes import mediane, mediane_des_comptes, resumer
from cite_data.indicateurs.promotions import promotions
from cite_data.indicateurs.releves import FENETRE, Releve
from cite_data.indicateurs.statistiques import Duree, Echantillon, kaplan_meier
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables, tables_en_memoire


def test_counts_become_one_sample_per_group_a_missing_name_being_one() -> None:
    comptes = pl.LazyFrame(
        {
            "qui": ["a", None, "a"],
            "duree": [7, 10, 2],  # 3 days and the event, 5 and 1 without it
            "effectif": [2, 1, 1],
        }
    )
    with tables_en_memoire() as t:
        trouves = echantillons(t, nw.from_native(comptes), "qui")
    assert trouves["a",].effectif == 3
    assert sorted(trouves["a",].jours.tolist()) == [1, 3]
    assert trouves["a",].evenements == 2
    assert trouves[None,].jours.tolist() == [5]
    assert trouves["personne",].effectif == 0


def test_samples_put_together_count_everybody() -> None:
    parties = [Echantillon.de([Duree(1, observe=True, effectif=3)]), Echantillon.de([])]
    assert Echantillon.ensemble(parties).effectif == 3
    assert mediane(Echantillon.ensemble(parties)) == 1
    assert Echantillon.ensemble([]).effectif == 0


def test_those_still_waiting_are_counted_on_any_day() -> None:
    attentes = Echantillon.de([Duree(-2, observe=True), Duree(4, observe=False, effectif=2)])
    assert attentes.a_risque((-9, -2, -1, 4, 5)) == [3, 3, 2, 2, 0]


@pytest.mark.parametrize("graine", range(20))
def test_the_curve_and_its_median_are_those_of_scipy(graine: int) -> None:
    alea = np.random.default_rng(graine)
    durees = Echantillon(alea.integers(-3, 40, 60), alea.random(60) < graine / 19, alea.integers(1, 4, 60))
    courbe = durees.courbe()
    jours, encore, _ = durees.survie()
    assert jours.tolist() == courbe.quantiles.tolist()
    assert encore == pytest.approx(courbe.probabilities, abs=1e-12)
    sous = courbe.quantiles[courbe.probabilities <= 0.5 + 1e-9]
    assert (
        mediane(durees) == kaplan_meier(durees).mediane == (sous[0] if len(sous) else Marque.NON_DISPONIBLE)
    )


@pytest.mark.parametrize("combien", [0, 1, 30, 90])
def test_samples_summed_up_at_once_are_what_each_is_alone(combien: int) -> None:
    alea = np.random.default_rng(combien)
    tailles = alea.integers(0, 9, combien)
    parties = [
        Echantillon(alea.integers(-3, 40, n), alea.random(n) < alea.random(), alea.integers(1, 4, n))
        for n in tailles
    ]
    seules = [kaplan_meier(partie) for partie in parties]
    assert [(r.effectif, r.evenements, r.mediane) for r in resumer(_releve(parties, alea))] == [
        (s.effectif, s.evenements, s.mediane) for s in seules
    ]


def test_a_long_curve_is_drawn_window_after_window() -> None:
    # One more than two windows of events, then as many persons who still wait: one half is reached by the last event.
    combien = 2 * FENETRE + 1
    longue = Echantillon.de(
        [*(Duree(j, observe=True) for j in range(combien)), Duree(999, observe=False, effectif=combien)]
    )
    courte = Echantillon.de([Duree(3, observe=True), Duree(4, observe=False, effectif=2)])
    resumes = resumer(_releve([courte, longue], np.random.default_rng(1)))
    assert [r.mediane for r in resumes] == [Marque.NON_DISPONIBLE, combien - 1]


def _releve(parties: list[Echantillon], alea: np.random.Generator) -> Releve:
    """The durations of these samples, shuffled."""
    tous = Echantillon.ensemble(parties)
    rangs = np.repeat(np.arange(len(parties)), [len(partie.jours) for partie in parties])
    ordre = alea.permutation(len(rangs))
    return Releve.de(
        len(parties), rangs[ordre], (tous.jours * 2 + tous.observes)[ordre], tous.effectifs[ordre]
    )


def test_durations_in_any_order_are_put_in_order_and_added_up() -> None:
    durees = np.array([2 * 5, 2 * 1 + 1, 2 * 5 + 1, 2 * 5, 2 * 0])  # one more where the event was seen
    releve = Releve.de(3, np.array([2, 0, 2, 2, 0]), durees, np.array([1, 2, 3, 4, 5]))
    lignes = zip(
        *(getattr(releve, nom).tolist() for nom in ("rangs", "jours", "observes", "effectifs")), strict=True
    )
    assert list(lignes) == [(0, 0, False, 5), (0, 1, True, 2), (2, 5, True, 3), (2, 5, False, 5)]
    assert releve.sommes() == [7, 0, 8]
    assert releve.sommes(vus=True) == [2, 0, 3]
    assert releve.regrouper(1, np.array([0, 0, 0])).sommes() == [15]


def test_too_many_boxes_are_sorted_to_the_same_end(monkeypatch: pytest.MonkeyPatch) -> None:
    alea = np.random.default_rng(7)
    colonnes = (alea.integers(0, 5, 90), alea.integers(-6, 60, 90), alea.integers(1, 4, 90))
    une_par_ligne = [Releve.de(5, *colonnes), Releve.de(5, *colonnes[:2])]
    monkeypatch.setattr(releves, "CASES_PAR_LIGNE", 0)
    triees = [Releve.de(5, *colonnes), Releve.de(5, *colonnes[:2])]
    for par_case, par_tri in zip(une_par_ligne, triees, strict=True):
        for nom in ("rangs", "jours", "observes", "effectifs"):
            assert getattr(par_tri, nom).tolist() == getattr(par_case, nom).tolist()


@pytest.mark.parametrize(
    ("comptes", "attendue"),
    [
        ({3: 1}, 3),
        ({1: 2, 9: 1}, 1),
        ({4: 1, 1: 1}, 2.5),
        ({9: 2, 1: 2}, 5),
        ({7: 3, 2: 1}, 7),
        ({}, Marque.SANS_OBJET),
    ],
)
def test_the_median_of_counted_values_is_that_of_the_values_one_by_one(
    comptes: dict[int, int], attendue: float | Marque
) -> None:
    assert mediane_des_comptes(comptes) == attendue


def test_nobody_seen_leaves_no_median() -> None:
    assert mediane([Duree(9, observe=False)]) is Marque.NON_DISPONIBLE


def test_a_month_after_the_31st_is_the_last_day_of_february() -> None:
    entree = {"promotion": "P", "date_reperage": date(2022, 1, 1), "date_entree": date(2022, 1, 31)}
    gens = [{"beneficiaire_id": nom, **entree} for nom in ("p1", "p2")]
    levees = [
        {
            "beneficiaire_id": nom,
            "frein": "mobilite",
            "date_identification": date(2022, 1, 5),
            "date_levee": jour,
        }
        for nom, jour in (("p1", date(2022, 2, 28)), ("p2", date(2022, 3, 1)))
    ]
    with tables(beneficiaires=gens, freins=levees) as t:
        tableau = promotions(t, contexte(date(2022, 12, 31)))
    parts = {li["mois"]: li["frein_leve"] for li in tableau.lignes}
    assert (parts[0], parts[1], parts[2]) == (0.0, 0.5, 1.0)
