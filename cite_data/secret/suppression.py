"""Which cells to hide: the cheapest choice that leaves every sensitive cell uncertain, or a good one when time runs out.

Exact: integer programming with the cuts of Fischetti and Salazar. A choice is attacked; where the attacker gets too close,
the price of its attack is a new constraint; until nothing is found. Beyond the limit: cells are protected one after the
other by a linear program, then what is not needed is shown again. The result is always audited, by other code.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import hstack

from cite_data.secret.attaque import PRECISION, Attaquant, Temoin, Vecteur, programme
from cite_data.secret.audit import Audit, auditer
from cite_data.secret.probleme import Probleme

EXACTE, HEURISTIQUE, TOUT = "exacte", "heuristique", "tout caché"
LIMITE_S = 10.0
Coupe = tuple[Vecteur, float]


@dataclass(frozen=True)
class Masque:
    """What to hide. `impossibles`: sensitive cells that nothing can protect (said, never published)."""

    caches: frozenset[int]
    methode: str
    audit: Audit
    impossibles: frozenset[int] = frozenset()


class ProtectionImpossible(RuntimeError):
    """The audit fails whatever is hidden: nothing may be published."""


def masquer(probleme: Probleme, *, limite_s: float = LIMITE_S) -> Masque:
    """Choose what to hide, and audit it. The exact optimum within the limit, else the heuristic's choice."""
    recherche = Recherche(probleme, limite_s)
    for methode, chercher in ((EXACTE, recherche.exacte), (HEURISTIQUE, recherche.heuristique)):
        caches = chercher()
        if caches is None:
            continue
        audit = auditer(probleme, caches, recherche.impossibles)
        if audit.sain:
            return Masque(caches, methode, audit, recherche.impossibles)
    tout = probleme.cachables
    audit = auditer(probleme, tout, recherche.impossibles)
    if not audit.sain:
        raise ProtectionImpossible(f"cells {sorted(audit.sous_protegees)} can be found whatever is hidden")
    return Masque(tout, TOUT, audit, recherche.impossibles)


