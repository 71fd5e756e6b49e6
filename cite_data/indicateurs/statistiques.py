"""The formulas that are not plain counts: a rate with its absence, Wilson's interval, Kaplan–Meier's curve and its interval.

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
    """Durations as numpy arrays: days, whether the event was seen, and how many were observed for so long.

    One row may stand for thousands of persons: at the scale of the country there are few durations.
    """

    jours: Any
    observes: Any
    effectifs: Any

    @classmethod
    def de(cls, durees: Durees) -> Echantillon:
        """The sample of these durations, itself when it is one already."""
        import numpy as np

        if isinstance(durees, Echantillon):
            return durees
        toutes = list(durees)
        return cls(
            np.array([d.jours for d in toutes], dtype=np.int64),
            np.array([d.observe for d in toutes], dtype=bool),
            np.array([d.effectif for d in toutes], dtype=np.int64),
        )

    @classmethod
    def ensemble(cls, parties: Iterable[Echantillon]) -> Echantillon:
        """All these samples as one."""
        import numpy as np

        toutes = list(parties) or [cls.de(())]
        return cls(
            np.concatenate([p.jours for p in toutes]),
            np.concatenate([p.observes for p in toutes]),
            np.concatenate([p.effectifs for p in toutes]),
        )

    @property
    def effectif(self) -> int:
        """How many are observed."""
        return int(self.effectifs.sum())

    @property
    def evenements(self) -> int:
        """How many have had the event."""
        return int(self.effectifs[self.observes].sum())

    def une_a_une(self, *, observees: bool) -> Any:
        """The days of each one who has had the event, or of each one who has not."""
        import numpy as np

        garde = self.observes == observees
        return np.repeat(self.jours[garde], self.effectifs[garde])

    def courbe(self) -> Any:
        """The survival function that scipy estimates."""
        from scipy.stats import CensoredData, ecdf

        censees = CensoredData(
            uncensored=self.une_a_une(observees=True), right=self.une_a_une(observees=False)
        )
        return ecdf(censees).sf

    def a_risque(self, jours: Iterable[int]) -> list[int]:
        """How many are still observed and waiting on each day."""
        return [int(self.effectifs[self.jours >= jour].sum()) for jour in jours]

    def survie(self) -> tuple[Any, Any, Any]:
        """Kaplan–Meier (1958): days on which a wait ended, share still waiting after each, how many waited until it.

        Days are counted, not sorted: they are whole, and few beside the persons. scipy's curve wants the durations one by
        one, comes with all that an interval needs, and takes thirty times longer.
        """
        premier = self.jours.min()
        jours = self.jours - premier
        vus = effectif_par_rang(jours, self.effectifs)
        morts = effectif_par_rang(jours[self.observes], self.effectifs[self.observes], len(vus))
        a_risque = vus[::-1].cumsum()[::-1]
        encore, quand = ((a_risque - morts) / a_risque).cumprod(), vus.nonzero()[0]
        return quand + premier, encore[quand], a_risque[quand].astype(int)


def effectif_par_rang(rangs: Any, effectifs: Any, longueur: int = 0) -> Any:
    """How many of each rank from 0 on; whole numbers, which floats of this size hold exactly."""
    import numpy as np

    return np.bincount(rangs, weights=effectifs, minlength=longueur)


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
    jours, encore, a_risque = echantillon.survie()
    points = zip(jours.tolist(), encore.tolist(), a_risque.tolist(), strict=True)
    return Survie(
        echantillon.effectif,
        echantillon.evenements,
        _moitie(jours, encore),
        ((0, 1.0, echantillon.effectif), *points),
    )


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
    bas, haut = bornes.low, bornes.high
    return (
        _moitie(bas.quantiles, bas.probabilities),
        _moitie(haut.quantiles, haut.probabilities),
    )


def _moitie(jours: Any, parts: Any) -> float | Marque:
    """First day where a survival curve is at one half or under."""
    passes = (parts <= MOITIE).nonzero()[0]
    return int(jours[passes[0]]) if len(passes) else Marque.NON_DISPONIBLE
