"""How near two identities are: near enough for somebody to decide, never enough to merge."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from cite_data.sources.identite.comparaison import (
    Dates,
    Noms,
    comparer_dates,
    comparer_noms,
    premier_janvier,
)
from cite_data.sources.identite.formes import Formes


class Proximite(NamedTuple):
    """0 to 100, and why, in French and without any identity."""

    score: int
    motif: str


_POIDS = {
    Dates.EGALES: 1.0,
    Dates.INVERSEES: 0.97,
    Dates.VOISINES: 0.93,
    Dates.PREMIER_JANVIER: 0.9,
    Dates.ABSENTE: 0.8,
}
_ADMISES = {
    Noms.IDENTIQUES: frozenset(_POIDS),
    Noms.PROCHES: frozenset(_POIDS) - {Dates.ABSENTE},
    Noms.PRENOM_SEUL: frozenset({Dates.EGALES}),
    Noms.INCOMPLETS: frozenset({Dates.EGALES}),
}
"""The weaker the names, the surer the date must be."""
_SCORES = {Noms.PRENOM_SEUL: 80.0, Noms.INCOMPLETS: 75.0}


def comparer(a: Formes, b: Formes) -> Proximite | None:
    """Whether to propose that two persons of one Cité are the same; None when nothing suggests it."""
    dates = comparer_dates(a.naissance, b.naissance)
    if dates is Dates.DIFFERENTES:
        return None
    noms = comparer_noms(a, b)
    if dates not in _ADMISES.get(noms, ()) or _trop_faible(a, b, noms):
        return None
    nombre = _SCORES.get(noms) or _ressemblance(a, b)
    return Proximite(round(nombre * _POIDS[dates]), f"{noms.value}, {dates.value}")


def contredit(a: Formes, b: Formes) -> bool:
    """True when two rows under one reference cannot be about one person."""
    if a.complete and b.complete:
        return comparer(a, b) is None
    if a.nommee and b.nommee:
        return comparer_noms(a, b) is Noms.DIFFERENTS
    return not (a.nommee or b.nommee) and _identifiants_contraires(a, b)


def _trop_faible(a: Formes, b: Formes, noms: Noms) -> bool:
    """Two identifiers that differ, or a birthday on 1 January, which stands for « unknown », leave only sure names."""
    if noms is Noms.IDENTIQUES:
        return False
    return _identifiants_contraires(a, b) or (noms in _SCORES and premier_janvier(a.naissance))


def _identifiants_contraires(a: Formes, b: Formes) -> bool:
    """True for two identifiers of one form, more than a keystroke apart."""
    x, y = a.identifiant, b.identifiant
    return bool(x and y) and len(x) == len(y) and OSA.distance(x, y, score_cutoff=1) > 1


def _ressemblance(a: Formes, b: Formes) -> float:
    return max(fuzz.ratio(" ".join(a.jetons), " ".join(b.jetons)), _colles(a, b))


def _colles(a: Formes, b: Formes) -> float:
    """Likeness without any space, in either order of the names."""
    x = (a.nom + a.prenom).replace(" ", "")
    return max(fuzz.ratio(x, y.replace(" ", "")) for y in (b.nom + b.prenom, b.prenom + b.nom))
