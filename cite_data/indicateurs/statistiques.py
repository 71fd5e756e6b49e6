"""The formulas that are not plain counts: a rate with its absence, Wilson's interval, Kaplan–Meier's curve and median.

scipy computes the last ones; it is imported at first use, because it is slow to import.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

from cite_data.modele.tableau import Marque

Z = NormalDist().inv_cdf(0.975)
"""Quantile of the normal law for 95 %."""
MOITIE = 0.5 + 1e-12
"""Where a median is crossed, give or take what sums of floats lose."""


def taux(numerateur: int, denominateur: int) -> float | Marque:
    """Numerateur / denominateur, or `so` when there is nobody to divide by."""
    return numerateur / denominateur if denominateur else Marque.SANS_OBJET


def wilson(numerateur: int, denominateur: int) -> tuple[float, float] | tuple[Marque, Marque]:
    """Wilson's 95 % interval of a rate (Wilson, 1927), `so` on both sides over nobody.

    In closed form: scipy gives it only with an exact test that nobody asks for, and that takes a hundred times longer.
    """
    n, k = denominateur, numerateur
    if not n:
        return Marque.SANS_OBJET, Marque.SANS_OBJET
    centre, demi = k + Z**2 / 2, Z * sqrt(k * (n - k) / n + Z**2 / 4)
    bas, haut = (centre - demi) / (n + Z**2), (centre + demi) / (n + Z**2)
    return (0.0 if k == 0 else bas), (1.0 if k == n else haut)


@dataclass(frozen=True)
class Duree:
    """`effectif` persons or freins observed for `jours` days; `observe` is False when the event has not happened yet."""

    jours: int
    observe: bool
    effectif: int = 1


@dataclass(frozen=True)
class Echantillon:
    """Durations one by one, as numpy arrays: days, and whether the event was seen."""

    jours: Any
    observes: Any

    @classmethod
    def de(cls, durees: Durees) -> Echantillon:
        """The sample of these durations, itself when it is one already."""
        import numpy as np

        if isinstance(durees, Echantillon):
            return durees
        toutes = list(durees)
        effectifs = [d.effectif for d in toutes]
        return cls(
            np.repeat([d.jours for d in toutes], effectifs),
            np.repeat(np.array([d.observe for d in toutes], dtype=bool), effectifs),
        )

    @classmethod
    def ensemble(cls, parties: Iterable[Echantillon]) -> Echantillon:
        """All these samples as one."""
        import numpy as np

        toutes = list(parties) or [cls.de(())]
        return cls(np.concatenate([p.jours for p in toutes]), np.concatenate([p.observes for p in toutes]))

    @property
    def effectif(self) -> int:
        """How many are observed."""
        return len(self.jours)

    @property
    def evenements(self) -> int:
        """How many have had the event."""
        return int(self.observes.sum())

    def courbe(self) -> Any:
        """The survival function that scipy estimates."""
        from scipy.stats import CensoredData, ecdf

        censees = CensoredData(uncensored=self.jours[self.observes], right=self.jours[~self.observes])
        return ecdf(censees).sf

    def a_risque(self, jours: Any) -> Any:
        """How many are still observed and waiting on each day."""
        import numpy as np

        premier, passes = self._passes(self.jours)
        avant = np.concatenate(([0], np.cumsum(passes)))
        return self.effectif - avant[np.clip(np.asarray(jours, dtype=int) - premier, 0, len(passes))]

    def premier_jour_a_moitie(self) -> int | None:
        """First day on which half at most still wait (Kaplan–Meier); None while more than half do.

        Days are counted, not sorted: they are whole, and few beside the persons.
        """
        import numpy as np

        premier, passes = self._passes(self.jours)
        _, vus = self._passes(self.jours[self.observes], depuis=premier, combien=len(passes))
        encore = np.cumprod(1 - vus / (self.effectif - np.cumsum(passes) + passes))
        atteints = (encore <= MOITIE).nonzero()[0]
        return int(atteints[0]) + premier if len(atteints) else None

    def _passes(self, jours: Any, *, depuis: int | None = None, combien: int = 0) -> tuple[int, Any]:
        """A first day, and how many waits end on each day from it on."""
        import numpy as np

        premier = depuis if depuis is not None else int(jours.min()) if len(jours) else 0
        return premier, np.bincount(np.asarray(jours, dtype=np.int64) - premier, minlength=combien)


Durees = Iterable[Duree] | Echantillon


@dataclass(frozen=True)
class Survie:
    """A Kaplan–Meier estimate. `points`: (day, share still waiting, number at risk on that day), from day 0."""

    effectif: int
    evenements: int
    mediane: float | Marque
    points: tuple[tuple[int, float, int], ...]


def kaplan_meier(durees: Durees) -> Survie:
    """Kaplan–Meier (1958) over censored durations. The median is `nd` while fewer than half have had the event."""
    echantillon = Echantillon.de(durees)
    if not echantillon.effectif:
        return Survie(0, 0, Marque.SANS_OBJET, ((0, 1.0, 0),))
    courbe = echantillon.courbe()
    a_risque = echantillon.a_risque(courbe.quantiles)
    points = zip(
        courbe.quantiles.astype(int).tolist(), courbe.probabilities.tolist(), a_risque.tolist(), strict=True
    )
    return Survie(
        echantillon.effectif,
        echantillon.evenements,
        _moitie(courbe),
        ((0, 1.0, echantillon.effectif), *points),
    )


def mediane(durees: Durees) -> float | Marque:
    """The Kaplan–Meier median alone: what a series of many days and groups asks for.

    Written out: scipy's curve comes with all that an interval needs, and takes thirty times longer.
    """
    echantillon = Echantillon.de(durees)
    if not echantillon.effectif:
        return Marque.SANS_OBJET
    jour = echantillon.premier_jour_a_moitie()
    return Marque.NON_DISPONIBLE if jour is None else jour


def intervalle_mediane(durees: Durees) -> tuple[float | Marque, float | Marque]:
    """The 95 % interval of a Kaplan–Meier median (Brookmeyer and Crowley, 1982, on the log-log scale).

    A bound is the first day where that of the curve is down to one half; `nd` where it never is, `so` over nobody.
    """
    echantillon = Echantillon.de(durees)
    if not echantillon.evenements:
        marque = Marque.NON_DISPONIBLE if echantillon.effectif else Marque.SANS_OBJET
        return marque, marque
    with warnings.catch_warnings():
        # At the ends of the curve the formula has no value: that is what `nd` says.
        warnings.simplefilter("ignore", RuntimeWarning)
        bornes = echantillon.courbe().confidence_interval(0.95, method="log-log")
    return _moitie(bornes.low), _moitie(bornes.high)


def _moitie(courbe: Any) -> float | Marque:
    """First day where a survival curve is at one half or under."""
    passes = (courbe.probabilities <= MOITIE).nonzero()[0]
    return int(courbe.quantiles[passes[0]]) if len(passes) else Marque.NON_DISPONIBLE
