"""The outlines of one geography, and where a point lies among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from cite_data.sources.constats import Gravite
from cite_data.sources.lieux.demande import Faute, Localisee, Place
from cite_data.sources.territoires.couche import Geometries
from cite_data.sources.territoires.projections import (
    BORNES_LAMBERT_93,
    LAMBERT_93,
    WGS84,
    dans,
    reprojeter,
    zones_de,
)

Points = NDArray[np.float64]
"""N × 2: longitude and latitude."""


def _a_verifier(regle: str, message: str, suggestion: str = "") -> Faute:
    return Faute(
        champ="longitude", regle=regle, message=message, gravite=Gravite.A_VERIFIER, suggestion=suggestion
    )


A_L_ENVERS = _a_verifier(
    "coordonnees_inversees",
    "Longitude et latitude semblent inversées : la personne n'est pas située.",
    "échanger la longitude et la latitude",
)
AILLEURS = _a_verifier("hors_de_france", "Ce point est hors de France : la personne n'est pas située.")
SCHEMATIQUE = _a_verifier(
    "contours_schematiques",
    "Les contours publiés sont schématiques : un point ne peut pas y être situé.",
)
SANS_CONTOUR = _a_verifier(
    "sans_contour",
    "Aucun contour n'est publié pour ce millésime : un point ne peut pas y être situé.",
)


class Couche:
    """The territories of one geography that have an outline; micro-territoires are finer than their QPV."""

    def __init__(self, lieux: Sequence[Mapping[str, Any]]) -> None:
        self._officiels = _Contours([li for li in lieux if li["contour"] == "officiel"])
        self._schematiques = _Contours([li for li in lieux if li["contour"] == "schematique"])

    def situer(self, points: Points, *, millesime: int) -> list[Localisee]:
        """One answer per point (degrees, or metres in Lambert-93), in the same order; a doubtful one is not guessed."""
        degres, convertis = en_degres(points)
        surs, possibles = self._officiels.premiers(degres), self._schematiques.premiers(degres)
        dedans, inverses = en_france(degres), en_france(degres[:, ::-1])
        fautes = (
            None
            if rang in surs
            else self._faute(dedans=dedans[rang], inverse=inverses[rang], possible=rang in possibles)
            for rang in range(len(points))
        )
        return [
            _reponse(surs.get(rang), faute, millesime=millesime, convertie=bool(convertis[rang]))
            for rang, faute in enumerate(fautes)
        ]

    def _faute(self, *, dedans: bool, inverse: bool, possible: bool) -> Faute | None:
        """Why one cannot say that a point which no sure outline holds is outside; None when one can."""
        if not dedans:
            return A_L_ENVERS if inverse else AILLEURS
        if possible or (self._schematiques.codes and not self._officiels.codes):
            return SCHEMATIQUE
        return None if self._officiels.codes else SANS_CONTOUR


def _reponse(code: str | None, faute: Faute | None, *, millesime: int, convertie: bool) -> Localisee:
    localisation = "imprecise" if faute else "en_qpv" if code else "hors_qpv"
    return Localisee(
        place=Place(millesime=millesime, territoire_id=code, localisation=localisation),
        fautes=(faute,) if faute else (),
        convertie=convertie,
    )


class _Contours:
    """Outlines in a tree, in order of preference."""

    def __init__(self, lieux: Sequence[Mapping[str, Any]]) -> None:
        # The micro-territoires first, then by code: the first outline that holds a point is the answer.
        ordre = sorted(lieux, key=lambda li: (li["niveau"] != "micro", li["territoire_id"]))
        self.codes = tuple(li["territoire_id"] for li in ordre)
        self._arbre = shapely.STRtree(shapely.from_wkb([li["geometry"] for li in ordre]))

    def premiers(self, points: Points) -> dict[int, str]:
        """By rank of the point, the first territory that holds it, its boundary included."""
        quels, lesquels = self._arbre.query(_geometries(points), predicate="intersects")
        premiers: dict[int, int] = {}
        for point, contour in zip(quels.tolist(), lesquels.tolist(), strict=True):
            premiers[point] = min(contour, premiers.get(point, contour))
        return {point: self.codes[contour] for point, contour in premiers.items()}


def en_degres(points: Points) -> tuple[Points, NDArray[np.bool_]]:
    """The points in degrees, and which ones were in metres: those that lie in the bounds of Lambert-93.

    No overseas projection falls in these bounds: metres of another one stay as they are, far from France.
    """
    degres = points.copy()
    metres = dans(np.column_stack((points, points)), BORNES_LAMBERT_93)
    degres[metres] = shapely.get_coordinates(reprojeter(_geometries(points[metres]), LAMBERT_93, WGS84))
    return degres, metres


def en_france(points: Points) -> NDArray[np.bool_]:
    """Which points lie where an address of France can: one of the zones of the outlines, overseas included."""
    dedans: NDArray[np.bool_] = zones_de(_geometries(points)) >= 0
    return dedans


def _geometries(points: Points) -> Geometries:
    return np.asarray(shapely.points(points), dtype=object)
