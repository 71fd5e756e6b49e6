"""Schematic outlines: organic polygons of the published surface around the published point, that never overlap.

Two neighbours whose discs would overlap are parted by their radical axis (the cells of a power diagram), each polygon
growing inside its own cell until its surface is exactly the published one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt
from zlib import crc32

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from cite_data.demo.tirage import generateur
from cite_data.sources.territoires.projections import EQUIVALENTE, WGS84, reprojeter

DECIMALES = 7
MARGE_M = 12.0
"""Half of the street left between two outlines that would touch."""
ABORDS_M = 450.0
"""How far an arrondissement reaches around its QPV."""
_PAS = 40
_LATITUDE_VRAIE = 30.0  # the parallel along which EPSG:6933 keeps distances


@dataclass(frozen=True, kw_only=True)
class Graine:
    """What an outline grows from: a code, a point in degrees and a surface."""

    code: str
    longitude: float
    latitude: float
    hectares: float

    @property
    def rayon(self) -> float:
        """Radius in metres of the disc of the same surface."""
        return sqrt(self.hectares * 10_000 / pi)


@dataclass(frozen=True)
class Plan:
    """A local plane in metres: equal-area everywhere, without distortion at its latitude."""

    latitude: float

    @property
    def _etirement(self) -> float:
        return cos(radians(_LATITUDE_VRAIE)) / cos(radians(self.latitude))

    def centre(self, graine: Graine) -> shapely.Point:
        """The point of the seed, in the plane."""
        return shapely.Point(
            shapely.get_coordinates(self._vers_metres(shapely.Point(graine.longitude, graine.latitude)))
        )

    def _vers_metres(self, geometrie: BaseGeometry) -> BaseGeometry:
        facteurs = np.array([1 / self._etirement, self._etirement])
        return shapely.transform(_reprojete(geometrie, WGS84, EQUIVALENTE), lambda c: c * facteurs)

    def vers_degres(self, geometrie: BaseGeometry) -> BaseGeometry:
        """From the plane to degrees, rounded to a centimetre so that any computer writes the same bytes."""
        facteurs = np.array([self._etirement, 1 / self._etirement])
        metrique = shapely.transform(geometrie, lambda c: c * facteurs)
        return shapely.transform(_reprojete(metrique, EQUIVALENTE, WGS84), lambda c: np.round(c, DECIMALES))


def _reprojete(geometrie: BaseGeometry, de: str, vers: str) -> BaseGeometry:
    projetee: BaseGeometry = reprojeter(seul(geometrie), de, vers)[0]
    return projetee


def seul(geometrie: BaseGeometry) -> NDArray[np.object_]:
    """An array of that geometry alone, as the functions on layers expect."""
    tableau = np.empty(1, dtype=object)
    tableau[0] = geometrie
    return tableau


def cellules(graines: Sequence[Graine], plan: Plan) -> list[BaseGeometry]:
    """The power cell of each seed, in the plane, within their common hull and its surroundings."""
    centres = [plan.centre(g) for g in graines]
    rayons = [g.rayon for g in graines]
    etendue = shapely.union_all([c.buffer(2.2 * r) for c, r in zip(centres, rayons, strict=True)]).convex_hull
    cellules = []
    for i, centre in enumerate(centres):
        cellule = etendue
        for j, autre in enumerate(centres):
            if j != i:
                cellule = cellule.intersection(_moitie(centre, autre, carres=rayons[i] ** 2 - rayons[j] ** 2))
        cellules.append(cellule)
    return cellules


def _moitie(centre: shapely.Point, autre: shapely.Point, *, carres: float) -> shapely.Polygon:
    """The side of the radical axis where `centre` is; `carres` is the difference of the squared radii."""
    dx, dy = autre.x - centre.x, autre.y - centre.y
    distance = sqrt(dx * dx + dy * dy)
    ux, uy = dx / distance, dy / distance
    axe, loin = (distance * distance + carres) / (2 * distance), 1e5
    return shapely.Polygon(
        (centre.x + a * ux - b * uy, centre.y + a * uy + b * ux)
        for a, b in ((axe, -loin), (axe, loin), (-loin, loin), (-loin, -loin))
    )


def contour(graine: Graine, cellule: BaseGeometry, *, plan: Plan, alea: int) -> BaseGeometry:
    """The outline in degrees: irregular, of the exact surface, within the cell."""
    centre = plan.centre(graine)
    forme, libre = _forme(graine, alea), cellule.buffer(-MARGE_M)
    bas, haut = 0.5, 3.0
    for _ in range(_PAS):
        echelle = (bas + haut) / 2
        taille = _placer(forme, centre, echelle).intersection(libre)
        bas, haut = (echelle, haut) if taille.area < graine.hectares * 10_000 else (bas, echelle)
    return plan.vers_degres(shapely.orient_polygons(_placer(forme, centre, haut).intersection(libre)))


def autour(graines: Sequence[Graine], domaines: Sequence[BaseGeometry], *, plan: Plan) -> BaseGeometry:
    """A hull in degrees around some seeds, kept inside their own cells: two such hulls never overlap."""
    disques = [plan.centre(g).buffer(g.rayon) for g in graines]
    coque = shapely.union_all(disques).convex_hull.buffer(ABORDS_M)
    # Grown by a metre before the union, or hairlines between cells would become slits.
    uni = shapely.union_all([d.buffer(1.0, join_style="mitre") for d in domaines])
    libre = uni.buffer(-1.0 - MARGE_M / 2, join_style="mitre")
    return plan.vers_degres(shapely.orient_polygons(libre.intersection(coque)))


def _forme(graine: Graine, alea: int) -> shapely.Polygon:
    """Twelve to sixteen sides around the origin; the same for a code and a seed on any computer."""
    rng = generateur(alea, crc32(graine.code.encode()))
    sommets = int(rng.integers(12, 17))
    rayons = graine.rayon * rng.uniform(0.9, 1.1, sommets)
    angles = (np.arange(sommets) + rng.uniform(-0.2, 0.2, sommets)) * 2 * pi / sommets
    return shapely.Polygon([(r * cos(a), r * sin(a)) for r, a in zip(rayons, angles, strict=True)])


def _placer(forme: shapely.Polygon, centre: shapely.Point, echelle: float) -> BaseGeometry:
    return shapely.transform(forme, lambda c: c * echelle + (centre.x, centre.y))
