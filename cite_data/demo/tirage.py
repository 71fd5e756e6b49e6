"""Small draws on a seeded generator: choices, delays, spread dates, opaque tokens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from hashlib import blake2b
from itertools import accumulate
from math import exp, log
from typing import TypeVar

import numpy as np

Alea = np.random.Generator
_T = TypeVar("_T")


def generateur(graine: int, *rangs: int) -> Alea:
    """A generator of its own for each tuple of ranks, so that what one draws never shifts what another draws."""
    return np.random.default_rng([graine, *rangs])


def jeton(*parties: object) -> str:
    """Twenty hexadecimal digits that say nothing of what they were made from."""
    return blake2b("·".join(map(str, parties)).encode(), digest_size=10).hexdigest()


def chance(rng: Alea, probabilite: float) -> bool:
    """True with that probability."""
    return bool(rng.random() < probabilite)


def choisir(rng: Alea, poids: Mapping[_T, float]) -> _T:
    """One of the keys, by weight."""
    cles = tuple(poids)
    cumul = list(accumulate(poids.values()))
    return cles[min(bisect_right(cumul, rng.random() * cumul[-1]), len(cles) - 1)]


def oui_non(rng: Alea, oui: float, inconnu: float) -> bool | None:
    """True with probability `oui` among the known, None with probability `inconnu`."""
    tirage, connu = rng.random(2)
    return None if connu < inconnu else bool(tirage < oui)


def jours(rng: Alea, mediane: float, *, dispersion: float = 0.45, minimum: int = 0) -> int:
    """A delay in days, log-normal around its median."""
    return max(minimum, round(exp(rng.normal(log(mediane), dispersion))))


def repartir(rng: Alea, nombre: int, poids: Mapping[_T, float]) -> list[_T]:
    """That many keys in any order, each as often as its weight says: even a rare one is there when it weighs a unit."""
    cles, cumul = tuple(poids), list(accumulate(poids.values()))
    rangs = (rng.permutation(nombre) + 0.5) / max(nombre, 1)
    return [cles[min(bisect_right(cumul, rang * cumul[-1]), len(cles) - 1)] for rang in rangs]


def etaler(rng: Alea, nombre: int, poids: Mapping[date, float]) -> list[date]:
    """That many days spread evenly over these weights, in the order of the mapping.

    One draw in each slice of equal weight: the shape of the story does not depend on the seed.
    """
    calendrier, cumul = tuple(poids), list(accumulate(poids.values()))
    parts = (np.arange(nombre) + rng.random(nombre)) / max(nombre, 1)
    return [calendrier[min(bisect_right(cumul, part * cumul[-1]), len(calendrier) - 1)] for part in parts]
