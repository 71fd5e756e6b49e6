"""An attacker of the free layer, as strong as can be imagined: knows everything of everybody but one attribute.

It knows who is in the cohort, who was examined, and every characteristic that a question may use; it knows the law of the
noise, and the exact number of persons concerned in the whole Cité. It asks the questions that print the most cells, up
to the cap, and wants to know of each person whether the frein Santé was identified.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, product

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, lsq_linear, milp
from scipy.sparse import csr_array

from cite_data.acces import PERIMETRE_ENTIER
from cite_data.entrepot import Tables
from cite_data.entrepot.memoire import EnMemoire
from cite_data.indicateurs.croisement import cles, croiser, population
from cite_data.modele.tableau import Marque
from cite_data.secret import TableauPubliable
from cite_data.secret.compteur import CompteurEnMemoire
from cite_data.secret.demande import Demande
from cite_data.secret.libre import publier_libre
from cite_data.secret.perturbation import PARTENARIAT, loi
from cite_data.secret.regles import Regles
from cite_data.secret.requetes import admettre
from cite_data.sources.identite.cle import Cle

MESURE, FREIN = "identifie_25", "25"
CONNUES = {
    "tranche_age": "tranche_age",
    "sexe": "sexe",
    "promotion": "promotion",
    "niveau_formation": "niveau_formation",
    "eloignement": "eloignement",
    "prescripteur": "prescripteur_id",
    "situation_entree": "situation_entree",
}
"""What it knows of everybody: dimension and column."""
Conditions = tuple[tuple[str, str], ...]
Bits = NDArray[np.bool_]


@dataclass(frozen=True)
class Reponse:
    """A printed cell: who is examined in it, the published base and count (None: hidden, it would say that all are)."""

    membres: Bits
    base: int
    effectif: int | None


class Attaquant:
    """One attack on one Cité."""

    def __init__(
        self, contenu: Mapping[str, pa.Table], *, cite_id: str, au: object, secret: bytes = b"k" * 32
    ) -> None:
        self.moteur, self.cite_id, self.au = EnMemoire(contenu), cite_id, au
        self.hachoir = Cle(secret).hachoir
        examines = {
            (li["beneficiaire_id"], li["statut"])
            for li in contenu["freins"].to_pylist()
            if li["frein"] == FREIN and li["statut"] != "non_aborde"
        }
        atteints = {nom for nom, statut in examines if statut != "absent"}
        connus = {nom for nom, _ in examines}
        gens = [
            li
            for li in contenu["beneficiaires"].to_pylist()
            if li["cite_id"] == cite_id and li["beneficiaire_id"] in connus
        ]
        self.verite: Bits = np.array([li["beneficiaire_id"] in atteints for li in gens])
        self.traits = {d: np.array([li[c] or "" for li in gens]) for d, c in CONNUES.items()}

    def demande(self, axes: tuple[str, ...], filtres: Conditions = ()) -> Demande:
        lignes, colonnes = (*axes, None)[:2]
        return Demande(
            mesure=MESURE,
            lignes=lignes,
            colonnes=colonnes,
            filtres=filtres,
            cite_id=self.cite_id,
            au=self.au,  # type: ignore[arg-type]
        )

    def membres(self, conditions: Conditions) -> Bits:
        gardes = np.ones(len(self.verite), bool)
        for dimension, valeur in conditions:
            gardes &= self.traits[dimension] == valeur
        return gardes

    def candidates(self, filtres_au_plus: int = 2) -> Iterator[tuple[Demande, set[Conditions]]]:
        """Every question worth asking, with the cells that it should print."""
        valeurs = {d: sorted(set(v)) for d, v in self.traits.items()}
        for axes in combinations(CONNUES, 2):
            reste = [d for d in CONNUES if d not in axes]
            for combien in range(filtres_au_plus + 1):
                for dimensions in combinations(reste, combien):
                    for choix in product(*(valeurs[d] for d in dimensions)):
                        filtres = tuple(zip(dimensions, choix, strict=True))
                        if self.membres(filtres).sum() >= Regles().effectif_approche:
                            yield self.demande(axes, filtres), self._cases(axes, filtres, valeurs)

    def _cases(
        self, axes: tuple[str, ...], filtres: Conditions, valeurs: Mapping[str, list[str]]
    ) -> set[Conditions]:
        toutes = set()
        for codes in product(*([*valeurs[a], None] for a in axes)):
            places = [(a, c) for a, c in zip(axes, codes, strict=True) if c is not None]
            conditions = tuple(sorted([*filtres, *places]))
            if self.membres(conditions).sum() >= Regles().effectif_approche:
                toutes.add(conditions)
        return toutes

    def questionner(self, plafond: int, filtres_au_plus: int = 2) -> dict[Conditions, Reponse]:
        """The answers to the questions that print the most new cells, as many as the meter lets through."""
        reste, vues, regles = (
            dict(self.candidates(filtres_au_plus)),
            set[Conditions](),
            Regles(demandes=plafond),
        )
        compteur, reponses = CompteurEnMemoire(), dict[Conditions, Reponse]()
        with self.moteur.tables() as tables:
            siennes = cles(tables, self.hachoir)
            while reste:
                demande = max(reste, key=lambda d: len(reste[d] - vues))
                vues |= reste.pop(demande)
                refus = admettre(
                    demande,
                    population=population(tables, demande, perimetre=PERIMETRE_ENTIER),
                    jour=demande.au,
                    regles=regles,
                    compteur=compteur,
                    usager="attaquant",
                    instantane="s",
                )
                if refus:
                    break
                reponses |= self.lire(tables, demande, siennes)
        return reponses

    def lire(self, tables: Tables, demande: Demande, siennes: pa.Table) -> dict[Conditions, Reponse]:
        exact = croiser(tables, demande, perimetre=PERIMETRE_ENTIER, cles=siennes)
        publie = publier_libre(exact, hachoir=self.hachoir, regles=Regles())
        if not isinstance(publie, TableauPubliable):
            return {}
        trouvees = {}
        for ligne in publie:
            if isinstance(ligne["base"], Marque):
                continue
            # An empty code on the total row is told from that of the residual one by its label.
            places = [(axe, str(ligne[f"code_{axe}"])) for axe in demande.axes if ligne[axe] != "Ensemble"]
            conditions = tuple(sorted([*demande.filtres, *places]))
            effectif = None if isinstance(ligne["effectif"], Marque) else int(str(ligne["effectif"]))
            trouvees[conditions] = Reponse(self.membres(conditions), int(str(ligne["base"])), effectif)
        return trouvees


@cache
def comptes_possibles(publie: int) -> tuple[int, int]:
    """Least and greatest true count that may be published so."""
    portee = PARTENARIAT.portee
    autour = range(max(0, publie - portee), publie + portee + 1)
    possibles = [n for n in autour if _chances(n).get(publie - n)]
    return min(possibles), max(possibles)


def _chances(n: int) -> dict[int, float]:
    trouvee = loi(n)
    return dict(zip(trouvee.ecarts, trouvee.probabilites, strict=True))


@dataclass(frozen=True)
class Deduction:
    """What can be drawn from answers about the persons examined."""

    verite: Bits
    reponses: tuple[Reponse, ...]

    def intervalle(self, reponse: Reponse) -> tuple[int, int]:
        """Between how many and how many persons of the cell are concerned, for sure."""
        taille = int(reponse.membres.sum())
        if reponse.effectif is None:
            return max(0, comptes_possibles(reponse.base)[0]), taille
        bas, haut = comptes_possibles(reponse.effectif)
        return bas, min(haut, taille)

    @cached_property
    def majorite(self) -> float:
        """Share guessed right by saying the same of everybody."""
        return float(max(self.verite.mean(), 1 - self.verite.mean()))

    def part_devinee(self) -> float:
        """Share guessed right by non-negative least squares, or with a prior at the mean: the better of the two."""
        printes = [r for r in self.reponses if r.effectif is not None]
        return self._deviner(printes, np.array([r.effectif for r in printes], float))

    def part_devinee_sans_bruit(self) -> float:
        """The same, were the same cells printed exactly."""
        return self._deviner(
            list(self.reponses), np.array([(r.membres & self.verite).sum() for r in self.reponses], float)
        )

    def _deviner(self, reponses: list[Reponse], valeurs: NDArray[np.float64]) -> float:
        a, moyenne = np.array([r.membres for r in reponses], float), float(self.verite.mean())
        libre = lsq_linear(a, valeurs, bounds=(0, 1)).x
        poids = PARTENARIAT.variance / (moyenne * (1 - moyenne))
        carre = a.T @ a + poids * np.eye(a.shape[1])
        centre = np.linalg.solve(carre, a.T @ (valeurs - a.sum(1) * moyenne)) + moyenne
        return float(max(((x > 0.5) == self.verite).mean() for x in (libre, centre)))

    def prouvees(self, exactes: tuple[Bits, ...] = ()) -> int:
        """Persons for whom every cohort that fits all the answers says the same: none if each has a witness against.

        `exactes`: cells whose exact count is known besides, from a closed view; that of the whole always is.
        """
        sues = [*exactes, np.ones(len(self.verite), bool)]
        comptes = [int((membres & self.verite).sum()) for membres in sues]
        bornes = np.array([self.intervalle(r) for r in self.reponses] + [(n, n) for n in comptes], float)
        lignes = csr_array(np.array([r.membres for r in self.reponses] + sues, float))
        contrainte = LinearConstraint(lignes, bornes[:, 0], bornes[:, 1])
        restent, prouvees = set(range(len(self.verite))), 0
        while restent:
            visee = min(restent)
            temoin = self._temoin(contrainte, visee, restent)
            if temoin is None:
                prouvees += 1
                restent.discard(visee)
            else:
                restent -= set(np.flatnonzero(temoin != self.verite).tolist())
        return prouvees

    def _temoin(self, contrainte: LinearConstraint, visee: int, restent: set[int]) -> Bits | None:
        """A cohort that fits, where this person's attribute is the other one, and as many others' as comes cheaply."""
        sens = np.zeros(len(self.verite))
        autres = list(restent)
        sens[autres] = np.where(self.verite[autres], 1.0, -1.0)
        bas, haut = np.zeros(len(self.verite)), np.ones(len(self.verite))
        bas[visee] = haut[visee] = 1.0 - self.verite[visee]
        trouve = milp(
            sens,
            constraints=contrainte,
            bounds=Bounds(bas, haut),
            integrality=np.ones(len(self.verite)),
            options={"mip_rel_gap": 0.5, "time_limit": 30},
        )
        if trouve.status == 2:
            return None
        assert trouve.x is not None, trouve.message
        return np.asarray(trouve.x > 0.5)
