"""The formulas that are not plain counts: a rate with its absence, Wilson's interval, Kaplan–Meier's curve and median.

scipy computes the last ones; it is imported at first use, because it is slow to import.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cite_data.modele.tableau import Marque

MOITIE = 0.5 + 1e-12
"""Where a median is crossed, give or take what sums of floats lose."""


def taux(numerateur: int, denominateur: int) -> float | Marque:
    """Numerateur / denominateur, or `so` when there is nobody to divide by."""
    return numerateur / denominateur if denominateur else Marque.SANS_OBJET


def wilson(numerateur: int, denominateur: int) -> tuple[float, float] | tuple[Marque, Marque]:
    """Wilson's 95 % interval of a rate (Wilson, 1927), `so` on both sides over nobody."""
    if not denominateur:
        return Marque.SANS_OBJET, Marque.SANS_OBJET
    from scipy.stats import binomtest

    intervalle = binomtest(numerateur, denominateur).proportion_ci(0.95, method="wilson")
    return float(intervalle.low), float(intervalle.high)


@dataclass(frozen=True)
class Duree:
    """`effectif` persons or freins observed for `jours` days; `observe` is False when the event has not happened yet."""

    jours: int
    observe: bool
    effectif: int = 1


@dataclass(frozen=True)
class Survie:
    """A Kaplan–Meier estimate. `points`: (day, share still waiting, number at risk on that day), from day 0."""

    effectif: int
    evenements: int
    mediane: float | Marque
    points: tuple[tuple[int, float, int], ...]

    def a_risque(self, jour: int, durees: Iterable[Duree]) -> int:
        """Number still observed and waiting on that day."""
        return sum(d.effectif for d in durees if d.jours >= jour)


def kaplan_meier(durees: Iterable[Duree]) -> Survie:
    """Kaplan–Meier (1958) over censored durations. The median is `nd` while fewer than half have had the event."""
    toutes = [d for d in durees if d.effectif]
    effectif = sum(d.effectif for d in toutes)
    if not effectif:
        return Survie(0, 0, Marque.SANS_OBJET, ((0, 1.0, 0),))
    courbe = _courbe(toutes)
    points = [(0, 1.0, effectif)]
    for jour, part in zip(courbe.quantiles, courbe.probabilities, strict=True):
        a_risque = sum(d.effectif for d in toutes if d.jours >= jour)
        points.append((int(jour), float(part), a_risque))
    mediane = next((jour for jour, part, _ in points[1:] if part <= MOITIE), Marque.NON_DISPONIBLE)
    return Survie(effectif, sum(d.effectif for d in toutes if d.observe), mediane, tuple(points))


def intervalle_mediane(durees: Iterable[Duree]) -> tuple[float | Marque, float | Marque]:
    """The 95 % interval of a Kaplan–Meier median (Brookmeyer and Crowley, 1982, on the log-log scale).

    A bound is the first day where that of the curve is down to one half; `nd` where it never is, `so` over nobody.
    """
    toutes = [d for d in durees if d.effectif]
    if not any(d.observe for d in toutes):
        marque = Marque.NON_DISPONIBLE if toutes else Marque.SANS_OBJET
        return marque, marque
    with warnings.catch_warnings():
        # At the ends of the curve the formula has no value: that is what `nd` says.
        warnings.simplefilter("ignore", RuntimeWarning)
        bornes = _courbe(toutes).confidence_interval(0.95, method="log-log")
    return _moitie(bornes.low), _moitie(bornes.high)


def _moitie(courbe: Any) -> float | Marque:
    """First day where a survival curve is at one half or under."""
    passes = zip(courbe.quantiles, courbe.probabilities, strict=True)
    return next((float(jour) for jour, part in passes if part <= MOITIE), Marque.NON_DISPONIBLE)


def _courbe(durees: Sequence[Duree]) -> Any:
    """The survival function that scipy estimates."""
    from scipy.stats import CensoredData, ecdf

    observes = [d.jours for d in durees if d.observe for _ in range(d.effectif)]
    censures = [d.jours for d in durees if not d.observe for _ in range(d.effectif)]
    return ecdf(CensoredData(uncensored=observes, right=censures)).sf
