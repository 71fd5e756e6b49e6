"""The gate: an exact `Tableau` comes in, a `TableauPubliable` goes out. Figures, exports and texts take only the latter.

Two ways through: `proteger` leaves a result exact, for the roles that may see it and for what speaks of nobody;
`liens.cacher` hides what `masque` has found must be. `politiques` says which role goes which way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from cite_data.modele.tableau import Cellule, ColonneTableau, Tableau


class VueFermee(PermissionError):
    """A view that the reader's role does not open, or not with these filters. The message is in French."""


@dataclass(frozen=True, kw_only=True)
class TableauPubliable:
    """A result that may be shown. Same shape as `Tableau`; only this room builds one.

    `seuil`: the count under which cells of persons were hidden, 0 where none was.
    """

    cle: str
    colonnes: tuple[ColonneTableau, ...]
    lignes: tuple[Mapping[str, Cellule], ...]
    base: int
    seuil: int = 0

    def colonne(self, nom: str) -> ColonneTableau:
        """The column of that name; KeyError when there is none."""
        for colonne in self.colonnes:
            if colonne.nom == nom:
                return colonne
        raise KeyError(f"{self.cle}.{nom}")

    def valeurs(self, nom: str) -> tuple[Cellule, ...]:
        """The cells of one column, from top to bottom."""
        return tuple(ligne[nom] for ligne in self.lignes)

    def garder(self, *noms: str) -> TableauPubliable:
        """The same rows with these columns only."""
        colonnes = tuple(self.colonne(nom) for nom in noms)
        return replace(self, colonnes=colonnes, lignes=tuple({n: li[n] for n in noms} for li in self.lignes))

    def filtrer(self, garder: Callable[[Mapping[str, Cellule]], bool]) -> TableauPubliable:
        """The rows that `garder` accepts, with the same columns."""
        return replace(self, lignes=tuple(li for li in self.lignes if garder(li)))

    def avec(self, autre: TableauPubliable) -> TableauPubliable:
        """The rows of both, which have the same columns; ValueError when they have not."""
        if self.colonnes != autre.colonnes:
            raise ValueError(f"{self.cle} and {autre.cle} have different columns")
        return replace(self, lignes=(*self.lignes, *autre.lignes), base=self.base + autre.base)

    def __iter__(self) -> Iterator[Mapping[str, Cellule]]:
        return iter(self.lignes)

    def __bool__(self) -> bool:
        """False when there is nobody or nothing to show."""
        return self.base > 0 and bool(self.lignes)


def proteger(tableau: Tableau) -> TableauPubliable:
    """The publishable form of an exact result, left as it is."""
    return TableauPubliable(
        cle=tableau.cle, colonnes=tableau.colonnes, lignes=tableau.lignes, base=tableau.base
    )
