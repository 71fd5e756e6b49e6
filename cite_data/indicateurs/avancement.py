"""The formulas of an objective: how far, how far it should be, when it will be there. Pure; values in any one unit.

Nothing is partial: where a part is missing the answer is None, and `motif` of the caller says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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


def projections(
    jours: Sequence[date], series: NDArray[np.float64], cibles: Sequence[float]
) -> list[Projection | None]:
    """For each row of values on these days, the range of days on which its pace reaches its target; None with too few values.

    NaN where a value is not known. The pace is the Theil–Sen slope (median of the slopes between all pairs of points), its
    range the 95 % interval of that slope (Sen, 1968); the line starts from the last value, which is known. An end whose
    slope turns its back on the target, or reaches it after 2100, is None.
    """
    connues = ~np.isnan(series)
    assez = (connues.sum(axis=1) >= POINTS_DE_PROJECTION).nonzero()[0]
    recents = sorted(range(len(jours)), key=lambda i: jours[i], reverse=True)
    derniers = np.array(recents)[connues[assez][:, recents].argmax(axis=1)]
    trouvees: list[Projection | None] = [None] * len(series)
    pentes = zip(*(bornes.tolist() for bornes in pentes_extremes(jours, series[assez])), strict=True)
    for rang, quand, extremes in zip(assez.tolist(), derniers.tolist(), pentes, strict=True):
        dernier = Point(jours[quand], float(series[rang, quand]))
        arrivees = sorted(
            j for pente in extremes if (j := _arrivee(dernier, pente, cibles[rang])) is not None
        )
        trouvees[rang] = Projection(
            arrivees[0] if arrivees else None, arrivees[-1] if len(arrivees) == 2 else None
        )
    return trouvees


def pentes_extremes(
    jours: Sequence[date], series: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Of each row of values, two known at least, the 95 % interval of its Theil–Sen slope, per day (Sen, 1968).

    The same numbers as scipy's `theilslopes`, which takes a hundred times longer for the dozen points of an objective: most
    of it goes in looking at its arguments, and in the slope itself and its intercept, which nobody asks for.
    """
    a, b = np.triu_indices(len(jours), 1)
    quand = np.array([jour.toordinal() for jour in jours])
    pentes = np.sort((series[:, b] - series[:, a]) / (quand[b] - quand[a]))  # those of no pair come last
    points = (~np.isnan(series)).sum(axis=1)
    paires = points * (points - 1) // 2
    egaux = (series[:, :, None] == series[:, None, :]).sum(axis=2)
    # Kendall's variance: what so many values add to it, all different, less what those that are alike take from it.
    des_egaux = (np.maximum(egaux - 1, 0) * (2 * egaux + 5)).sum(axis=1)
    ecarts = Z * np.sqrt((2 * paires * (2 * points + 5) - des_egaux) / 18)
    bas = np.maximum(np.rint((paires - ecarts) / 2).astype(int) - 1, 0)
    haut = np.minimum(np.rint((paires + ecarts) / 2).astype(int), paires - 1)
    lignes = np.arange(len(series))
    return pentes[lignes, bas], pentes[lignes, haut]


def _arrivee(dernier: Point, pente: float, cible: float) -> date | None:
    """The day on which a line from the last point meets the target, None when it never does."""
    ecart = cible - dernier.valeur
    if ecart == 0:
        return dernier.jour
    if pente == 0 or ecart / pente < 0:
        return None
    jours = ecart / pente
    return None if jours > (LOIN - dernier.jour).days else dernier.jour + timedelta(days=round(jours))
