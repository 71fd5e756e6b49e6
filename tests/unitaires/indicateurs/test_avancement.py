"""The formulas of an objective, against hand-worked cases and laws."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from cite_data.indicateurs.avancement import (
    Point,
    Projection,
    atteinte,
    pentes_extremes,
    projections,
    taux_avancement,
    trajectoire,
)

DEPART = date(2022, 1, 1)
REELS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 3))


@pytest.mark.parametrize(
    ("initiale", "actuelle", "cible", "attendu"),
    [
        (0, 39, 50, 0.78),
        (90, 67, 57, 23 / 33),  # a delay that must fall: (67 - 90) / (57 - 90)
        (0.6, 0.9, 0.8, 1.5),  # beyond the target
        (10, 8, 20, -0.2),  # the wrong way
        (10, 10, 20, 0.0),
    ],
)
def test_progress_is_the_part_of_the_way_done(
    initiale: float, actuelle: float, cible: float, attendu: float
) -> None:
    assert taux_avancement(initiale, actuelle, cible) == pytest.approx(attendu)


@pytest.mark.parametrize("parts", [(None, 1, 2), (0, None, 2), (0, 1, None), (5, 7, 5), (5, 5, 5)])
def test_there_is_no_progress_without_all_parts_nor_without_a_way_to_go(
    parts: tuple[float | None, float | None, float | None],
) -> None:
    assert taux_avancement(*parts) is None


@given(REELS, REELS, REELS, st.floats(0.01, 1000), REELS)
def test_progress_does_not_depend_on_the_unit(
    initiale: float, actuelle: float, cible: float, facteur: float, decalage: float
) -> None:
    if abs(cible - initiale) < 0.01:
        return
    avant = taux_avancement(initiale, actuelle, cible)
    apres = taux_avancement(*(facteur * v + decalage for v in (initiale, actuelle, cible)))
    assert avant is not None
    assert apres == pytest.approx(avant, rel=1e-3, abs=1e-3)


def test_the_trajectory_goes_straight_from_one_dated_value_to_the_next() -> None:
    # 0 on 1 January, 20 on 11 January, 30 on 31 January: 10 half way, 25 half way of the second stretch.
    depart, cibles = Point(DEPART, 0), [Point(date(2022, 1, 31), 30), Point(date(2022, 1, 11), 20)]
    jours = {date(2022, 1, 6): 10, date(2022, 1, 11): 20, date(2022, 1, 21): 25, date(2022, 3, 1): 30}
    assert {jour: trajectoire(depart, cibles, jour) for jour in jours} == jours


def test_nothing_is_expected_before_the_start_nor_without_a_target_after_it() -> None:
    assert trajectoire(Point(DEPART, 0), [Point(date(2023, 1, 1), 10)], date(2021, 12, 31)) is None
    assert trajectoire(Point(DEPART, 0), [], DEPART) is None
    assert trajectoire(Point(DEPART, 0), [Point(DEPART, 5)], DEPART) is None


def test_the_good_side_of_a_target_comes_from_the_definition_else_from_the_start() -> None:
    assert atteinte(50, 50, initiale=0, sens="hausse")
    assert not atteinte(58, 57, initiale=90, sens="baisse")
    assert atteinte(57, 57, initiale=None, sens="baisse")
    assert atteinte(3, 5, initiale=9, sens="")
    assert not atteinte(3, 5, initiale=None, sens="")


def _droite(pente: float, combien: int = 8, depart: float = 0.0) -> list[Point]:
    return [Point(DEPART + timedelta(days=10 * i), depart + pente * 10 * i) for i in range(combien)]


def projection(points: list[Point], cible: float) -> Projection | None:
    jours, valeurs = zip(*points, strict=True)
    (seule,) = projections(jours, np.array([valeurs], dtype=float), [cible])
    return seule


def test_a_steady_pace_reaches_the_target_on_one_day() -> None:
    # One a day: 70 on the 70th day, 100 thirty days later.
    plage = projection(_droite(1.0), 100)
    assert plage is not None
    assert (plage.tot, plage.tard) == (date(2022, 3, 12) + timedelta(days=30), date(2022, 4, 11))


def test_a_pace_that_goes_away_never_reaches_it_and_few_points_say_nothing() -> None:
    plage = projection(_droite(-1.0), 100)
    assert plage is not None
    assert (plage.tot, plage.tard) == (None, None)
    assert projection(_droite(1.0, combien=5), 100) is None


def test_an_uneven_pace_gives_a_range() -> None:
    valeurs = [0, 12, 18, 33, 38, 52, 61, 70]
    points = [Point(DEPART + timedelta(days=10 * i), v) for i, v in enumerate(valeurs)]
    plage = projection(points, 100)
    assert plage is not None
    assert plage.tot is not None
    assert plage.tard is not None
    # The slope of every pair lies between 0.5 and 1.5 a day: thirty more take from 20 to 60 days.
    assert (
        date(2022, 3, 12) + timedelta(days=20) <= plage.tot < plage.tard <= date(2022, 3, 12) + timedelta(60)
    )


def test_the_range_of_paces_leaves_aside_the_extreme_ones_of_its_pairs() -> None:
    # Five points one day apart: 0 1 3 6 10. Slopes of the ten pairs: 1, 1.5, 2, 2, 2.5, 2.5, 3, 3, 3.5, 4.
    # Sen: (10 ± 1.96 √(5·4·15/18)) / 2 = (10 ± 8.002) / 2 = 0.999 and 9.001: the first slope and the tenth.
    jours = [DEPART + timedelta(days=i) for i in range(5)]
    bas, haut = pentes_extremes(jours, np.array([[0.0, 1, 3, 6, 10]]))
    assert (bas.tolist(), haut.tolist()) == ([1], [4])


def test_the_last_known_value_is_where_the_line_starts_whatever_the_order_of_the_days() -> None:
    # One a day for eight times ten days; the latest day, whose value nobody knows, is given first.
    jours = [DEPART + timedelta(days=10 * i) for i in range(8, -1, -1)]
    (plage,) = projections(jours, np.array([[np.nan, *(10.0 * i for i in range(7, -1, -1))]]), [100])
    assert plage == projection(_droite(1.0), 100)


@given(
    st.lists(
        st.tuples(st.integers(0, 800), st.one_of(st.integers(0, 6).map(float), REELS)),
        min_size=2,
        max_size=14,
        unique_by=lambda p: p[0],
    )
)
def test_the_range_of_paces_is_that_of_scipy(paires: list[tuple[int, float]]) -> None:
    jours, valeurs = zip(*paires, strict=True)
    attendues = theilslopes(valeurs, jours, 0.95)
    dates = [DEPART + timedelta(days=j) for j in (*jours, 900)]
    autres = np.arange(len(dates), dtype=float) ** 2 % 7
    bas, haut = pentes_extremes(dates, np.array([[*valeurs, np.nan], autres]))  # beside a longer one
    assert (bas[0], haut[0]) == pytest.approx(
        (attendues.low_slope, attendues.high_slope), rel=1e-12, abs=1e-12
    )


def test_a_flat_line_stays_where_it_is() -> None:
    plage = projection(_droite(0.0, depart=4), 9)
    assert plage is not None
    assert plage.tot is None
    a_la_cible = projection(_droite(0.0, depart=9), 9)
    assert a_la_cible is not None
    assert a_la_cible.tot == DEPART + timedelta(days=70)


@given(st.floats(0.05, 20), st.floats(1, 500), st.floats(0.1, 50))
def test_the_projected_day_does_not_depend_on_the_unit(pente: float, reste: float, facteur: float) -> None:
    points = _droite(pente)
    cible = points[-1].valeur + reste
    change = [Point(p.jour, facteur * p.valeur) for p in points]
    une, autre = projection(points, cible), projection(change, facteur * cible)
    assert une is not None
    assert autre is not None
    assert (une.tot is None) == (autre.tot is None)
    if une.tot and autre.tot:
        assert abs((une.tot - autre.tot).days) <= 1
