"""From a code or a point to a territory: the finest known, on the geography asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from pyproj import Transformer
from rapidfuzz import process

from cite_data.modele.saisie import SEPARATEUR_CODE
from cite_data.modele.tables import MILLESIMES
from cite_data.sources.constats import Gravite
from cite_data.sources.lieux.demande import Demande, Faute, Localisee, Place
from cite_data.sources.territoires.codes import millesime as millesime_du_code

EN_VIGUEUR_2024 = date(2024, 1, 1)
"""From this day on the geography of 2024 applies (decree of 28/12/2023); before, that of 2015."""
FRANCE = (-64.0, -22.0, 56.0, 52.0)
"""Longitudes and latitudes within which a French address can lie, overseas included: west, south, east, north."""
METROPOLE = (-6.0, 41.0, 10.0, 52.0)
LAMBERT_MIN = 1_000.0
"""A coordinate beyond this is in metres, not in degrees."""
SUGGESTION_MIN = 75


class Localisateur:
    """Built once from the curated territories; answers for a whole run."""

    def __init__(self, territoires: pa.Table) -> None:
        self._noms: dict[str, int | None] = {}
        self._par_millesime: dict[int, _Couche] = {}
        lieux = territoires.select(
            ["territoire_id", "niveau", "millesime", "contour", "geometry"]
        ).to_pylist()
        for lieu in lieux:
            if lieu["niveau"] != "arrondissement":
                self._noms[lieu["territoire_id"]] = lieu["millesime"]
        for millesime in MILLESIMES:
            self._par_millesime[millesime] = _Couche(
                [li for li in lieux if li["millesime"] == millesime and li["geometry"] is not None]
            )

    def localiser(self, demandes: Sequence[Demande]) -> list[Localisee]:
        """One answer per demand, in the same order."""
        reponses: list[Localisee | None] = [self._sans_point(d) for d in demandes]
        for millesime, couche in self._par_millesime.items():
            rangs = [i for i, d in enumerate(demandes) if reponses[i] is None and _millesime(d) == millesime]
            for rang, reponse in zip(
                rangs, couche.situer([demandes[i] for i in rangs], millesime), strict=True
            ):
                reponses[rang] = reponse
        return [r for r in reponses if r is not None]

    def _sans_point(self, demande: Demande) -> Localisee | None:
        """The answer when no point is needed to give it, None when one is."""
        if demande.vide:
            return Localisee(place=None)
        if demande.code:
            return self._du_code(demande, demande.code)
        if demande.longitude is None and demande.latitude is None:
            return Localisee(place=_place(_millesime(demande), "non_geolocalisee"))
        if demande.longitude is None or demande.latitude is None:
            champ = "longitude" if demande.longitude is None else "latitude"
            return _imprecise(_millesime(demande), champ, "coordonnee_seule", COORDONNEE_SEULE)
        return None

    def _du_code(self, demande: Demande, texte: str) -> Localisee:
        code = texte.split(SEPARATEUR_CODE.strip())[0].strip()
        connu = next((c for c in (code, code.upper(), code.lower()) if c in self._noms), None)
        if connu is None:
            trouve = process.extractOne(code.upper(), self._noms.keys(), score_cutoff=SUGGESTION_MIN)
            return Localisee(place=None, fautes=(_inconnu(trouve[0] if trouve else ""),))
        millesime = self._noms[connu] or _millesime(demande)
        if demande.millesime not in (None, millesime):
            message = f"Ce code est celui d'un territoire du millésime {millesime}, pas {demande.millesime}."
            return Localisee(place=None, fautes=(_bloquante("millesime", "millesime_contraire", message),))
        return Localisee(place=Place(millesime=millesime, territoire_id=connu, localisation="en_qpv"))


COORDONNEE_SEULE = "Une coordonnée sans l'autre ne situe personne."
INVERSEES = "Longitude et latitude semblent inversées : la personne n'est pas située."
HORS_DE_FRANCE = "Ce point est hors de France : la personne n'est pas située."
SCHEMATIQUES = "Les contours publiés sont schématiques : un point ne peut pas y être situé."
SANS_CONTOURS = "Aucun contour n'est publié pour ce millésime : un point ne peut pas y être situé."


class _Couche:
    """The outlines of one geography, in a tree; micro-territoires are finer than their QPV."""

    def __init__(self, lieux: Sequence[dict[str, Any]]) -> None:
        officiels = [li for li in lieux if li["contour"] == "officiel"]
        self._schematique = bool(lieux) and not officiels
        # The micro-territoires first, then by code: the first outline that holds a point is the answer.
        officiels.sort(key=lambda li: (li["niveau"] != "micro", li["territoire_id"]))
        self._codes = [li["territoire_id"] for li in officiels]
        self._arbre = shapely.STRtree(shapely.from_wkb([li["geometry"] for li in officiels]))

    def situer(self, demandes: Sequence[Demande], millesime: int) -> list[Localisee]:
        """The answers for points."""
        if not demandes:
            return []
        points = _en_degres(np.array([(d.longitude, d.latitude) for d in demandes], dtype=float))
        dedans = self._premiers(points)
        return [
            self._reponse(point, dedans.get(rang), millesime) for rang, point in enumerate(points.tolist())
        ]

    def _premiers(self, points: np.ndarray) -> dict[int, int]:
        """For each point, the first outline that holds it."""
        quels, ou = self._arbre.query(shapely.points(points), predicate="intersects")
        premiers: dict[int, int] = {}
        for point, contour in zip(quels.tolist(), ou.tolist(), strict=True):
            premiers[point] = min(contour, premiers.get(point, contour))
        return premiers

    def _reponse(self, point: list[float], contour: int | None, millesime: int) -> Localisee:
        if contour is not None:
            code = self._codes[contour]
            return Localisee(place=Place(millesime=millesime, territoire_id=code, localisation="en_qpv"))
        longitude, latitude = point
        if not _dans(FRANCE, longitude, latitude):
            inversees = _dans(METROPOLE, latitude, longitude)
            regle, message = (
                ("coordonnees_inversees", INVERSEES) if inversees else ("hors_de_france", HORS_DE_FRANCE)
            )
            return _imprecise(millesime, "longitude", regle, message)
        if _dans(METROPOLE, latitude, longitude) and not _dans(METROPOLE, longitude, latitude):
            return _imprecise(millesime, "longitude", "coordonnees_inversees", INVERSEES)
        if not self._codes:
            message = SCHEMATIQUES if self._schematique else SANS_CONTOURS
            return _imprecise(millesime, "longitude", "sans_contour", message)
        return Localisee(place=_place(millesime, "hors_qpv"))


def _millesime(demande: Demande) -> int:
    """The geography asked for, else that of the code, else the one in force on the day of reference."""
    if demande.millesime is not None:
        return demande.millesime
    if demande.code and (dit := millesime_du_code(demande.code.strip().upper()[:8])):
        return dit
    avant = demande.date_reference is not None and demande.date_reference < EN_VIGUEUR_2024
    return 2015 if avant else 2024


def _en_degres(points: np.ndarray) -> np.ndarray:
    """Points in degrees; those in metres are Lambert-93."""
    metres = np.abs(points).max(axis=1) > LAMBERT_MIN
    if metres.any():
        versant = Transformer.from_crs("EPSG:2154", "EPSG:4326", always_xy=True)
        points[metres] = np.column_stack(versant.transform(points[metres, 0], points[metres, 1]))
    return points


def _dans(cadre: tuple[float, float, float, float], longitude: float, latitude: float) -> bool:
    ouest, sud, est, nord = cadre
    return ouest <= longitude <= est and sud <= latitude <= nord


def _place(millesime: int, localisation: str) -> Place:
    return Place(millesime=millesime, territoire_id=None, localisation=localisation)


def _imprecise(millesime: int, champ: str, regle: str, message: str) -> Localisee:
    faute = Faute(champ=champ, regle=regle, message=message, gravite=Gravite.A_VERIFIER)
    return Localisee(place=_place(millesime, "imprecise"), fautes=(faute,))


def _bloquante(champ: str, regle: str, message: str, suggestion: str = "") -> Faute:
    return Faute(champ=champ, regle=regle, message=message, gravite=Gravite.BLOQUANT, suggestion=suggestion)


def _inconnu(suggestion: str) -> Faute:
    message = "Ce code n'est celui d'aucun territoire publié : vérifiez-le, ou lisez les contours officiels."
    return _bloquante("code_territoire", "territoire_inconnu", message, suggestion)
