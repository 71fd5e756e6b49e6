"""The audit of what is to be printed: written apart from the solver, on the whole system, with nothing shared but the problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog

from cite_data.secret.probleme import Probleme

JEU = 1e-5


@dataclass(frozen=True)
class Audit:
    """Sensitive cells that somebody can find: exactly, or within an interval narrower than the threshold.

    `impossibles`: those that no choice of hidden cells protects; they are in neither list.
    """

    exactes: frozenset[int]
    sous_protegees: frozenset[int]

    @property
    def sain(self) -> bool:
        """True when nothing can be found."""
        return not self.sous_protegees


def intervalle(
    probleme: Probleme, caches: frozenset[int], cellule: int, connues: frozenset[int] = frozenset()
) -> tuple[float, float]:
    """The least and the greatest value of a cell over every table that agrees with what is shown; may be infinite."""
    bornes: Any = [
        (0.0, np.inf) if rang in caches and rang not in connues else (float(valeur), float(valeur))
        for rang, valeur in enumerate(probleme.valeurs)
    ]
    sens = np.zeros(len(bornes))
    sommes: Any = probleme.matrice
    trouvees = []
    for signe in (1.0, -1.0):
        sens[cellule] = signe
        resultat: Any = linprog(
            sens, A_eq=sommes, b_eq=np.zeros(len(probleme.equations)), bounds=bornes, method="highs"
        )
        if resultat.status == 3:  # unbounded: nothing holds the cell on that side
            trouvees.append(np.inf)
        elif resultat.status == 0:
            trouvees.append(signe * resultat.fun)
        else:
            raise RuntimeError(f"the audit of cell {cellule} was not solved: {resultat.message}")
    return float(trouvees[0]), float(trouvees[1])


def auditer(probleme: Probleme, caches: frozenset[int], impossibles: frozenset[int] = frozenset()) -> Audit:
    """Attack every sensitive cell, as the outsider and as each insider."""
    exactes, sous_protegees = set(), set()
    familles = _familles(probleme, caches)
    for connues in probleme.attaquants:
        en_jeu = {familles[rang] for rang in connues & caches}
        for cellule in probleme.a_proteger(connues):
            # What an insider knows says nothing of cells that no chain of sums ties to its own.
            hors_jeu = connues and familles[cellule] not in en_jeu
            if hors_jeu or cellule in impossibles or cellule in sous_protegees:
                continue
            bas, haut = intervalle(probleme, caches, cellule, connues)
            if haut - bas < probleme.seuil - JEU:
                sous_protegees.add(cellule)
            if haut - bas < JEU:
                exactes.add(cellule)
    return Audit(frozenset(exactes), frozenset(sous_protegees))


def _familles(probleme: Probleme, caches: frozenset[int]) -> list[int]:
    """The family of each cell: two hidden cells of one equation are of the same."""
    chef = list(range(len(probleme.valeurs)))

    def remonter(rang: int) -> int:
        while chef[rang] != rang:
            rang = chef[rang]
        return rang

    for equation in probleme.equations:
        membres = [remonter(cellule) for cellule, _ in equation if cellule in caches]
        for membre in membres:
            chef[remonter(membre)] = remonter(membres[0])
    return [remonter(rang) for rang in range(len(chef))]