class Recherche:
    """One search: the cuts found, and the other tables met on the way, which spare attacks already won."""

    def __init__(self, probleme: Probleme, limite_s: float) -> None:
        self._p = probleme
        self._fin = time.monotonic() + limite_s
        self._attaquant = Attaquant(probleme)
        self._temoins: list[Temoin] = []
        self._coupes: list[Coupe] = []
        self._n = len(probleme.valeurs)
        self._impossibles: set[int] = set()

    @property
    def impossibles(self) -> frozenset[int]:
        """The sensitive cells that nothing can protect, as far as the search has seen."""
        return frozenset(self._impossibles)

    def exacte(self) -> frozenset[int] | None:
        """The cheapest choice; None when the time is up."""
        while time.monotonic() < self._fin:
            caches = self._maitre()
            if caches is None:
                return None
            nouvelles = self._coupes_contre(caches)
            if not nouvelles:
                return caches
            self._coupes += nouvelles
        return None

    def heuristique(self) -> frozenset[int]:
        """Cells protected one after the other, then what is not needed shown again."""
        caches = self._p.toujours_caches
        for connues in self._p.attaquants:
            for cellule in self._p.a_proteger(connues):
                if cellule in self._impossibles or self._sure(cellule, caches, connues):
                    continue
                if self._sure(cellule, self._p.cachables, connues):
                    caches |= self._chemin(cellule, caches, connues)
                else:
                    self._impossibles.add(cellule)
        return self._nettoyer(caches)

    def _maitre(self) -> frozenset[int] | None:
        """The cheapest choice that the cuts found so far allow."""
        bas = np.array([float(rang in self._p.toujours_caches) for rang in range(self._n)])
        haut = np.array([float(rang in self._p.cachables) for rang in range(self._n)])
        contraintes = (
            LinearConstraint(
                np.array([prix for prix, _ in self._coupes]), lb=np.array([b for _, b in self._coupes])
            )
            if self._coupes
            else ()
        )
        resultat = milp(
            np.array(self._p.poids),
            integrality=np.ones(self._n, dtype=int),
            bounds=Bounds(bas, haut),
            constraints=contraintes,
            options={"time_limit": max(0.1, self._fin - time.monotonic())},
        )
        if resultat.status != 0:
            return None
        return frozenset(np.flatnonzero(resultat.x > 0.5).tolist())

    def _coupes_contre(self, caches: frozenset[int]) -> list[Coupe]:
        """A cut for each sensitive cell that somebody comes too close to."""
        part = self._part(caches)
        numeros = self._attaquant.composantes(part)
        for connues in self._p.attaquants:
            coupes = []
            for cellule in self._exposees(connues, numeros):
                if self._protegee(cellule, caches, connues):
                    continue
                largeur, prix = self._attaquer(cellule, part, connues)
                if prix.sum() < self._p.seuil - PRECISION:
                    self._impossibles.add(cellule)  # not even with everything hidden
                elif largeur < self._p.seuil - PRECISION:
                    coupes.append((np.minimum(prix, self._p.seuil), float(self._p.seuil)))
            if coupes:
                return coupes  # insiders are asked once the outsider finds nothing
        return []

    def _exposees(self, connues: frozenset[int], numeros: NDArray[np.int32]) -> list[int]:
        """The cells worth attacking: for an insider, those tied to a hidden cell that it knows."""
        en_jeu = {int(numeros[rang]) for rang in connues} - {-1}
        return [
            cellule
            for cellule in self._p.a_proteger(connues)
            if cellule not in self._impossibles and (not connues or int(numeros[cellule]) in en_jeu)
        ]

    def _part(self, caches: frozenset[int]) -> Vecteur:
        part = np.zeros(self._n)
        part[list(caches)] = 1.0
        return part

    def _attaquer(self, cellule: int, part: Vecteur, connues: frozenset[int]) -> tuple[float, Vecteur]:
        """The width left to an attacker, and the price of each cell; what it knows is worth nothing to hide."""
        if connues:
            part = part.copy()
            part[list(connues)] = 0.0
        attaque = self._attaquant.attaquer(cellule, part)
        self._temoins += attaque.temoins
        prix = attaque.prix.copy()
        prix[list(connues | self._p.figees)] = 0.0
        return attaque.largeur, prix

    def _protegee(self, cellule: int, caches: frozenset[int], connues: frozenset[int]) -> bool:
        """True when tables already met leave the cell uncertain enough; False says nothing."""
        ecarts = [
            t.ecarts[cellule] for t in self._temoins if t.bouge <= caches and t.bouge.isdisjoint(connues)
        ]
        return max(ecarts, default=0.0) - min(ecarts, default=0.0) >= self._p.seuil - PRECISION

    def _sure(self, cellule: int, caches: frozenset[int], connues: frozenset[int]) -> bool:
        if self._protegee(cellule, caches, connues):
            return True
        largeur, _ = self._attaquer(cellule, self._part(caches), connues)
        return largeur >= self._p.seuil - PRECISION

    def _chemin(self, cellule: int, caches: frozenset[int], connues: frozenset[int]) -> frozenset[int]:
        """The cells that must move for this one to be uncertain, the cheapest to hide: it goes up, or down, or both."""
        cout = np.array([0.0 if rang in caches else self._p.poids[rang] + 1e-3 for rang in range(self._n)])
        libre = np.ones(self._n)
        libre[list(connues | self._p.figees)] = 0.0
        haut = np.concatenate([self._attaquant.haut * libre, self._p.vraies * libre])
        matrice = self._p.matrice
        # Two tables at once, one above and one below: together they leave the threshold between them.
        bloc = hstack([matrice, -matrice])
        m = len(self._p.equations)
        zeros = np.zeros((m, 2 * self._n))
        ecart = np.zeros(4 * self._n)
        ecart[[cellule, 3 * self._n + cellule]] = 1.0
        ecart[[self._n + cellule, 2 * self._n + cellule]] = -1.0
        egalites = np.vstack(
            [np.hstack([bloc.toarray(), zeros]), np.hstack([zeros, bloc.toarray()]), ecart[None, :]]
        )
        resultat = programme(
            np.tile(cout, 4),
            egalites,
            np.concatenate([np.zeros(2 * m), [float(self._p.seuil)]]),
            np.column_stack([np.zeros(4 * self._n), np.tile(haut, 2)]),
        )
        if resultat.status != 0:
            raise RuntimeError(f"no way to protect cell {cellule}: {resultat.message}")
        mouvements = resultat.x.reshape(4, self._n)
        bouge = mouvements.max(axis=0) > PRECISION
        self._retenir(mouvements[0] - mouvements[1])
        self._retenir(mouvements[2] - mouvements[3])
        return frozenset(np.flatnonzero(bouge).tolist())

    def _retenir(self, ecarts: Vecteur) -> None:
        self._temoins.append(Temoin(frozenset(np.flatnonzero(abs(ecarts) > PRECISION).tolist()), ecarts))

    def _nettoyer(self, caches: frozenset[int]) -> frozenset[int]:
        """Show again, the dearest first, what nobody needs hidden, while there is time."""
        candidats = sorted(caches - self._p.toujours_caches, key=lambda rang: (-self._p.poids[rang], rang))
        for rang in candidats:
            if time.monotonic() > self._fin + LIMITE_S:
                break
            moins = caches - {rang}
            numeros = self._attaquant.composantes(self._part(moins))
            if all(
                self._sure(cellule, moins, connues)
                for connues in self._p.attaquants
                for cellule in self._exposees(connues, numeros)
            ):
                caches = moins
        return caches
