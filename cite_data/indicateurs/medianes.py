"""Medians: of thousands of samples of durations at once (Kaplan–Meier), and of counted values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cite_data.indicateurs.statistiques import MOITIE, Durees, Echantillon, effectif_par_rang
from cite_data.modele.tableau import Marque


def mediane(durees: Durees) -> float | Marque:
    """The Kaplan–Meier median alone."""
    return resumer([Echantillon.de(durees)])[0].mediane


@dataclass(frozen=True)
class Resume:
    """What a table writes of a sample: how many, how many of them have had the event, the Kaplan–Meier median."""

    effectif: int
    evenements: int
    mediane: float | Marque


ENSEMBLE_AU_PLUS = 64
"""Samples whose medians are looked for at once: a column of days for each, of which the processor keeps so many at hand."""


def resumer(parties: Sequence[Echantillon]) -> list[Resume]:
    """The summary of each sample. Thousands at once take little longer than one: no loop goes over them.

    The median is `so` over nobody, `nd` while fewer than half have had the event.
    """
    lots = (parties[debut : debut + ENSEMBLE_AU_PLUS] for debut in range(0, len(parties), ENSEMBLE_AU_PLUS))
    return [resume for lot in lots for resume in _resumer(lot)]


def _resumer(parties: Sequence[Echantillon]) -> list[Resume]:
    import numpy as np

    tous, combien = Echantillon.ensemble(parties), len(parties)
    rangs = np.repeat(np.arange(combien), [len(p.jours) for p in parties])
    effectifs = effectif_par_rang(rangs, tous.effectifs, combien)
    vus = tous.observes
    evenements = effectif_par_rang(rangs[vus], tous.effectifs[vus], combien)
    medianes: list[float | Marque] = [Marque.NON_DISPONIBLE if n else Marque.SANS_OBJET for n in effectifs]
    for rang, jour in _moities(tous, rangs, combien):
        medianes[rang] = jour
    return list(map(Resume, effectifs.astype(int).tolist(), evenements.astype(int).tolist(), medianes))


def _moities(tous: Echantillon, rangs: Any, combien: int) -> Iterable[tuple[int, int]]:
    """Of each of these samples, known by its rank, the first day on which half at most still wait; those alone that have one."""
    import numpy as np

    vus = tous.observes
    if not vus.any():
        return ()
    premier = tous.jours.min()
    largeur = int(tous.jours.max() - premier) + 1
    cases = rangs * largeur + (tous.jours - premier)
    presents = effectif_par_rang(cases, tous.effectifs, combien * largeur)
    morts = effectif_par_rang(cases[vus], tous.effectifs[vus], combien * largeur)
    quand, cumuls = morts.nonzero()[0], presents.cumsum()
    a_qui = quand // largeur
    a_risque = cumuls[(a_qui + 1) * largeur - 1] - cumuls[quand] + presents[quand]
    debuts = np.searchsorted(a_qui, np.arange(combien))
    rang_du_jour = np.arange(len(quand)) - debuts[a_qui]
    restes = np.ones((combien, rang_du_jour.max() + 1))
    restes[a_qui, rang_du_jour] = (a_risque - morts[quand]) / a_risque
    passes = (
        restes.cumprod(axis=1) <= MOITIE
    )  # once under one half, always under: a curve of survival only goes down
    atteints = passes[:, -1].nonzero()[0]
    jours = quand[debuts[atteints] + passes[atteints].argmax(axis=1)] % largeur + premier
    return zip(atteints.tolist(), jours.tolist(), strict=True)


def mediane_des_comptes(comptes: Mapping[int, int]) -> float | Marque:
    """The plain median of values of which each is counted; between two values in the middle, half way. `so` over nothing."""
    valeurs = sorted(comptes)
    cumuls = list(accumulate(comptes[valeur] for valeur in valeurs))
    if not cumuls:
        return Marque.SANS_OBJET
    bas, haut = (valeurs[bisect_right(cumuls, rang)] for rang in ((cumuls[-1] - 1) // 2, cumuls[-1] // 2))
    return bas if bas == haut else (bas + haut) / 2
