"""Medians: of thousands of samples of durations at once (Kaplan–Meier), and of counted values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from cite_data.indicateurs.releves import Releve
from cite_data.indicateurs.statistiques import Durees, Echantillon
from cite_data.modele.tableau import Marque


def mediane(durees: Durees) -> float | Marque:
    """The Kaplan–Meier median alone."""
    un = Echantillon.de(durees)
    return resumer(Releve.de(1, np.zeros_like(un.jours), un.jours * 2 + un.observes, un.effectifs))[0].mediane


class Resume(NamedTuple):
    """What a table writes of a sample: how many, how many of them have had the event, the Kaplan–Meier median."""

    effectif: int
    evenements: int
    mediane: float | Marque


def resumer(releve: Releve) -> list[Resume]:
    """The summary of each group. Thousands at once take little longer than one: no loop goes over them.

    The median is `so` over nobody, `nd` while fewer than half have had the event.
    """
    effectifs, evenements = releve.sommes(), releve.sommes(vus=True)
    medianes: list[float | Marque] = [Marque.NON_DISPONIBLE if n else Marque.SANS_OBJET for n in effectifs]
    for rang, jour in releve.moities():
        medianes[rang] = jour
    return list(map(Resume, effectifs, evenements, medianes))


def mediane_des_comptes(comptes: Mapping[int, int]) -> float | Marque:
    """The plain median of values of which each is counted; between two values in the middle, half way. `so` over nothing."""
    valeurs = sorted(comptes)
    cumuls = list(accumulate(comptes[valeur] for valeur in valeurs))
    if not cumuls:
        return Marque.SANS_OBJET
    bas, haut = (valeurs[bisect_right(cumuls, rang)] for rang in ((cumuls[-1] - 1) // 2, cumuls[-1] // 2))
    return bas if bas == haut else (bas + haut) / 2
