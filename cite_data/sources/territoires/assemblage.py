"""From territories and their sound outlines to rows of `TERRITOIRES`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import shapely

from cite_data.modele.tables import TERRITOIRES
from cite_data.sources.territoires.arrondissements import Parts
from cite_data.sources.territoires.codes import commune_mere
from cite_data.sources.territoires.contours import arrondir
from cite_data.sources.territoires.couche import Geometries
from cite_data.sources.territoires.entites import Entite
from cite_data.sources.territoires.phrases import cite
from cite_data.sources.territoires.projections import WGS84, ZONES, reprojeter, zones_de
from cite_data.sources.territoires.simplification import TOLERANCE_M, simplifier


def alleger(entites: Sequence[Entite], contours: Geometries) -> Geometries:
    """The outlines (degrees) simplified in the legal projection of their zone, by level and vintage, then rounded."""
    resultat = contours.copy()
    ensembles: dict[tuple[int, str, int | None], list[int]] = {}
    for rang, (zone, entite) in enumerate(zip(zones_de(contours), entites, strict=True)):
        ensembles.setdefault((int(zone), entite.niveau, entite.millesime), []).append(rang)
    for (zone, niveau, _), rangs in ensembles.items():
        if zone >= 0:
            resultat[rangs] = _simplifies(contours[rangs], crs=ZONES[zone].crs, tolerance=TOLERANCE_M[niveau])
    presents = ~shapely.is_missing(resultat)
    resultat[presents] = arrondir(resultat[presents])
    return resultat


def assembler(
    entites: Sequence[Entite],
    contours: Geometries,
    *,
    surfaces: Sequence[float | None],
    parts: Sequence[Parts],
) -> pa.Table:
    """The table, sorted by level, vintage and code; a row without outline has no surface nor point."""
    lignes = [
        _ligne(entite, contour, surface, sur)
        for entite, contour, surface, sur in zip(entites, contours, surfaces, parts, strict=True)
    ]
    lignes.sort(key=lambda ligne: (ligne["niveau"], ligne["millesime"] or 0, ligne["territoire_id"]))
    return pa.Table.from_pylist(lignes, schema=TERRITOIRES.schema())


def _simplifies(contours: Geometries, *, crs: str, tolerance: float) -> Geometries:
    metriques = reprojeter(contours, WGS84, crs)
    simples = simplifier(metriques, tolerance)
    retour = reprojeter(simples, crs, WGS84)
    # An outline left as it was keeps its own coordinates, free of the round trip.
    return np.where(shapely.equals_identical(simples, metriques), contours, retour)


def _ligne(
    entite: Entite, contour: shapely.Geometry | None, surface: float | None, parts: Parts
) -> dict[str, object]:
    point = shapely.point_on_surface(contour) if contour is not None else None
    declaree = entite.communes[0] if entite.communes else (parts[0][0] if parts else None)
    return {
        "territoire_id": entite.code,
        "niveau": entite.niveau,
        "millesime": entite.millesime,
        "nom": entite.nom,
        "parent_id": None,
        "cite_id": None,
        "commune_insee": commune_mere(declaree) if declaree else None,
        "arrondissements": [{"code": code, "part": part} for code, part in parts],
        "surface_ha": surface,
        "longitude": point.x if point is not None else None,
        "latitude": point.y if point is not None else None,
        "contour": "officiel" if contour is not None else "aucun",
        "source": _source(entite),
        "geometry": shapely.to_wkb(contour, byte_order=1) if contour is not None else None,
    }


def _source(entite: Entite) -> str:
    if entite.niveau == "qpv":
        return f"ANCT, fichier {cite(entite.fichier)}, géographie prioritaire {entite.millesime}"
    return f"Contours administratifs, fichier {cite(entite.fichier)}, producteur et millésime non indiqués"
