"""Durations of many groups as columns, put in order once: what thousands of samples are estimated from in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cite_data.indicateurs.statistiques import MOITIE, Echantillon

Entiers = NDArray[np.integer[Any]]
CASES_PAR_LIGNE = 4
"""Up to so many groups × days × issues for one duration, durations are counted in a box each; beyond, they are sorted."""
FENETRE = 64
"""Steps of the curves drawn at once: most are down to one half long before they end."""


@dataclass(frozen=True)
class Releve:
    """One row per group, day and issue, in that order, events before those still waiting on the same day.

    `rangs`: the group of each row, by its rank among `combien`; `jours`, `observes`, `effectifs` as in `Echantillon`.
    """

    combien: int
    rangs: Entiers
    jours: Entiers
    observes: NDArray[np.bool_]
    effectifs: Entiers

    @classmethod
    def de(cls, combien: int, rangs: Entiers, durees: Entiers, effectifs: Any = None) -> Releve:
        """Of durations in any order, the same ones as many times as wanted; without `effectifs`, one each.

        `durees`: days times two, plus one where the event was seen, as `echantillons.duree` writes them.
        """
        if not len(rangs):
            return cls(combien, rangs, durees, durees == 1, durees)
        issues = durees ^ 1  # in this order, the events of a day come first
        premiere = issues.min()
        issues -= premiere
        largeur = int(issues.max()) + 1
        if combien * largeur <= CASES_PAR_LIGNE * len(rangs):
            cases, fois = _compter_par_case(issues if combien == 1 else rangs * largeur + issues, effectifs)
        else:
            cases, fois = _compter_par_tri(rangs, largeur, issues, effectifs)
        rangs, issues = np.divmod(cases, largeur)
        issues += premiere
        return cls(combien, rangs, issues >> 1, issues & 1 == 0, fois.astype(np.int64))

    @classmethod
    def bout_a_bout(cls, releves: Sequence[Releve]) -> Releve:
        """The groups of these, one after the other."""
        debuts = np.cumsum([0, *(r.combien for r in releves)])
        return cls(
            int(debuts[-1]),
            np.concatenate([r.rangs + debut for r, debut in zip(releves, debuts[:-1], strict=True)]),
            np.concatenate([r.jours for r in releves]),
            np.concatenate([r.observes for r in releves]),
            np.concatenate([r.effectifs for r in releves]),
        )

    def regrouper(self, combien: int, groupes: Entiers) -> Releve:
        """The same durations in wider groups: the new rank of each of the old ones."""
        return Releve.de(combien, groupes[self.rangs], self.jours * 2 + self.observes, self.effectifs)

    def partie(self, rang: int) -> Echantillon:
        """The sample of one group."""
        debut, fin = np.searchsorted(self.rangs, (rang, rang + 1))
        qui = slice(debut, fin)
        return Echantillon(self.jours[qui], self.observes[qui], self.effectifs[qui])

    def sommes(self, *, vus: bool = False) -> list[int]:
        """How many in each group, or how many of them have had the event."""
        cumuls = _cumuler(self.effectifs * self.observes) if vus else self._cumuls
        sommes: list[int] = np.diff(cumuls[self._debuts]).tolist()
        return sommes

    @cached_property
    def _debuts(self) -> Entiers:
        """Where the rows of each group begin, and where the last ones end."""
        return np.searchsorted(self.rangs, np.arange(self.combien + 1))

    @cached_property
    def _cumuls(self) -> Entiers:
        """How many stand before each row, and before the end."""
        return _cumuler(self.effectifs)

    def moities(self) -> Iterator[tuple[int, int]]:
        """The rank of each group of which half at most still wait (Kaplan–Meier), with the first day on which it is so."""
        vus = self.observes.nonzero()[0]
        rangs = self.rangs[vus]
        debuts = np.searchsorted(rangs, np.arange(self.combien + 1))
        longueurs = np.diff(debuts)
        restent, parts = self._restent(vus), np.ones(self.combien)
        actifs, debut, pas = longueurs.nonzero()[0], 0, np.arange(FENETRE)
        while len(actifs):
            ou = debuts[actifs, None] + debut + pas
            suite = np.where(ou < debuts[actifs + 1, None], restent[np.minimum(ou, len(vus) - 1)], 1.0)
            suite[:, 0] *= parts[actifs]
            suite = suite.cumprod(axis=1)
            passes = suite <= MOITIE  # once under one half, always under: such a curve only goes down
            atteints, parts[actifs] = passes[:, -1], suite[:, -1]
            quand = self.jours[vus[(ou[:, 0] + passes.argmax(axis=1))[atteints]]]
            yield from zip(actifs[atteints].tolist(), quand.tolist(), strict=True)
            debut += FENETRE
            actifs = actifs[~atteints & (longueurs[actifs] > debut)]

    def _restent(self, vus: Entiers) -> NDArray[np.float64]:
        """Of those still waiting when each event came, the share that waited on."""
        fins = self._cumuls[self._debuts[1:]]
        a_risque, partis = fins[self.rangs[vus]] - self._cumuls[vus], self.effectifs[vus]
        restent: NDArray[np.float64] = (a_risque - partis) / a_risque
        return restent


def _cumuler(effectifs: Entiers) -> Entiers:
    return np.concatenate(([0], effectifs.cumsum()))


def _compter_par_case(cases: Entiers, effectifs: Any) -> tuple[Entiers, Any]:
    par_case = np.bincount(cases, weights=effectifs)
    pleines = (par_case != 0).nonzero()[0]  # truths are found four times faster than numbers
    return pleines, par_case[pleines]


def _compter_par_tri(rangs: Entiers, largeur: int, issues: Entiers, effectifs: Any) -> tuple[Entiers, Any]:
    """By the lesser key, then by the greater: small whole numbers are put in order in one go over them, never compared."""
    ordre = np.argsort(_au_plus_court(issues), kind="stable")
    ordre = ordre[np.argsort(_au_plus_court(rangs)[ordre], kind="stable")]
    cases = rangs[ordre].astype(np.int64) * largeur + issues[ordre]
    debuts = np.concatenate(([0], (np.diff(cases) != 0).nonzero()[0] + 1))
    if effectifs is None:
        return cases[debuts], np.diff(debuts, append=len(cases))
    return cases[debuts], np.add.reduceat(effectifs[ordre], debuts)


def _au_plus_court(entiers: Entiers) -> Entiers:
    return entiers.astype(np.min_scalar_type(int(entiers.max())))
