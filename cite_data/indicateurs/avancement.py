"""The formulas of an objective: how far, how far it should be, when it will be there. Pure; values in any one unit.

Nothing is partial: where a part is missing the answer is None, and `motif` of the caller says which.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import Any, NamedTuple

from cite_data.indicateurs.statistiques import Z
from cite_data.modele.seuils import POINTS_DE_PROJECTION

LOIN = date(2100, 1, 1)
"""A date of reaching the target after this one means never at this pace."""


class Point(NamedTuple):
    """A value and its date."""

    jour: date
    valeur: float


def taux_avancement(initiale: float | None, actuelle: float | None, cible: float | None) -> float | None:
    """(VA − VI) / (VC − VI), whichever way is good; None where VI = VC or a part is missing.

    Below 0 when the value has gone the wrong way, above 1 when the target is passed.
    """
    if initiale is None or actuelle is None or cible is None or cible == initiale:
        return None
    return (actuelle - initiale) / (cible - initiale)


def trajectoire(depart: Point, cibles: Sequence[Point], jour: date) -> float | None:
    """The value expected on a day: straight from the start to each dated target in turn; flat after the last one.

    None before the start, or without any target after it.
    """
    etapes = [depart, *sorted(c for c in cibles if c.jour > depart.jour)]
    if jour < depart.jour or len(etapes) < 2:
        return None
    for avant, apres in pairwise(etapes):
        if jour <= apres.jour:
            part = (jour - avant.jour) / (apres.jour - avant.jour)
            return avant.valeur + part * (apres.valeur - avant.valeur)
    return etapes[-1].valeur


def atteinte(actuelle: float, cible: float, *, initiale: float | None, sens: str) -> bool:
    """True when the target is reached: on its good side, which the definition says, else the starting value."""
    monte = sens == "hausse" if sens else initiale is None or cible >= initiale
    return actuelle >= cible if monte else actuelle <= cible


@dataclass(frozen=True)
class Projection:
    """When the target will be reached at the present pace, between two days; None: never at that end of the range."""

    tot: date | None
    tard: date | None


def projection(points: Sequence[Point], cible: float) -> Projection | None:
    """The range of days on which the pace of the points reaches the target; None with too few of them.

    The pace is the Theil–Sen slope (median of the slopes between all pairs of points), its range the 95 % interval of
    that slope (Sen, 1968); the line starts from the last value, which is known. An end whose slope turns its back on
    the target, or reaches it after 2100, is None.
    """
    if len(points) < POINTS_DE_PROJECTION:
        return None
    dernier = max(points)
    arrivees = [_arrivee(dernier, pente, cible) for pente in pentes_extremes(points)]
    connues = sorted(jour for jour in arrivees if jour is not None)
    return Projection(connues[0] if connues else None, connues[-1] if len(connues) == 2 else None)


def pentes_extremes(points: Sequence[Point]) -> tuple[float, float]:
    """The 95 % interval of the Theil–Sen slope, per day (Sen, 1968), of points of different days, two at least.

    The same numbers as scipy's `theilslopes`, which takes a hundred times longer for the dozen points of an objective: most
    of it goes in looking at its arguments, and in the slope itself and its intercept, which nobody asks for.
    """
    import numpy as np

    ranges = sorted(points)
    jours = np.array([p.jour.toordinal() for p in ranges])
    valeurs = np.array([p.valeur for p in ranges], dtype=float)
    a, b = _paires(len(ranges))
    pentes = np.sort((valeurs[b] - valeurs[a]) / (jours[b] - jours[a]))
    combien, egaux = len(points), Counter(p.valeur for p in points).values()
    variance = (_concordances(combien) - sum(map(_concordances, egaux))) / 18
    ecart = Z * sqrt(variance)
    bas = round((len(pentes) - ecart) / 2) - 1
    haut = round((len(pentes) + ecart) / 2)
    return float(pentes[max(bas, 0)]), float(pentes[min(haut, len(pentes) - 1)])


@cache
def _paires(combien: int) -> tuple[Any, Any]:
    """Ranks of the two points of each pair."""
    import numpy as np

    return np.triu_indices(combien, 1)


def _concordances(combien: int) -> int:
    """What so many values, all different or all alike, add to or take from the variance of Kendall's score (times 18)."""
    return combien * (combien - 1) * (2 * combien + 5)


def _arrivee(dernier: Point, pente: float, cible: float) -> date | None:
    """The day on which a line from the last point meets the target, None when it never does."""
    ecart = cible - dernier.valeur
    if ecart == 0:
        return dernier.jour
    if pente == 0 or ecart / pente < 0:
        return None
    jours = ecart / pente
    return None if jours > (LOIN - dernier.jour).days else dernier.jour + timedelta(days=round(jours))
