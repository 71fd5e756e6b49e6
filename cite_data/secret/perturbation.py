"""The noise of a count: our own table of probabilities, and the drawing of a value from it by the key of the cell.

For each true count, the most uncertain law (maximum entropy) among those that leave its mean unchanged, have the
variance of the scale as nearly as its support allows, and publish neither a negative count nor one under the threshold.
A true zero stays a zero; so do some counts under the threshold, so that a zero proves nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from cite_data.modele.seuils import SECRET_PARTENARIAT, SECRET_PUBLIC

Flottants = NDArray[np.float64]
DECIMALES = 9
"""Probabilities are rounded, so that another version of the solver draws the same values."""
AU_MOINS, AU_PLUS = 0.05, 0.7
"""Where the variance of the scale is out of reach: how far the law goes from the least possible one to the greatest.

Close to the greatest everything would lie on the two extreme deviations.
"""


@dataclass(frozen=True, kw_only=True)
class Bareme:
    """What is asked of the noise: threshold of publication, largest deviation, variance."""

    seuil: int
    portee: int
    variance: float

    def __post_init__(self) -> None:
        if self.seuil < 1 or self.portee < self.seuil:
            raise ValueError("a count under the threshold must reach both zero and the threshold")
        if not 0 < self.variance < self.portee**2:
            raise ValueError("no law of this variance has deviations that small")


@dataclass(frozen=True)
class Loi:
    """The deviations that a true count may get, in increasing order, and their probabilities."""

    ecarts: tuple[int, ...]
    probabilites: tuple[float, ...]

    @property
    def cumulees(self) -> tuple[float, ...]:
        """Probability of each deviation or less; the last is 1."""
        return (*(min(1.0, round(p, DECIMALES)) for p in accumulate(self.probabilites[:-1])), 1.0)


PARTENARIAT = Bareme(seuil=SECRET_PARTENARIAT, portee=8, variance=4.5)
"""Inside the partnership: within 2 persons three times out of four. Long rare tails: what is never out of reach proves little."""
PUBLIC = Bareme(seuil=SECRET_PUBLIC, portee=16, variance=20.0)
"""In public: a wider threshold can only be jumped by a wider noise."""


def perturber(n: int, cle: float, bareme: Bareme = PARTENARIAT) -> int:
    """The published value of a true count: always the same for the same count and the same key in [0, 1)."""
    if n < 0 or not 0 <= cle < 1:
        raise ValueError(f"not a count and a cell key: {n}, {cle}")
    tirage = _tirage(min(n, _plateau(bareme)), bareme)
    return n + tirage[1][bisect_right(tirage[0], cle)]


def loi(n: int, bareme: Bareme = PARTENARIAT) -> Loi:
    """The law of the deviation for a true count."""
    return _loi(min(n, _plateau(bareme)), bareme)


def table(bareme: Bareme = PARTENARIAT) -> tuple[Loi, ...]:
    """The laws of the counts 0, 1, 2… up to the one that all larger counts share."""
    return tuple(loi(n, bareme) for n in range(_plateau(bareme) + 1))


def en_markdown(bareme: Bareme = PARTENARIAT) -> str:
    """The table as documents print it: per true count, the chances in a thousand of each published value."""
    lois = table(bareme)
    entete = ["| n | published value: chances in 1 000 |", "|---|---|"]
    for n, trouvee in enumerate(lois):
        paires = zip(trouvee.ecarts, trouvee.probabilites, strict=True)
        chances = " · ".join(f"{n + e}: {1000 * p:.1f}" for e, p in paires)
        entete.append(f"| {n}{' and more' if n == len(lois) - 1 else ''} | {chances} |")
    return "\n".join(entete)


def _plateau(bareme: Bareme) -> int:
    """From this count on the threshold is out of reach, and every deviation possible."""
    return bareme.seuil + bareme.portee


@lru_cache(1024)
def _tirage(n: int, bareme: Bareme) -> tuple[tuple[float, ...], tuple[int, ...]]:
    trouvee = _loi(n, bareme)
    return trouvee.cumulees, trouvee.ecarts


@lru_cache(1024)
def _loi(n: int, bareme: Bareme) -> Loi:
    ecarts = _ecarts(n, bareme)
    if len(ecarts) == 1:
        return Loi(ecarts, (1.0,))
    variance = _variance_possible(ecarts, bareme.variance)
    probabilites = _entropie_maximale(np.array(ecarts, dtype=float), variance)
    return Loi(ecarts, tuple(round(float(p), DECIMALES) for p in probabilites))


def _ecarts(n: int, bareme: Bareme) -> tuple[int, ...]:
    """Deviations to a value that may be published. Nobody stays nobody: a mean of zero leaves no other choice."""
    if n == 0:
        return (0,)
    possibles = range(max(0, n - bareme.portee), n + bareme.portee + 1)
    return tuple(v - n for v in possibles if v == 0 or v >= bareme.seuil)


def _variance_possible(ecarts: tuple[int, ...], voulue: float) -> float:
    """The nearest variance that a law of mean zero on these deviations can reasonably have.

    The least puts everything on the deviations next to zero, the greatest on the two extreme ones.
    """
    avant, apres = max(e for e in ecarts if e <= 0), min(e for e in ecarts if e >= 0)
    moindre, plus_grande = -avant * apres, -ecarts[0] * ecarts[-1]
    etendue = plus_grande - moindre
    return min(max(voulue, moindre + AU_MOINS * etendue), moindre + AU_PLUS * etendue)


def _entropie_maximale(ecarts: Flottants, variance: float) -> Flottants:
    """The law of greatest entropy with mean 0 and this variance: it has the form exp(a e + b e²).

    a and b minimise a smooth convex function of two variables, whose gradient is the error on the two moments.
    """
    echelle = np.abs(ecarts).max()
    moments = np.stack([ecarts / echelle, (ecarts**2 - variance) / echelle**2])

    def dual(ab: Flottants) -> tuple[float, Flottants]:
        exposants = ab @ moments
        total = float(logsumexp(exposants))
        return total, moments @ np.exp(exposants - total)

    trouve = minimize(dual, np.zeros(2), jac=True, method="BFGS", options={"gtol": 1e-10})
    exposants = trouve.x @ moments
    probabilites: Flottants = np.exp(exposants - logsumexp(exposants))
    if np.abs(moments @ probabilites).max() > 1e-6:
        raise ArithmeticError(f"no law of variance {variance} on {ecarts}")
    return probabilites
