"""The problem of hidden cells: whole counts, the sums that link them, and what must not be found again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Equation = tuple[tuple[int, int], ...]
"""(cell, coefficient) pairs whose sum is zero."""


@dataclass(frozen=True, kw_only=True)
class Probleme:
    """Cells, by rank. An attacker knows every cell that is not hidden, every equation, and that a count is not negative.

    `poids`: what hiding costs. `publiables`: False for an implied cell, printed nowhere, which is always hidden.
    `sensibles`: cells that must be hidden, and for which an attacker must be left with an interval of at least `seuil`.
    `connues`: insiders; each also knows these cells (its own), and nothing is to be protected from it there.
    `figees`: cells printed in the past, which nothing can hide any more.
    """

    valeurs: tuple[int, ...]
    poids: tuple[float, ...]
    publiables: tuple[bool, ...]
    sensibles: tuple[bool, ...]
    equations: tuple[Equation, ...]
    seuil: int
    connues: tuple[frozenset[int], ...] = ()
    figees: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        tailles = {len(self.valeurs), len(self.poids), len(self.publiables), len(self.sensibles)}
        if len(tailles) != 1:
            raise ValueError("each cell needs a value, a cost and two marks")
        if any(self.sensibles[rang] or not self.publiables[rang] for rang in self.figees):
            raise ValueError("a cell printed in the past cannot be one that is always hidden")
        if min(self.valeurs, default=0) < 0:
            raise ValueError("a count is not negative")
        for equation in self.equations:
            if sum(coefficient * self.valeurs[cellule] for cellule, coefficient in equation):
                raise ValueError(f"the counts do not satisfy {equation}")

    @cached_property
    def vraies(self) -> NDArray[np.float64]:
        """The counts."""
        return np.array(self.valeurs, dtype=float)

    @cached_property
    def matrice(self) -> csr_array:
        """The equations, a row each."""
        lignes = [rang for rang, equation in enumerate(self.equations) for _ in equation]
        colonnes = [cellule for equation in self.equations for cellule, _ in equation]
        coefficients = [float(c) for equation in self.equations for _, c in equation]
        return csr_array((coefficients, (lignes, colonnes)), shape=(len(self.equations), len(self.valeurs)))

    @cached_property
    def cachables(self) -> frozenset[int]:
        """Cells that may be hidden: all but those printed in the past."""
        return frozenset(range(len(self.valeurs))) - self.figees

    @cached_property
    def toujours_caches(self) -> frozenset[int]:
        """Cells hidden whatever is decided: implied or sensitive."""
        return frozenset(
            rang for rang in range(len(self.valeurs)) if self.sensibles[rang] or not self.publiables[rang]
        )

    @property
    def attaquants(self) -> tuple[frozenset[int], ...]:
        """What each attacker knows besides what is printed: nothing for the one outside, then the insiders."""
        return (frozenset(), *self.connues)

    def a_proteger(self, connues: frozenset[int]) -> list[int]:
        """The sensitive cells that this attacker does not know already."""
        return [rang for rang, sensible in enumerate(self.sensibles) if sensible and rang not in connues]
