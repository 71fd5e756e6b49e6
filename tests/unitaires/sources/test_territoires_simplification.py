"""Lighter outlines keep their surface, their neighbours and their validity."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.random import default_rng

from cite_data.sources.territoires.couche import Geometries
from cite_data.sources.territoires.simplification import ECART_SURFACE_MAX, simplifier


def tableau(*geometries: shapely.Geometry) -> Geometries:
    return np.asarray(geometries, dtype=object)


def grille(graine: int, *, cotes: int, maille: float, bruit: float, points: int) -> Geometries:
    """`cotes`² adjacent cells of about `maille` metres whose shared borders are jagged lines of `points` vertices."""
    hasard = default_rng(graine)
    noeuds = maille * np.stack(
        np.meshgrid(np.arange(cotes + 1), np.arange(cotes + 1), indexing="ij"), axis=-1
    )
    noeuds = noeuds + hasard.uniform(-bruit, bruit, noeuds.shape) * maille
    bords: dict[tuple[int, int, int, int], np.ndarray] = {}

    def bord(i: int, j: int, k: int, m: int) -> np.ndarray:
        if (k, m, i, j) in bords:
            return bords[k, m, i, j][::-1]
        if (i, j, k, m) not in bords:
            pas = np.linspace(0, 1, points)[:, None]
            ligne = noeuds[i, j] + pas * (noeuds[k, m] - noeuds[i, j])
            ligne[1:-1] += hasard.uniform(-bruit, bruit, ligne[1:-1].shape) * maille / points
            ligne[0], ligne[-1] = noeuds[i, j], noeuds[k, m]  # exactly: the sum above may be an ulp away
            bords[i, j, k, m] = ligne
        return bords[i, j, k, m]

    cellules = []
    for i in range(cotes):
        for j in range(cotes):
            tour = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1), (i, j)]
            anneau = np.concatenate([bord(*a, *b)[:-1] for a, b in pairwise(tour)])
            cellules.append(shapely.Polygon(anneau))
    return tableau(*cellules)


def relations(geometries: Geometries) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """Pairs that touch along a line, and pairs that overlap by more than a rounding error."""
    gauche, droite = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    paires = [(int(a), int(b)) for a, b in zip(gauche, droite, strict=True) if a < b]
    communs = {p: geometries[p[0]].intersection(geometries[p[1]]) for p in paires}
    touchent = {p for p, commun in communs.items() if commun.length > 0}
    recouvrent = {p for p, commun in communs.items() if commun.area > 1e-6}
    return touchent, recouvrent


@settings(max_examples=200, deadline=None)
@given(
    graine=st.integers(0, 2**32 - 1),
    cotes=st.integers(1, 4),
    maille=st.sampled_from([5.0, 40.0, 200.0, 1_000.0]),
    bruit=st.floats(0.0, 0.3),
    points=st.integers(2, 15),
    trou=st.booleans(),
)
def test_a_set_of_neighbours_stays_one_whatever_its_shape(
    graine: int, cotes: int, maille: float, bruit: float, points: int, trou: bool
) -> None:
    avant = grille(graine, cotes=cotes, maille=maille, bruit=bruit, points=points)
    avant = avant[shapely.is_valid(avant)]
    avant = avant[1:] if trou and len(avant) > 1 else avant
    apres = simplifier(avant, 5.0)
    assert shapely.is_valid(apres).all()
    assert not shapely.is_empty(apres).any()
    assert (np.abs(shapely.area(apres) / shapely.area(avant) - 1) <= ECART_SURFACE_MAX + 1e-9).all()
    assert relations(avant) == relations(apres)
    if shapely.coverage_is_valid(avant):
        assert shapely.coverage_is_valid(apres)
    assert shapely.get_num_coordinates(apres).sum() <= shapely.get_num_coordinates(avant).sum()


def test_a_jagged_border_is_made_simpler_on_both_sides_at_once() -> None:
    avant = grille(7, cotes=2, maille=1_000, bruit=0.05, points=60)
    apres = simplifier(avant, 20.0)
    assert shapely.get_num_coordinates(apres).sum() < 0.6 * shapely.get_num_coordinates(avant).sum()
    union = shapely.coverage_union_all(apres)
    assert union.geom_type == "Polygon"
    assert shapely.get_num_interior_rings(union) == 0


def test_outlines_that_already_overlap_are_left_as_they_are() -> None:
    a, b = shapely.Point(0, 0).buffer(500, quad_segs=64), shapely.Point(600, 0).buffer(500, quad_segs=64)
    loin = shapely.Point(50_000, 0).buffer(500, quad_segs=64)
    apres = simplifier(tableau(a, b, loin), 5.0)
    assert shapely.equals_identical(apres[:2], tableau(a, b)).all()
    assert shapely.get_num_coordinates(apres[2]) < shapely.get_num_coordinates(loin)


def test_a_quartier_in_the_mouth_of_another_is_not_swallowed() -> None:
    # A bay whose mouth is 4 m wide, and a small quartier well inside it: simplified alone, the bay would be filled.
    baie = [(0, 0), (400, 0), (400, 300), (202, 300), (230, 150), (170, 150), (198, 300), (0, 300)]
    ile = shapely.box(190, 160, 210, 180)
    apres = simplifier(tableau(shapely.Polygon(baie), ile), 50.0)
    assert relations(apres) == (set(), set())


@pytest.mark.parametrize("tolerance", [5.0, 1_000.0])
def test_even_a_coarse_tolerance_keeps_surfaces(tolerance: float) -> None:
    petit = shapely.Point(0, 0).buffer(30, quad_segs=32)
    apres = simplifier(tableau(petit), tolerance)
    assert apres[0].area == pytest.approx(petit.area, rel=ECART_SURFACE_MAX)


def test_no_outline_gives_no_outline() -> None:
    assert len(simplifier(np.empty(0, dtype=object), 5.0)) == 0
