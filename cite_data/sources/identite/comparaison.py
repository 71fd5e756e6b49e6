"""How two names compare, and two birth dates: what lies between two writings of the same thing."""

from __future__ import annotations

from datetime import date
from enum import Enum

from rapidfuzz.distance import OSA

from cite_data.sources.identite.formes import Formes
from cite_data.sources.identite.normaliser import date_sans_ordre

LONGUEUR_UNE, LONGUEUR_DEUX = 3, 7
"""From these lengths on, a name may differ by one keystroke, by two."""


class Noms(Enum):
    """How the names of two persons compare."""

    IDENTIQUES = "mêmes noms"
    PROCHES = "noms proches"
    PRENOM_SEUL = "même prénom, noms différents"
    INCOMPLETS = "un nom ou un prénom absent, l'autre identique"
    DIFFERENTS = ""


class Dates(Enum):
    """How two birth dates compare."""

    EGALES = "même date de naissance"
    INVERSEES = "jour et mois de naissance intervertis"
    VOISINES = "dates de naissance à un chiffre près"
    PREMIER_JANVIER = "même année de naissance, l'une au 1er janvier"
    ABSENTE = "date de naissance absente"
    DIFFERENTES = ""


def comparer_dates(a: date | None, b: date | None) -> Dates:
    """What may lie between two writings of a birth date."""
    if a is None or b is None:
        return Dates.ABSENTE
    if a == b:
        return Dates.EGALES
    if date_sans_ordre(a) == date_sans_ordre(b):
        return Dates.INVERSEES
    if OSA.distance(a.isoformat(), b.isoformat(), score_cutoff=1) <= 1:
        return Dates.VOISINES
    if a.year == b.year and (premier_janvier(a) or premier_janvier(b)):
        return Dates.PREMIER_JANVIER
    return Dates.DIFFERENTES


def comparer_noms(a: Formes, b: Formes) -> Noms:
    """What may lie between two writings of a name: order, compound names, missing parts, keystrokes."""
    if not (a.nommee and b.nommee):
        return _comparer_incomplets(a, b)
    if a.jetons == b.jetons:
        return Noms.IDENTIQUES
    if (_proches(a.nom, b.nom) and _proches(a.prenom, b.prenom)) or (
        _proches(a.nom, b.prenom) and _proches(a.prenom, b.nom)
    ):
        return Noms.PROCHES
    return Noms.PRENOM_SEUL if a.prenom == b.prenom else Noms.DIFFERENTS


def _comparer_incomplets(a: Formes, b: Formes) -> Noms:
    """One of four names or more is missing: the part known on both sides must be the same."""
    communs = [(x, y) for x, y in ((a.nom, b.nom), (a.prenom, b.prenom)) if x and y]
    egaux = len(communs) == 1 and communs[0][0] == communs[0][1]
    return Noms.INCOMPLETS if egaux else Noms.DIFFERENTS


def _proches(x: str, y: str) -> bool:
    """Two writings of one name: a part of the other, or a keystroke or two away once the spaces are out."""
    mots_x, mots_y = set(x.split()), set(y.split())
    if mots_x <= mots_y or mots_y <= mots_x:
        return True
    colle_x, colle_y = x.replace(" ", ""), y.replace(" ", "")
    longueur = min(len(colle_x), len(colle_y))
    permises = (longueur >= LONGUEUR_UNE) + (longueur >= LONGUEUR_DEUX)
    return OSA.distance(colle_x, colle_y, score_cutoff=permises) <= permises


def premier_janvier(jour: date | None) -> bool:
    """True for the day written when only the year is known."""
    return jour is not None and (jour.month, jour.day) == (1, 1)
