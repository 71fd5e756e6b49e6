"""One row of the territories, from its parts: what it is, and the outline it is drawn with."""

from __future__ import annotations

from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

Ligne = dict[str, Any]


def ligne(code: str, nom: str, *, niveau: str, source: str, **champs: Any) -> Ligne:
    """A row without outline; fields that are not given are empty."""
    vide: Ligne = dict.fromkeys(
        (
            "millesime",
            "parent_id",
            "cite_id",
            "commune_insee",
            "surface_ha",
            "longitude",
            "latitude",
            "geometry",
        )
    )
    return {
        **vide,
        "territoire_id": code,
        "nom": nom,
        "niveau": niveau,
        "arrondissements": [],
        "contour": "aucun",
        "source": source,
        **champs,
    }


def trace(contour: BaseGeometry) -> Ligne:
    """The fields of a schematic outline given in degrees, with a point inside it."""
    point = shapely.point_on_surface(contour)
    return {
        "contour": "schematique",
        "geometry": shapely.to_wkb(contour, byte_order=1),
        "longitude": point.x,
        "latitude": point.y,
    }


def parts(couples: tuple[tuple[str, float], ...]) -> list[Ligne]:
    """Shares of the surface by commune or arrondissement."""
    return [{"code": code, "part": part} for code, part in couples]
