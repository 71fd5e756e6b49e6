"""What is hidden cannot be found again, costs as little as possible, and the audit says so by itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.secret.audit import auditer, intervalle
from cite_data.secret.probleme import Probleme
from cite_data.secret.suppression import EXACTE, HEURISTIQUE, Recherche, masquer
from cite_data.secret.table import croisee

SEUIL = 5


def chaine(*comptes: int, seuil: int = SEUIL) -> Probleme:
    """Stages, each part of the one before; who did not go on is implied. Cells: the stages, then the differences."""
    ecarts = [a - b for a, b in pairwise(comptes)]
    n = len(comptes)
    return Probleme(
        valeurs=(*comptes, *ecarts),
        poids=(*(10.0 for _ in comptes), *(0.0 for _ in ecarts)),
        publiables=(*(True for _ in comptes), *(False for _ in ecarts)),
        sensibles=tuple(0 < v < seuil for v in (*comptes, *ecarts)),
        equations=tuple(((i, -1), (i + 1, 1), (n + i, 1)) for i in range(len(ecarts))),
        seuil=seuil,
    )


def test_one_small_cell_of_a_square_hides_the_three_others_or_its_margins() -> None:
    # 2 | 8 = 10 ; 9 | 7 = 16. Hiding 2 alone gives it back by 10 − 8. The four cells move together: the cheapest.
    masque = masquer(croisee([[2, 8], [9, 7]], seuil=SEUIL))
    assert masque.methode == EXACTE
    assert masque.caches == {0, 1, 2, 3}
    # 2 may be 0 (then 10, 11, 5) … 9 (then 1, 2, 14): wide enough.
    assert intervalle(croisee([[2, 8], [9, 7]], seuil=SEUIL), masque.caches, 0) == pytest.approx((0, 10))


def test_a_small_difference_between_two_stages_hides_one_of_them() -> None:
    # 74 found, 72 diagnosed: two persons without diagnosis. One of the two counts must go.
    masque = masquer(chaine(74, 72, 50))
    assert len(masque.caches & {0, 1, 2}) == 1
    assert masque.caches & {0, 1}


def test_stages_far_from_one_another_are_all_shown() -> None:
    assert masquer(chaine(74, 58, 50)).caches == {3, 4}  # the implied differences only


def test_a_zero_serves_as_complement() -> None:
    # 3 | 0 | 20 = 23: hiding 3 and 0 leaves 3 between 0 and 3: too narrow; 20 goes with it.
    probleme = croisee([[3, 0, 20], [12, 15, 30]], seuil=SEUIL)
    caches = masquer(probleme).caches
    assert 0 in caches
    bas, haut = intervalle(probleme, caches, 0)
    assert haut - bas >= SEUIL


def test_an_insider_who_knows_a_cell_asks_for_one_more() -> None:
    # Found by three partners: 3 + 4 + 30 = 37. Hiding 3 and 4 is enough outside (3 is between 0 and 7), not for the second
    # partner, who knows its 4.
    comptes = Probleme(
        valeurs=(3, 4, 30, 37),
        poids=(1.0, 1.0, 2.0, 100.0),
        publiables=(True,) * 4,
        sensibles=(True, True, False, False),
        equations=(((0, 1), (1, 1), (2, 1), (3, -1)),),
        seuil=SEUIL,
    )
    assert masquer(comptes).caches == {0, 1}
    assert masquer(replace(comptes, connues=(frozenset({1}),))).caches == {0, 1, 2}


def test_a_cell_that_nothing_protects_is_said() -> None:
    # Two cells known to be equal, one of them known to an insider: the other is hers too.
    probleme = Probleme(
        valeurs=(3, 3),
        poids=(1.0, 1.0),
        publiables=(True, True),
        sensibles=(True, False),
        equations=(((0, 1), (1, -1)),),
        seuil=SEUIL,
        connues=(frozenset({1}),),
    )
    masque = masquer(probleme)
    assert masque.impossibles == {0}
    assert masque.caches == {0, 1}  # the outsider, at least, does not find it


def test_primary_suppression_alone_is_found_out_by_the_audit() -> None:
    probleme = croisee([[2, 8], [9, 7]], seuil=SEUIL)
    audit = auditer(probleme, frozenset({0}))
    assert audit.exactes == {0}
    assert not audit.sain


def test_counts_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="satisfy"):
        Probleme(
            valeurs=(3, 4, 8),
            poids=(1.0,) * 3,
            publiables=(True,) * 3,
            sensibles=(False,) * 3,
            equations=(((0, 1), (1, 1), (2, -1)),),
            seuil=SEUIL,
        )


def _tirer(graine: int, lignes: int, colonnes: int, effectif: int) -> list[list[int]]:
    hasard = np.random.default_rng(graine)
    table = [[0] * colonnes for _ in range(lignes)]
    for ligne in hasard.exponential(lignes / 3, effectif):
        table[min(lignes - 1, int(ligne))][int(hasard.integers(colonnes))] += 1
    return table


@pytest.mark.parametrize(
    ("graine", "lignes", "colonnes", "effectif"),
    [(rang, *taille) for rang, taille in enumerate([(5, 4, 50), (8, 7, 58), (10, 10, 600), (30, 12, 3000)])],
)
def test_a_table_of_a_cohort_is_protected(graine: int, lignes: int, colonnes: int, effectif: int) -> None:
    probleme = croisee(_tirer(graine, lignes, colonnes, effectif), seuil=SEUIL)
    masque = masquer(probleme)
    audit = auditer(probleme, masque.caches)
    assert (audit.exactes, audit.sous_protegees) == (frozenset(), frozenset())
    assert not masque.impossibles


def test_without_time_for_the_optimum_the_table_is_protected_all_the_same() -> None:
    probleme = croisee(_tirer(3, 8, 6, 200), seuil=SEUIL)
    masque = masquer(probleme, limite_s=0.0)
    assert masque.methode == HEURISTIQUE
    assert auditer(probleme, masque.caches).sain
    cout = sum(probleme.poids[rang] for rang in masque.caches)
    optimum = sum(probleme.poids[rang] for rang in masquer(probleme).caches)
    assert optimum <= cout <= 2 * optimum


TABLES = st.integers(2, 3).flatmap(
    lambda colonnes: st.lists(
        st.lists(st.integers(0, 12), min_size=colonnes, max_size=colonnes), min_size=2, max_size=3
    )
)


@settings(max_examples=40, deadline=None)
@given(TABLES, st.booleans())
def test_nothing_hidden_can_be_found_in_any_small_table(table: list[list[int]], zeros: bool) -> None:
    probleme = croisee(table, seuil=SEUIL, zeros=zeros)
    masque = masquer(probleme)
    assert probleme.toujours_caches <= masque.caches
    assert auditer(probleme, masque.caches, masque.impossibles).sain


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=2), min_size=2, max_size=2))
def test_the_optimum_is_that_of_all_choices_tried_one_by_one(table: list[list[int]]) -> None:
    probleme = croisee(table, seuil=SEUIL)
    masque = masquer(probleme)
    libres = [rang for rang in range(len(probleme.valeurs)) if rang not in probleme.toujours_caches]
    couts = [
        sum(probleme.poids[rang] for rang in (*choix, *probleme.toujours_caches))
        for taille in range(len(libres) + 1)
        for choix in combinations(libres, taille)
        if auditer(probleme, frozenset(choix) | probleme.toujours_caches, masque.impossibles).sain
    ]
    assert sum(probleme.poids[rang] for rang in masque.caches) == pytest.approx(min(couts))


def test_the_search_is_the_same_each_time() -> None:
    probleme = croisee(_tirer(7, 9, 6, 300), seuil=SEUIL)
    assert Recherche(probleme, 30.0).exacte() == Recherche(probleme, 30.0).exacte()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_audit_says_what_each_interval_says(data: st.DataObject) -> None:
    """The audit keeps the tables that it meets to attack fewer cells; attacking each one apart finds the same."""
    comptes = data.draw(
        st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=3, max_size=3)
    )
    probleme = croisee(comptes, seuil=SEUIL)
    choix = data.draw(st.frozensets(st.integers(0, len(probleme.valeurs) - 1)))
    caches = choix | probleme.toujours_caches
    largeurs = {c: np.diff(intervalle(probleme, caches, c))[0] for c in probleme.a_proteger(frozenset())}
    audit = auditer(probleme, caches)
    assert audit.sous_protegees == {c for c, largeur in largeurs.items() if largeur < SEUIL - 1e-5}
    assert audit.exactes == {c for c, largeur in largeurs.items() if largeur < 1e-5}


def test_a_cell_printed_in_the_past_is_never_the_one_to_hide() -> None:
    # The first 10 was printed: 2 and 8, then 9 and 7 of the other row must move against each other.
    probleme = croisee([[2, 8], [9, 7]], seuil=SEUIL)
    assert masquer(replace(probleme, figees=frozenset({1}))).caches.isdisjoint({1})
    with pytest.raises(ValueError, match="printed in the past"):
        replace(probleme, figees=frozenset({0}))
