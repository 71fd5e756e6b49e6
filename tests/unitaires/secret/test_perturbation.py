"""The noise: its mean, its variance, what it may publish, and that it is always the same."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.secret.perturbation import PARTENARIAT, PUBLIC, Bareme, en_markdown, loi, perturber, table

BAREMES = (PARTENARIAT, PUBLIC)
comptes = st.integers(0, 60)
cles = st.floats(0, 1, exclude_max=True)
baremes = st.sampled_from(BAREMES)


def moments(n: int, bareme: Bareme) -> tuple[float, float]:
    trouvee = loi(n, bareme)
    ecarts, probabilites = np.array(trouvee.ecarts), np.array(trouvee.probabilites)
    return float(ecarts @ probabilites), float(ecarts**2 @ probabilites)


@given(comptes, baremes)
def test_the_mean_is_unchanged(n: int, bareme: Bareme) -> None:
    assert abs(moments(n, bareme)[0]) < 1e-6


@given(comptes, baremes)
def test_probabilities_add_up_to_one_and_none_is_negative(n: int, bareme: Bareme) -> None:
    trouvee = loi(n, bareme)
    assert abs(sum(trouvee.probabilites) - 1) < 1e-6
    assert min(trouvee.probabilites) >= 0


@given(comptes, baremes)
def test_the_law_of_a_count_is_cumulated_without_ever_going_down(n: int, bareme: Bareme) -> None:
    assert all(avant <= apres for avant, apres in pairwise(loi(n, bareme).cumulees))
    assert loi(n, bareme).cumulees[-1] == 1


@pytest.mark.parametrize("bareme", BAREMES)
def test_the_variance_is_that_of_the_scale_once_the_threshold_is_out_of_reach(bareme: Bareme) -> None:
    for n in range(bareme.seuil + bareme.portee, 60):
        assert moments(n, bareme)[1] == pytest.approx(bareme.variance, abs=1e-6)


def test_under_the_threshold_the_variance_is_at_least_what_jumping_over_it_costs() -> None:
    # To be published as 0 or 5 with a mean of n, a count has a variance of n(5 - n) at least.
    for n in range(1, 5):
        assert moments(n, PARTENARIAT)[1] > n * (5 - n)
    assert moments(1, PARTENARIAT)[1] == pytest.approx(4.5, abs=1e-6)
    assert moments(4, PARTENARIAT)[1] == pytest.approx(4 + 0.05 * (32 - 4), abs=1e-6)


@given(comptes, cles, baremes)
def test_no_published_count_is_negative_nor_under_the_threshold(n: int, cle: float, bareme: Bareme) -> None:
    publie = perturber(n, cle, bareme)
    assert publie == 0 or publie >= bareme.seuil
    assert abs(publie - n) <= bareme.portee


@given(comptes, cles, baremes)
def test_the_same_count_and_key_give_the_same_value(n: int, cle: float, bareme: Bareme) -> None:
    assert perturber(n, cle, bareme) == perturber(n, cle, bareme)


@given(comptes, baremes, cles, cles)
def test_a_larger_key_never_gives_a_smaller_value(n: int, bareme: Bareme, une: float, autre: float) -> None:
    assert perturber(n, min(une, autre), bareme) <= perturber(n, max(une, autre), bareme)


@given(comptes, baremes)
def test_keys_spread_evenly_draw_each_deviation_as_often_as_its_probability(n: int, bareme: Bareme) -> None:
    tires = [perturber(n, (i + 0.5) / 2000, bareme) - n for i in range(2000)]
    for ecart, probabilite in zip(loi(n, bareme).ecarts, loi(n, bareme).probabilites, strict=True):
        assert tires.count(ecart) / 2000 == pytest.approx(probabilite, abs=1e-3)


def test_nobody_stays_nobody_and_one_two_three_or_four_may_come_out_as_nobody() -> None:
    assert perturber(0, 0.999) == 0
    assert [perturber(n, 0.0) for n in (1, 2, 3, 4, 5)] == [0, 0, 0, 0, 0]


def test_the_law_is_that_of_greatest_entropy() -> None:
    # Moving along any direction that keeps sum, mean and variance only loses entropy, at the first order.
    trouvee = loi(40)
    ecarts, p = np.array(trouvee.ecarts, dtype=float), np.array(trouvee.probabilites)
    contraintes = np.stack([np.ones_like(ecarts), ecarts, ecarts**2])
    libres = np.linalg.svd(contraintes)[2][3:]
    assert np.abs(libres @ np.log(p)).max() < 1e-4


def test_a_large_count_has_the_same_law_as_any_other_large_count() -> None:
    assert loi(13) == loi(1000)
    assert table()[-1] == loi(13) != loi(12)


@pytest.mark.parametrize(("n", "cle"), [(-1, 0.5), (3, 1.0), (3, -0.1)])
def test_what_is_not_a_count_or_a_key_is_refused(n: int, cle: float) -> None:
    with pytest.raises(ValueError, match="not a count"):
        perturber(n, cle)


def test_a_scale_that_could_not_jump_over_its_threshold_is_refused() -> None:
    with pytest.raises(ValueError, match="threshold"):
        Bareme(seuil=11, portee=5, variance=4.5)
    with pytest.raises(ValueError, match="variance"):
        Bareme(seuil=5, portee=5, variance=25)


def test_the_decision_record_prints_the_table_as_it_is() -> None:
    racine = Path(__file__).parents[3]
    decision = (racine / "docs/decisions/0016-les-croisements-libres.md").read_text(encoding="utf-8")
    assert en_markdown() in decision
