"""The counts that a set of tables shows together, by name, and the sums that link them: what an attacker would write down.

A table is never protected alone: the number of entries stands on the Synthèse, in the funnel, on the map and beside the
partners, and a cell hidden here would be found there. Every view of a role therefore declares its cells in one system.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

Nom = tuple[str, ...]
"""Name of a count, the same in every table that shows it: `("entrees",)`, `("freins", "22", "leves")`."""
RESTE = "reste"
TETE, LIGNE, DETAIL = 100.0, 10.0, 1.0
"""What hiding costs: a headline figure, a row's total, a detail."""


class IncoherenceDuSysteme(ValueError):
    """Two tables give one name two values, or a sum does not hold: a plan is wrong, nothing may be published."""


@dataclass
class Systeme:
    """Cells and sums, filled by the plans of the views, then handed to the solver.

    `imprimes`: names that some table prints, with the cost of hiding each; the others are implied (a difference between
    two printed counts). `a_risque`: names whose zero tells as much as a small count (nobody, or everybody, has the frein).
    `parus`: names printed in the past, which can no longer be hidden.
    """

    valeurs: dict[Nom, int] = field(default_factory=dict)
    imprimes: dict[Nom, float] = field(default_factory=dict)
    a_risque: set[Nom] = field(default_factory=set)
    sommes: list[Mapping[Nom, int]] = field(default_factory=list)
    connus: dict[str, set[Nom]] = field(default_factory=dict)
    parus: set[Nom] = field(default_factory=set)
    _jours: dict[Nom, dict[str, Nom]] = field(default_factory=dict)

    def imprimer(self, nom: Nom, valeur: int, poids: float = DETAIL, *, a_risque: bool = False) -> Nom:
        """Declare a count that a table prints. Its name is returned."""
        self._declarer(nom, valeur, a_risque=a_risque)
        self.imprimes[nom] = max(poids, self.imprimes.get(nom, 0.0))
        return nom

    def impliquer(self, nom: Nom, valeur: int, *, a_risque: bool = False) -> Nom:
        """Declare a count that no table prints but that others allow to compute."""
        return self._declarer(nom, valeur, a_risque=a_risque)

    def cumuler(self, famille: Nom, jour: str, valeur: int, poids: float = DETAIL) -> Nom:
        """Declare a count that never falls, as it stood on a day: two days apart tell what happened in between."""
        nom = self.imprimer((*famille, jour), valeur, poids)
        self._jours.setdefault(famille, {})[jour] = nom
        return nom

    def partager(
        self, total: Nom, parties: Iterable[Nom], *, par: str, complet: bool = False, a_risque: bool = False
    ) -> tuple[Nom, ...]:
        """The total is the sum of its parts and of an implied rest that no table prints; the name of the rest, if any.

        `par` names the division: a total may be divided in several ways. `complet`: everybody knows that there is no rest,
        because the parts are all there can be. `a_risque`: a rest of zero tells too much.
        """
        parts = list(dict.fromkeys(parties))
        ecart = self.valeurs[total] - sum(self.valeurs[p] for p in parts)
        reste: tuple[Nom, ...] = ()
        if ecart or not complet:
            reste = (self.impliquer((RESTE, *total, par), ecart, a_risque=a_risque),)
        self.sommes.append({total: -1, **dict.fromkeys((*parts, *reste), 1)})
        return reste

    def confier(self, qui: str, nom: Nom) -> None:
        """This reader knows this count from elsewhere: it is hers."""
        self.connus.setdefault(qui, set()).add(nom)

    def clore(self) -> None:
        """Link the days of each cumulated count; to be called once, when every view has declared its cells."""
        for famille, jours in self._jours.items():
            for avant, apres in pairwise(jours[jour] for jour in sorted(jours)):
                ecart = self.valeurs[apres] - self.valeurs[avant]
                entre = self.impliquer((*famille, "entre", avant[-1], apres[-1]), ecart)
                self.sommes.append({apres: -1, avant: 1, entre: 1})
        self._jours.clear()

    def _declarer(self, nom: Nom, valeur: int, *, a_risque: bool) -> Nom:
        if valeur < 0 or self.valeurs.setdefault(nom, valeur) != valeur:
            raise IncoherenceDuSysteme(f"{nom}: {valeur} against {self.valeurs.get(nom)}")
        if a_risque:
            self.a_risque.add(nom)
        return nom
