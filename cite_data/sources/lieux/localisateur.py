"""From a code or a point to a territory: the finest known, on the geography asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyarrow as pa
from rapidfuzz import process

from cite_data.modele.saisie import SEPARATEUR_CODE
from cite_data.modele.tables import MILLESIMES
from cite_data.sources.constats import Gravite
from cite_data.sources.lieux.couche import Couche
from cite_data.sources.lieux.demande import Demande, Faute, Localisee, Place

EN_VIGUEUR_2024 = date(2024, 1, 1)
"""From this day on the geography of 2024 applies (decree of 28/12/2023); before, that of 2015."""
SUGGESTION_MIN = 75
"""Likeness (0 to 100) from which a known code is proposed in place of an unknown one."""

INCONNU = "Ce code n'est celui d'aucun territoire publié : vérifiez-le, ou lisez les contours officiels."
MILLESIME_INCONNU = "Le millésime d'un quartier vaut 2015 ou 2024."
COORDONNEE_SEULE = "Une coordonnée sans l'autre ne situe personne."


class Localisateur:
    """Built once from the curated territories; answers for a whole run."""

    def __init__(self, territoires: pa.Table) -> None:
        colonnes = ["territoire_id", "niveau", "millesime", "contour", "geometry"]
        lieux = [li for li in territoires.select(colonnes).to_pylist() if li["niveau"] in ("qpv", "micro")]
        self._millesimes: dict[str, int | None] = {li["territoire_id"]: li["millesime"] for li in lieux}
        self._par_forme = {_forme(code): code for code in sorted(self._millesimes, reverse=True)}
        self._couches = {
            millesime: Couche(
                [li for li in lieux if li["millesime"] == millesime and li["geometry"] is not None]
            )
            for millesime in MILLESIMES
        }

    def localiser(self, demandes: Sequence[Demande]) -> list[Localisee]:
        """One answer per demand, in the same order."""
        reponses: dict[int, Localisee] = {}
        points: dict[int, list[int]] = {millesime: [] for millesime in MILLESIMES}
        for rang, demande in enumerate(demandes):
            reponse = self._sans_point(demande)
            if reponse is None:
                points[_millesime(demande)].append(rang)
            else:
                reponses[rang] = reponse
        for millesime, rangs in points.items():
            lieux = [(demandes[rang].longitude, demandes[rang].latitude) for rang in rangs]
            coordonnees = np.array(lieux, dtype=float).reshape(-1, 2)
            situees = self._couches[millesime].situer(coordonnees, millesime=millesime)
            reponses |= dict(zip(rangs, situees, strict=True))
        return [reponses[rang] for rang in range(len(demandes))]

    def _sans_point(self, demande: Demande) -> Localisee | None:
        """The answer when no point is needed to give it, None when one is."""
        if demande.vide:
            return Localisee(place=None)
        if demande.millesime not in (None, *MILLESIMES):
            return _refusee(_bloquante("millesime", "millesime_inconnu", MILLESIME_INCONNU))
        if demande.code and demande.code.strip():
            return self._du_code(demande, demande.code)
        return _sans_coordonnees(demande)

    def _du_code(self, demande: Demande, texte: str) -> Localisee:
        code = texte.split(SEPARATEUR_CODE.strip())[0].strip()
        connu = code if code in self._millesimes else self._par_forme.get(_forme(code))
        if connu is None:
            return _refusee(_bloquante("code_territoire", "territoire_inconnu", INCONNU, self._proche(code)))
        millesime = self._millesimes[connu] or _millesime(demande)
        if demande.millesime not in (None, millesime):
            message = f"Ce code est celui d'un territoire du millésime {millesime}, pas {demande.millesime}."
            return _refusee(_bloquante("millesime", "millesime_contraire", message))
        return Localisee(place=Place(millesime=millesime, territoire_id=connu, localisation="en_qpv"))

    def _proche(self, code: str) -> str:
        """The known code that looks most like this one, or an empty text."""
        trouve = process.extractOne(_forme(code), self._par_forme.keys(), score_cutoff=SUGGESTION_MIN)
        return self._par_forme[trouve[0]] if trouve else ""


def _sans_coordonnees(demande: Demande) -> Localisee | None:
    """The answer to an address alone or to half a point, None when the point is whole."""
    absentes = [nom for nom in ("longitude", "latitude") if getattr(demande, nom) is None]
    if not absentes:
        return None
    millesime = _millesime(demande)
    if len(absentes) == 2:
        return Localisee(
            place=Place(millesime=millesime, territoire_id=None, localisation="non_geolocalisee")
        )
    faute = Faute(
        champ=absentes[0],
        regle="coordonnee_seule",
        message=COORDONNEE_SEULE,
        gravite=Gravite.A_VERIFIER,
    )
    place = Place(millesime=millesime, territoire_id=None, localisation="imprecise")
    return Localisee(place=place, fautes=(faute,))


def _millesime(demande: Demande) -> int:
    """The geography asked for, else the one in force on the day of reference; a known code has its own."""
    if demande.millesime is not None:
        return demande.millesime
    avant = demande.date_reference is not None and demande.date_reference < EN_VIGUEUR_2024
    return 2015 if avant else 2024


def _forme(code: str) -> str:
    """What a code is however it is typed: no case, no space."""
    return "".join(code.split()).casefold()


def _refusee(faute: Faute) -> Localisee:
    return Localisee(place=None, fautes=(faute,))


def _bloquante(champ: str, regle: str, message: str, suggestion: str = "") -> Faute:
    return Faute(champ=champ, regle=regle, message=message, gravite=Gravite.BLOQUANT, suggestion=suggestion)
