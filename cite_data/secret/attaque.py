"""The attacker: how far a hidden cell can be from its value, given what is shown; and why it cannot be further.

Written in deviations from the true table: a cell goes up by at most `HAUT`, down by at most its value. The bound above is
finite, which gives the attacker more than it has: what holds against it holds against who does not know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack
from scipy.sparse.csgraph import connected_components

from cite_data.secret.probleme import Probleme

PRECISION = 1e-6
Vecteur = NDArray[np.float64]


def programme(cout: Vecteur, egalites: Any, membres: Any, bornes: Any) -> Any:
    """The cheapest point of a linear program: its solution, as scipy gives it."""
    return linprog(cout, A_eq=egalites, b_eq=membres, bounds=bornes, method="highs")


@dataclass(frozen=True)
class Temoin:
    """Another table that the attacker cannot tell from the true one: the cells that move, and by how much."""

    bouge: frozenset[int]
    ecarts: Vecteur


@dataclass(frozen=True)
class Attaque:
    """What one attack on one cell found. `largeur`: max − min; `prix`: coefficients of the cut; `temoins`: both tables."""

    largeur: float
    prix: Vecteur
    temoins: tuple[Temoin, Temoin]


class Attaquant:
    """Attacks on the cells of one problem, for any choice of hidden cells."""

    def __init__(self, probleme: Probleme) -> None:
        self._probleme = probleme
        self._colonnes = csr_array(probleme.matrice.T)
        self.haut = float(max(*probleme.valeurs, 10 * probleme.seuil, 1))

    def attaquer(self, cellule: int, part: Vecteur) -> Attaque:
        """The interval of a cell. `part`: how much of each cell is hidden, from 0 (shown) to 1 (hidden)."""
        rangs = self._composante(cellule, part)
        vers_le_haut = self._pousser(cellule, 1.0, rangs, part)
        vers_le_bas = self._pousser(cellule, -1.0, rangs, part)
        ecart = vers_le_haut[1].ecarts[cellule] - vers_le_bas[1].ecarts[cellule]
        return Attaque(float(ecart), vers_le_haut[0] + vers_le_bas[0], (vers_le_haut[1], vers_le_bas[1]))

    def composantes(self, part: Vecteur) -> NDArray[np.int32]:
        """For each cell the number of its component, −1 for one that is shown: hidden cells that equations tie together."""
        caches = np.flatnonzero(part > PRECISION)
        liens = self._colonnes[caches]
        graphe = (abs(liens) @ abs(liens).T).tocsr()
        numeros = np.full(len(part), -1, dtype=np.int32)
        numeros[caches] = connected_components(graphe, directed=False)[1]
        return numeros

    def _composante(self, cellule: int, part: Vecteur) -> NDArray[np.intp]:
        """The hidden cells that equations tie to this one, itself included: the others cannot move it."""
        numeros = self.composantes(part)
        return np.flatnonzero(numeros == numeros[cellule])

    def _pousser(
        self, cellule: int, sens: float, rangs: NDArray[np.intp], part: Vecteur
    ) -> tuple[Vecteur, Temoin]:
        """Move the cell as far as it goes in one direction; the price of what holds it, and the table reached."""
        vraies = self._probleme.vraies
        liens = self._colonnes[rangs].T.tocsr()
        utiles = np.flatnonzero(np.diff(liens.indptr))
        liens = liens[utiles]
        objectif = np.where(rangs == cellule, -sens, 0.0)
        haut = np.concatenate([self.haut * part[rangs], vraies[rangs] * part[rangs]])
        resultat = programme(
            np.concatenate([objectif, -objectif]),
            hstack([liens, -liens]) if len(utiles) else None,
            np.zeros(len(utiles)) if len(utiles) else None,
            np.column_stack([np.zeros(2 * len(rangs)), haut]),
        )
        if resultat.status != 0:
            raise RuntimeError(f"the attack on cell {cellule} was not solved: {resultat.message}")
        moitie = len(rangs)
        ecarts = np.zeros(len(vraies))
        ecarts[rangs] = resultat.x[:moitie] - resultat.x[moitie:]
        poids = np.zeros(len(self._probleme.equations))
        if len(utiles):
            poids[utiles] = resultat.eqlin.marginals
        return self._prix(cellule, sens, poids), Temoin(
            frozenset(np.flatnonzero(abs(ecarts) > PRECISION).tolist()), ecarts
        )

    def _prix(self, cellule: int, sens: float, poids: Vecteur) -> Vecteur:
        """What each cell, were it hidden, would let the attacked cell move at most: weak duality, true for any weights."""
        tenue = self._colonnes @ poids
        tenue[cellule] += sens
        return np.maximum(0.0, tenue) * self.haut + np.maximum(0.0, -tenue) * self._probleme.vraies
