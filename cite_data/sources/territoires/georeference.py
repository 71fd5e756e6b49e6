"""Every outline in WGS84 and in France, or a clear refusal."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import CRS

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.couche import Couche, Geometries
from cite_data.sources.territoires.phrases import cite
from cite_data.sources.territoires.projections import (
    BORNES_LAMBERT_93,
    LAMBERT_93,
    WGS84,
    dans,
    nom_du_crs,
    reprojeter,
    zones_de,
)
from cite_data.sources.territoires.resultat import Signaler


def crs_de(couche: Couche, *, signaler: Signaler) -> str:
    """The projection to believe: the declared one, except that metres of Lambert-93 are never read as degrees.

    An undeclared projection (or a GeoJSON, WGS84 by its standard, that holds metres) is taken as Lambert-93 when all
    its coordinates fall in the bounds of the mainland in Lambert-93, with a warning. ErreurSource when nothing can be
    deduced or when the declared projection is unknown.
    """
    try:
        declare = nom_du_crs(couche.crs) if couche.crs else ""
        en_degres = not declare or CRS.from_user_input(couche.crs).is_geographic
    except ValueError as erreur:
        raise _crs_inconnu(couche) from erreur
    if en_degres and _en_lambert_93(couche.geometries):
        signaler(f"{cite(couche.nom)} : coordonnées lues en Lambert-93 (EPSG:2154), {_defaut(couche)}.")
        return LAMBERT_93
    if not declare:
        raise ErreurSource.du_fichier(
            couche.nom,
            "ne déclare pas son système de coordonnées : il manque le fichier .prj, ou la déclaration de la couche.",
        )
    return couche.crs


def en_wgs84(couche: Couche, crs: str) -> Geometries:
    """The outlines in degrees, longitude first.

    ErreurSource when none of them falls in France, or when the projection cannot be undone.
    """
    try:
        geometries = reprojeter(couche.geometries, crs, WGS84)
    except ValueError as erreur:
        raise _crs_inconnu(couche) from erreur
    presentes = geometries[~(shapely.is_missing(geometries) | shapely.is_empty(geometries))]
    if len(presentes) and not (zones_de(presentes) >= 0).any():
        raise ErreurSource.du_fichier(couche.nom, _hors_de_france(presentes))
    return geometries


def _crs_inconnu(couche: Couche) -> ErreurSource:
    return ErreurSource.du_fichier(couche.nom, "déclare un système de coordonnées inconnu ou impossible.")


def _hors_de_france(geometries: Geometries) -> str:
    inversees: Geometries = shapely.transform(geometries, lambda c: c[:, ::-1])
    if (zones_de(inversees) >= 0).all():
        return "a ses coordonnées inversées : la latitude y précède la longitude."
    return "a des coordonnées hors de France et d'outre-mer : son système de coordonnées est sans doute mal déclaré."


def _en_lambert_93(geometries: Geometries) -> bool:
    emprise = np.asarray([shapely.total_bounds(geometries)])
    return bool(dans(emprise, BORNES_LAMBERT_93).all())


def _defaut(couche: Couche) -> str:
    if couche.crs:
        return "alors que le fichier se dit en longitude et latitude"
    return "car le fichier ne le dit pas (fichier .prj absent ou illisible)"
