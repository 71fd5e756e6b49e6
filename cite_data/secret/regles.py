"""The limits of free questions, their names, and what a refusal says."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cite_data.modele.seuils import (
    BASE_TAUX_LIBRE,
    DEMANDES_LIBRES,
    EFFECTIF_LIBRE,
    FILTRES_LIBRES,
    POPULATION_LIBRE,
)
from cite_data.secret.demande import Vue
from cite_data.secret.perturbation import PARTENARIAT, Bareme


@dataclass(frozen=True, kw_only=True)
class Regles:
    """The limits of free questions. `fermees`: what the closed views print, which is never printed here as well."""

    population: int = POPULATION_LIBRE
    filtres: int = FILTRES_LIBRES
    effectif: int = EFFECTIF_LIBRE
    base_taux: int = BASE_TAUX_LIBRE
    demandes: int = DEMANDES_LIBRES
    bareme: Bareme = PARTENARIAT
    fermees: frozenset[Vue] = field(default_factory=frozenset)

    @property
    def effectif_approche(self) -> int:
        """The least approximate count that proves the least true one, whatever the noise."""
        return self.effectif + self.bareme.portee


class Regle(StrEnum):
    """The rules, by name."""

    INCONNUE = "question inconnue"
    FILTRES = "nombre de filtres"
    DOUBLE = "dimension demandée deux fois"
    SENSIBLE = "valeur sensible"
    LOCALE = "dimension propre à une Cité"
    FERMEE = "déjà publié"
    JOUR = "jour"
    POPULATION = "population trop petite"
    EFFECTIF = "trop peu de personnes"
    PLAFOND = "nombre de questions"


@dataclass(frozen=True)
class Refus:
    """Which rule says no, why, and what to do instead, in French."""

    regle: Regle
    message: str
