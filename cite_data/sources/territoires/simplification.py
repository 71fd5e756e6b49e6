"""Lighter outlines for the map, that open no gap and make no overlap between neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from cite_data.sources.territoires.couche import Geometries

TOLERANCE_M = {"qpv": 5.0, "arrondissement": 10.0}
"""Detail given up, in metres: details of less than its square in surface go, so a thin spike may lose a greater length.

A QPV is 300 to 1 000 m wide, an arrondissement several kilometres.
"""

ECART_SURFACE_MAX = 0.01
"""No outline may gain or lose more than this share of its surface."""

VOISINAGE = 3.0
"""Outlines closer than this many tolerances are simplified together, or not at all."""

_ESSAIS = 3


def simplifier(geometries: Geometries, tolerance: float) -> Geometries:
    """Simplify valid polygons given in metres; none of them missing. Returns an array of the same length.

    Outlines are grouped by neighbourhood. A group that is a coverage (its members share borders vertex by vertex, or
    are apart) goes through `coverage_simplify`, which moves both sides of a border at once and crosses none. The
    tolerance is halved while an outline would lose too much surface. A group that is not a coverage, because its
    outlines already overlap or their borders do not match, is kept as it is: simplifying each one alone would open
    gaps. Groups that would meet once simplified are also put back: so nothing new ever touches or overlaps.
    """
    groupes = _groupes(geometries, VOISINAGE * tolerance)
    resultat = geometries.copy()
    for groupe in _membres(groupes):
        resultat[groupe] = _groupe_simplifie(geometries[groupe], tolerance)
    while len(fautifs := _groupes_qui_se_rencontrent(resultat, groupes)):
        remis = np.isin(groupes, fautifs)
        resultat[remis] = geometries[remis]
    return resultat


def _groupe_simplifie(geometries: Geometries, tolerance: float) -> Geometries:
    if not shapely.coverage_is_valid(geometries):
        return geometries
    for essai in range(_ESSAIS):
        simples: Geometries = shapely.coverage_simplify(geometries, tolerance / 2**essai)
        if _fidele(simples, geometries):
            return simples
    return geometries


def _fidele(simples: Geometries, geometries: Geometries) -> bool:
    """Still valid, still a coverage, and every surface kept."""
    if not (shapely.is_valid(simples).all() and shapely.coverage_is_valid(simples)):
        return False
    avant = shapely.area(geometries)
    return bool((np.abs(shapely.area(simples) - avant) <= ECART_SURFACE_MAX * avant).all())


def _groupes_qui_se_rencontrent(geometries: Geometries, groupes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of the groups that meet another one; distinct groups never do before simplification."""
    gauche, droite = shapely.STRtree(geometries).query(geometries, predicate="intersects")
    return np.unique(groupes[gauche][groupes[gauche] != groupes[droite]])


def _groupes(geometries: Geometries, distance: float) -> NDArray[np.int64]:
    """Number of the neighbourhood of each outline: the smallest rank among those linked by steps of `distance`."""
    gauche, droite = shapely.STRtree(geometries).query(geometries, predicate="dwithin", distance=distance)
    numeros = np.arange(len(geometries))
    while True:
        suivants = numeros.copy()
        np.minimum.at(suivants, gauche, numeros[droite])
        if (suivants == numeros).all():
            return numeros
        numeros = suivants


def _membres(groupes: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The ranks of each group, in turn."""
    ordre = np.argsort(groupes, kind="stable")
    coupures = np.flatnonzero(np.diff(groupes[ordre])) + 1
    yield from np.split(ordre, coupures)
