"""Outlines made sound: polygons only, valid, in France; and rounded without losing that."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from cite_data.sources.territoires.couche import Geometries
from cite_data.sources.territoires.phrases import compte, enumeration
from cite_data.sources.territoires.projections import EQUIVALENTE, WGS84, reprojeter, zones_de
from cite_data.sources.territoires.resultat import Signaler

ECLAT_M2 = 1.0
"""A part of a repaired outline smaller than this is a sliver left by the repair; a whole outline, a slip of the pen."""

PRECISION = 6
"""Decimals of a degree kept in the coordinates: about 0.1 m."""

_POLYGONE, _MULTIPOLYGONE = 3, 6


def assainir(geometries: Geometries, codes: Sequence[str], *, signaler: Signaler) -> Geometries:
    """The same outlines (degrees), each a valid polygon or multipolygon, or None. Says which changed and why."""
    contours = geometries.copy()
    contours[shapely.is_empty(geometries)] = None
    _dire(
        shapely.is_missing(contours), codes, ("territoire sans contour", "territoires sans contour"), signaler
    )
    dehors = (zones_de(contours) < 0) & ~shapely.is_missing(contours)
    mots = ("contour hors de France, laissé de côté", "contours hors de France, laissés de côté")
    _dire(dehors, codes, mots, signaler)
    contours[dehors] = None
    sain = _simple_et_valide(contours) & (_aires_m2(contours) >= ECLAT_M2)
    a_reparer = ~shapely.is_missing(contours) & ~sain
    contours[a_reparer] = _repares(contours[a_reparer])
    perdus = a_reparer & shapely.is_missing(contours)
    _dire(
        perdus,
        codes,
        ("contour sans polygone, laissé de côté", "contours sans polygone, laissés de côté"),
        signaler,
    )
    _dire(a_reparer & ~perdus, codes, ("contour invalide réparé", "contours invalides réparés"), signaler)
    orientes: Geometries = shapely.orient_polygons(contours)
    return orientes


def surfaces_ha(geometries: Geometries) -> list[float | None]:
    """Surface of each outline (degrees) in hectares, in an equal-area projection; None without outline."""
    return [None if np.isnan(aire) else float(aire) / 10_000 for aire in _aires_m2(geometries)]


def arrondir(geometries: Geometries) -> Geometries:
    """Round to `PRECISION` decimals, vertex by vertex so that shared borders stay shared.

    An outline that rounding would make invalid is snapped to the same grid by GEOS, and kept whole if even that
    would empty it.
    """
    arrondis: Geometries = shapely.transform(geometries, lambda c: np.round(c, PRECISION))
    faux = ~_simple_et_valide(arrondis)
    arrondis[faux] = shapely.set_precision(geometries[faux], 10.0**-PRECISION)
    faux = ~_simple_et_valide(arrondis)
    arrondis[faux] = geometries[faux]
    sobres: Geometries = shapely.remove_repeated_points(arrondis)
    return sobres


def _simple_et_valide(geometries: Geometries) -> NDArray[np.bool_]:
    polygones = np.isin(shapely.get_type_id(geometries), (_POLYGONE, _MULTIPOLYGONE))
    resultat: NDArray[np.bool_] = polygones & shapely.is_valid(geometries) & ~shapely.is_empty(geometries)
    return resultat


def _aires_m2(geometries: Geometries) -> NDArray[np.float64]:
    """Surfaces of outlines given in degrees; NaN without outline."""
    aires: NDArray[np.float64] = shapely.area(reprojeter(geometries, WGS84, EQUIVALENTE))
    return aires


def _repares(geometries: Geometries) -> Geometries:
    resultat: Geometries = np.full(len(geometries), None, dtype=object)
    for rang, valide in enumerate(shapely.make_valid(geometries, method="structure", keep_collapsed=False)):
        resultat[rang] = _polygones(valide)
    return resultat


def _polygones(geometrie: shapely.Geometry) -> shapely.Geometry | None:
    """The polygons found at any depth, slivers left out; None when there is none."""
    parties = np.asarray([geometrie], dtype=object)
    while (shapely.get_type_id(parties) > _POLYGONE).any():
        parties = shapely.get_parts(parties)
    parties = parties[shapely.get_type_id(parties) == _POLYGONE]
    parties = parties[_aires_m2(parties) >= ECLAT_M2]
    return shapely.union_all(parties) if len(parties) else None


def _dire(masque: NDArray[np.bool_], codes: Sequence[str], mots: tuple[str, str], signaler: Signaler) -> None:
    touches = [code for code, touche in zip(codes, masque, strict=True) if touche]
    if touches:
        signaler(f"{compte(len(touches), *mots)} : {enumeration(touches)}.")
