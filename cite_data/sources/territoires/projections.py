"""From the projection of a file to WGS84 degrees, and from there to metres."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from cite_data.sources.territoires.couche import Geometries

WGS84 = "OGC:CRS84"
"""WGS84 with longitude first, the axis order of GeoJSON and GeoParquet."""

LAMBERT_93 = "EPSG:2154"
EQUIVALENTE = "EPSG:6933"
"""A cylindrical equal-area projection of the whole world: exact surfaces everywhere, shapes unfit for drawing."""

BORNES_LAMBERT_93 = (0.0, 6_000_000.0, 1_300_000.0, 7_200_000.0)
"""x min, y min, x max, y max of the mainland. No overseas UTM nor local Lambert zone of France falls in it."""


@dataclass(frozen=True)
class Zone:
    """A part of France: its bounds in degrees (west, south, east, north) and its legal metric projection."""

    nom: str
    crs: str
    bornes: tuple[float, float, float, float]


ZONES = (
    Zone("Hexagone et Corse", LAMBERT_93, (-5.5, 41.0, 10.0, 51.5)),
    Zone("Antilles", "EPSG:5490", (-63.5, 14.2, -60.5, 18.4)),
    Zone("Guyane", "EPSG:2972", (-55.0, 2.0, -51.0, 6.2)),
    Zone("La Réunion", "EPSG:2975", (55.0, -21.6, 56.0, -20.7)),
    Zone("Mayotte", "EPSG:4471", (44.8, -13.3, 45.5, -12.4)),
    Zone("Saint-Pierre-et-Miquelon", "EPSG:4467", (-56.7, 46.6, -56.0, 47.3)),
    Zone("Polynésie française", "EPSG:3297", (-155.0, -28.5, -134.0, -7.5)),
    Zone("Nouvelle-Calédonie", "EPSG:3163", (163.0, -23.0, 168.5, -19.0)),
)


def reprojeter(geometries: Geometries, de: str, vers: str) -> Geometries:
    """The same geometries in another projection; what cannot be projected comes out with infinite coordinates.

    ValueError when one of the projections is unknown.
    """
    try:
        passage = _passage(de, vers)
        projetees: Geometries = shapely.transform(
            geometries, lambda c: np.column_stack(passage.transform(c[:, 0], c[:, 1]))
        )
    except (CRSError, ProjError) as erreur:
        raise ValueError(f"unknown projection: {de} or {vers}") from erreur
    return projetees


def nom_du_crs(crs: str) -> str:
    """`EPSG:2154` rather than a page of WKT, when the projection has a code; ValueError when it is not one."""
    try:
        lu = CRS.from_user_input(crs)
    except CRSError as erreur:
        raise ValueError(f"unknown projection: {crs[:80]}") from erreur
    autorite = lu.to_authority(min_confidence=70)
    return ":".join(autorite) if autorite else lu.name


def zones_de(geometries: Geometries) -> NDArray[np.int64]:
    """Index in `ZONES` of the zone that holds each geometry (in degrees) entirely; -1 when there is none."""
    emprises = shapely.bounds(geometries)
    indices = np.full(len(geometries), -1, dtype=np.int64)
    for numero, zone in reversed(list(enumerate(ZONES))):
        indices[dans(emprises, zone.bornes)] = numero
    return indices


def dans(emprises: NDArray[np.float64], bornes: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    """Which boxes (N × 4) lie inside the bounds; a box with a NaN or infinite side does not."""
    ouest, sud, est, nord = bornes
    resultat: NDArray[np.bool_] = (
        (emprises[:, 0] >= ouest)
        & (emprises[:, 1] >= sud)
        & (emprises[:, 2] <= est)
        & (emprises[:, 3] <= nord)
    )
    return resultat


@cache
def _passage(de: str, vers: str) -> Transformer:
    return Transformer.from_crs(de, vers, always_xy=True)
