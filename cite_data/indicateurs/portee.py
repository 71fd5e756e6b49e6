"""What a plan must know besides the tables: the threshold and the day; and two readings of a cell that must not fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret.systeme import Nom

Appuis = dict[tuple[int, str], tuple[Nom, ...]]
"""What each cell (row, column) rests on."""


@dataclass(frozen=True, kw_only=True)
class Portee:
    """The threshold of the role and the day of the figures."""

    seuil: int
    au: date

    def nom(self, famille: str) -> Nom:
        """The name of a count that never falls, on the day of the figures."""
        return (famille, self.au.isoformat())


def compte(valeur: Cellule) -> int:
    """A cell that must hold a count."""
    if not isinstance(valeur, int) or isinstance(valeur, Marque):
        raise TypeError(f"a count was expected, not {valeur!r}")
    return valeur


def jour_de(valeur: Cellule) -> str:
    """A cell that must hold a day, as it stands in names."""
    if not isinstance(valeur, date):
        raise TypeError(f"a day was expected, not {valeur!r}")
    return valeur.isoformat()
