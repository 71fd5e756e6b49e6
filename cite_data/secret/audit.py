"""The audit of what is to be printed: written apart from the solver, on the whole system, with nothing shared but the problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy.optimize import linprog

from cite_data.secret.probleme import Probleme

JEU = 1e-5
GRANDS = 10
"""Thresholds by which a cell may exceed its value, in the eyes of the audit, where no count is greater."""


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
        possibles = _Possibles(probleme, caches - connues)
        for cellule in probleme.a_proteger(connues):
            # What an insider knows says nothing of cells that no chain of sums ties to its own.
            hors_jeu = connues and familles[cellule] not in en_jeu
            if hors_jeu or cellule in impossibles or cellule in sous_protegees:
                continue
            largeur = possibles.largeur(cellule)
            if largeur < probleme.seuil - JEU:
                sous_protegees.add(cellule)
            if largeur < JEU:
                exactes.add(cellule)
    return Audit(frozenset(exactes), frozenset(sous_protegees))


class _Possibles:
    """The tables that agree with what one attacker sees, as far as they have been met.

    Each one found for a cell tells of all the others: a cell seen wide enough is not attacked again.
    """

    def __init__(self, probleme: Probleme, inconnues: frozenset[int]) -> None:
        self._seuil = probleme.seuil
        self._libres = np.array(sorted(inconnues), dtype=int)
        self._place = {int(rang): place for place, rang in enumerate(self._libres)}
        vraies = probleme.vraies
        matrice: Any = probleme.matrice
        connu = vraies.copy()
        connu[self._libres] = 0.0
        # Finite, which gives the attacker more than it has: what holds against it holds against who does not know it.
        grand = float(max(*probleme.valeurs, GRANDS * probleme.seuil, 1))
        self._modele = _modele(
            matrice[:, self._libres].tocsr(), -(matrice @ connu), vraies[self._libres] + grand
        )
        self._bas, self._haut = vraies[self._libres].copy(), vraies[self._libres].copy()

    def largeur(self, cellule: int) -> float:
        """The greatest value met less the least; exact when it is under the threshold."""
        if cellule not in self._place:
            return 0.0
        place = self._place[cellule]
        for signe in (-1.0, 1.0):
            if self._haut[place] - self._bas[place] < self._seuil - JEU:
                self._pousser(place, signe)
        return float(self._haut[place] - self._bas[place])

    def _pousser(self, place: int, signe: float) -> None:
        self._modele.changeColCost(place, signe)
        self._modele.run()
        etat, solution = self._modele.getModelStatus(), self._modele.getSolution()
        if etat != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"the audit of cell {self._libres[place]} was not solved: {etat.name}")
        trouve = np.array(solution.col_value)
        self._modele.changeColCost(place, 0.0)  # only now: it takes the answer away
        np.minimum(self._bas, trouve, out=self._bas)
        np.maximum(self._haut, trouve, out=self._haut)


def _modele(sommes: Any, membres: Any, hautes: Any) -> Any:
    """The tables that an attacker cannot tell apart, as the solver keeps them: each attack starts where the last one ended.

    Given anew for each of a thousand attacks, they cost ten times the attacks themselves.
    """
    lignes, colonnes = sommes.shape
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = colonnes, lignes
    programme.col_cost_ = programme.col_lower_ = np.zeros(colonnes)
    programme.col_upper_ = hautes
    programme.row_lower_ = programme.row_upper_ = membres
    creuse = programme.a_matrix_
    creuse.format_ = highspy.MatrixFormat.kRowwise
    creuse.num_col_, creuse.num_row_ = colonnes, lignes
    creuse.start_, creuse.index_, creuse.value_ = sommes.indptr, sommes.indices, sommes.data
    modele: Any = highspy.Highs()
    modele.silent()
    modele.passModel(programme)
    return modele


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
