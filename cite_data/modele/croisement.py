"""The exact result of a free question: it stays inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.croisements import Dimension, Mesure


@dataclass(frozen=True, kw_only=True)
class Axe:
    """A dimension of a cross table with all its values, (code, label), whether anybody has them or not."""

    dimension: Dimension
    modalites: tuple[tuple[str, str], ...]

    @property
    def labels(self) -> Mapping[str, str]:
        """Label by code."""
        return MappingProxyType(dict(self.modalites))


@dataclass(frozen=True, kw_only=True)
class Case:
    """A cell: a code per axis (None: all of them), persons counted, persons of the base, and the sums of their keys."""

    codes: tuple[str | None, ...]
    effectif: int = 0
    cle: int = 0
    base: int = 0
    cle_base: int = 0


@dataclass(frozen=True, kw_only=True)
class Croisement:
    """An exact cross table, totals included. It must not reach a screen or a file: `secret.libre` makes one that may.

    `filtres`: the dimensions that narrow it, each with its value. A measure without a base has itself as base.
    `etat`: sums of the keys of all persons found, diagnosed, entered, exited in the Cités asked, whatever the filters.
    """

    mesure: Mesure
    axes: tuple[Axe, ...]
    filtres: tuple[tuple[str, str], ...]
    cases: tuple[Case, ...]
    etat: tuple[int, ...]

    def conditions(self, case: Case) -> tuple[tuple[str, str], ...]:
        """What the persons of a cell have in common: (dimension, code), in order, by filter or by place in the table."""
        places = zip(self.axes, case.codes, strict=True)
        precises = [(axe.dimension.cle, code) for axe, code in places if code is not None]
        return tuple(sorted([*self.filtres, *precises]))
