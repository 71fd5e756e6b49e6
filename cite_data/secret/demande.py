"""A free question in one canonical form: whoever writes it in another way asks the same one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

Filtre = tuple[str, str]
"""A dimension and its single value."""


@dataclass(frozen=True, kw_only=True)
class Demande:
    """A free question, always written the same way: filters in order, and a table is the same as its transpose.

    `cite_id`: None asks for every Cité that the reader may see.
    """

    mesure: str
    lignes: str
    colonnes: str | None = None
    filtres: tuple[Filtre, ...] = ()
    cite_id: str | None = None
    au: date

    def __post_init__(self) -> None:
        if self.colonnes is not None and self.colonnes < self.lignes:
            lignes, colonnes = self.colonnes, self.lignes
            object.__setattr__(self, "lignes", lignes)
            object.__setattr__(self, "colonnes", colonnes)
        object.__setattr__(self, "filtres", tuple(sorted(set(self.filtres))))

    @property
    def cle(self) -> str:
        """The question as one line of text: two questions have the same when they are the same."""
        return json.dumps([self.mesure, self.axes, self.filtres, self.cite_id, self.au.isoformat()])

    @property
    def axes(self) -> tuple[str, ...]:
        """The one or two dimensions of the table."""
        return (self.lignes,) if self.colonnes is None else (self.lignes, self.colonnes)

    @property
    def filtrees(self) -> tuple[str, ...]:
        """The dimensions of its filters, in order; a dimension filtered twice is there twice."""
        return tuple(dimension for dimension, _ in self.filtres)


@dataclass(frozen=True)
class Vue:
    """Cells that a closed view prints: a measure, for every value of these dimensions."""

    mesure: str
    dimensions: frozenset[str]
