"""What is counted by durations instead of person by person gives what person by person would."""

from __future__ import annotations

from datetime import date, timedelta

import narwhals as nw
import numpy as np
import polars as pl
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.entrepot.preparation import mois_depuis_l_entree
from cite_data.indicateurs.comptes import ENSEMBLE, attentes
from cite_data.indicateurs.medianes import mediane
from cite_data.indicateurs.promotions import promotions
from cite_data.indicateurs.statistiques import Duree, Echantillon, kaplan_meier
from tests.fabrique import contexte, tables

jours = st.dates(date(2020, 1, 1), date(2024, 12, 31))
durees = st.lists(
    st.builds(Duree, st.integers(0, 40), st.booleans(), st.integers(1, 5)), min_size=1, max_size=12
)


@settings(max_examples=300, deadline=None)
@given(jours, st.integers(0, 365))
def test_the_age_of_an_event_is_the_first_month_that_has_reached_it(entree: date, apres: int) -> None:
    evenement = entree + timedelta(days=apres)
    cadre = nw.from_native(pl.LazyFrame({"date_entree": [entree], "leve": [evenement]}))
    (age,) = cadre.select(age=mois_depuis_l_entree("leve")).collect().to_native()["age"].to_list()
    assert evenement <= entree + relativedelta(months=age)
    assert age == 0 or evenement > entree + relativedelta(months=age - 1)


@pytest.mark.parametrize(
    ("entree", "levee", "age"),
    [
        (date(2022, 1, 31), date(2022, 2, 28), 1),  # the last day of a shorter month is a month later
        (date(2022, 1, 31), date(2022, 3, 1), 2),
        (date(2022, 1, 15), date(2022, 2, 15), 1),
        (date(2022, 1, 15), date(2022, 2, 16), 2),
        (date(2022, 1, 15), date(2022, 1, 15), 0),
    ],
)
def test_a_promotion_counts_a_frein_lifted_from_that_age_on(entree: date, levee: date, age: int) -> None:
    personne = {
        "beneficiaire_id": "p",
        "promotion": "P1",
        "date_reperage": date(2021, 12, 1),
        "date_diagnostic": date(2021, 12, 2),
        "date_entree": entree,
    }
    frein = {
        "beneficiaire_id": "p",
        "frein": "22",
        "statut": "leve",
        "date_identification": date(2021, 12, 2),
        "date_levee": levee,
    }
    with tables(beneficiaires=[personne], freins=[frein]) as t:
        lignes = promotions(t, contexte(date(2022, 12, 31))).lignes
    assert next(li["mois"] for li in lignes if li["frein_leve"] == 1.0) == age


@settings(max_examples=100, deadline=None)
@given(durees)
def test_the_curve_of_counts_is_that_of_scipy_one_by_one(durees: list[Duree]) -> None:
    survie, courbe = kaplan_meier(durees), Echantillon.de(durees).courbe()
    assert [jour for jour, _, _ in survie.points[1:]] == courbe.quantiles.tolist()
    assert np.allclose([reste for _, reste, _ in survie.points[1:]], courbe.probabilities)
    assert [n for _, _, n in survie.points[1:]] == Echantillon.de(durees).a_risque(courbe.quantiles)
    assert survie.mediane == mediane(durees)


def test_persons_found_and_entered_on_the_same_days_are_one_row_of_three() -> None:
    gens = [
        {
            "beneficiaire_id": f"p{i}",
            "date_reperage": date(2022, 1, 1),
            "date_diagnostic": j,
            "date_entree": j,
        }
        for i, j in enumerate([date(2022, 1, 11)] * 3 + [None])
    ]
    jours = [date(2022, 1, 31), date(2022, 1, 6)]
    with tables(beneficiaires=gens) as t:
        noms, releves = attentes(t, contexte(date(2022, 1, 31)), jours=jours)
    assert noms == [ENSEMBLE]
    vue, avant = (releve.partie(0) for releve in releves)
    assert sorted(zip(vue.jours.tolist(), vue.observes.tolist(), vue.effectifs.tolist(), strict=True)) == [
        (10, True, 3),
        (30, False, 1),
    ]
    assert (vue.effectif, vue.evenements, mediane(vue)) == (4, 3, 10)
    assert (avant.effectif, avant.evenements) == (4, 0)  # nobody had entered on the sixth day
