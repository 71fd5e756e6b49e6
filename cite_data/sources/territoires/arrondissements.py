"""Which arrondissements or communes a QPV lies on, and for what share of its surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import shapely

from cite_data.sources.territoires.codes import commune_mere
from cite_data.sources.territoires.couche import Geometries
from cite_data.sources.territoires.entites import Entite
from cite_data.sources.territoires.phrases import compte, enumeration
from cite_data.sources.territoires.projections import EQUIVALENTE, WGS84, reprojeter
from cite_data.sources.territoires.resultat import Signaler

PART_MINIMALE = 0.005
"""Below half a percent, an intersection says how the two outlines were drawn, not where the QPV is."""

COUVERTURE_MINIMALE = 0.5
"""Known outlines must cover this share of a QPV, or its main arrondissement may be one we do not know."""

Parts = tuple[tuple[str, float], ...]
"""(INSEE code, share of the surface from 0 to 1), the main one first."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Decoupage:
    """The known outlines of arrondissements and communes, in degrees."""

    codes: tuple[str, ...]
    contours: Geometries


def decoupage(contours: Mapping[str, shapely.Geometry | None], deja: pa.Table | None) -> Decoupage:
    """Outlines just read (by code), and those of the published rows `deja` for the other codes.

    A commune steps aside when one of its arrondissements is known: its surface would count twice.
    """
    connus = _publies(deja) | {code: contour for code, contour in contours.items() if contour is not None}
    meres = {commune_mere(code) for code in connus if commune_mere(code) != code}
    codes = tuple(code for code in connus if code not in meres)
    return Decoupage(codes=codes, contours=np.asarray([connus[code] for code in codes], dtype=object))


def parts_des_qpv(
    entites: Sequence[Entite], contours: Geometries, communes: Decoupage, *, signaler: Signaler
) -> list[Parts]:
    """The shares of each QPV, by intersection in an equal-area projection, else from the columns of the file.

    Shares are of the whole surface of the QPV and are not scaled up: they sum to less than 1 when a part of it lies
    outside the known outlines. Without outlines: the arrondissement of the file with 1; else its commune with 1; with
    several communes, whose shares are then unknown, equal shares, and a warning.
    """
    calculees = _intersections(contours, communes)
    placees = [sum(part for _, part in calculee) >= COUVERTURE_MINIMALE for calculee in calculees]
    parts = [
        c if placee else _des_colonnes(e) for e, c, placee in zip(entites, calculees, placees, strict=True)
    ]
    egales = [
        e.code for e, p, placee in zip(entites, parts, placees, strict=True) if len(p) > 1 and not placee
    ]
    if egales:
        mots = (
            "quartier sur plusieurs communes, compté à parts égales",
            "quartiers sur plusieurs communes, comptés à parts égales",
        )
        signaler(f"{compte(len(egales), *mots)} faute de contours des communes : {enumeration(egales)}.")
    return parts


def _des_colonnes(entite: Entite) -> Parts:
    codes = entite.arrondissement[:1] or entite.communes
    return tuple((code, 1 / len(codes)) for code in codes)


def _intersections(contours: Geometries, communes: Decoupage) -> list[Parts]:
    resultat: list[list[tuple[str, float]]] = [[] for _ in contours]
    quartiers = reprojeter(contours, WGS84, EQUIVALENTE)
    mailles = reprojeter(communes.contours, WGS84, EQUIVALENTE)
    rangs, autres = shapely.STRtree(mailles).query(quartiers, predicate="intersects")
    aires = shapely.area(shapely.intersection(quartiers[rangs], mailles[autres])) / shapely.area(
        quartiers[rangs]
    )
    for rang, autre, part in zip(rangs, autres, aires, strict=True):
        if part >= PART_MINIMALE:
            resultat[rang].append((communes.codes[autre], min(float(part), 1.0)))
    return [tuple(sorted(parts, key=lambda p: (-p[1], p[0]))) for parts in resultat]


def _publies(deja: pa.Table | None) -> dict[str, shapely.Geometry]:
    if deja is None:
        return {}
    lignes = deja.select(["territoire_id", "niveau", "contour", "geometry"]).to_pylist()
    return {
        ligne["territoire_id"]: shapely.from_wkb(ligne["geometry"])
        for ligne in lignes
        if ligne["niveau"] == "arrondissement" and ligne["contour"] == "officiel" and ligne["geometry"]
    }
