"""What describes a Cité: its official identity on one side, the fictional course of its cohort on the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIN_DONNEES = date(2023, 12, 31)
"""Last day of the demonstration: the end of the experiment."""


@dataclass(frozen=True, kw_only=True)
class Cite:
    """Facts: national code and name, place, and how its institutions are called."""

    cite_id: str
    nom: str
    region: str
    communes: tuple[str, ...]
    centre: tuple[float, float]
    ville: str
    du_departement: str
    intercommunalite: str
    institutions: tuple[tuple[str, str], ...] = ()

    @property
    def numero(self) -> int:
        """The number in the code, which seeds the draws of this Cité alone."""
        return int(self.cite_id.removeprefix("cde-"))

    @property
    def departement(self) -> str:
        """Code of the département, three digits overseas."""
        commune = self.communes[0]
        return commune[:3] if commune.startswith("97") else commune[:2]


@dataclass(frozen=True)
class Public:
    """Whom the Cité aims at; None where it sets no bound."""

    sexe: str | None
    age_min: int | None
    age_max: int | None
    eloignement_min_mois: int | None


@dataclass(frozen=True)
class Volume:
    """How many persons reach each stage by the end; each stage is part of the former."""

    reperees: int
    diagnostiquees: int
    entrees: int


@dataclass(frozen=True)
class Allure:
    """How the cohort goes: days from repérage to entry, first and last; days in parcours; speed of lifting; exits."""

    delai_debut: float
    delai_fin: float
    parcours: float
    vitesse: float
    part_dynamique: float


@dataclass(frozen=True, kw_only=True)
class Profil:
    """The fictional course of a Cité."""

    lancement: date
    debut_reperage: date
    debut_entrees: date
    public: Public
    part_femmes: float
    volume: Volume
    cible_entrees: int
    allure: Allure
    secteurs_ha: tuple[float, ...] = ()
    creux: tuple[date, date] | None = None
    muet: tuple[str, date] | None = None

    def creuse(self, jour: date) -> bool:
        """True in the slack period of the Cité."""
        return self.creux is not None and self.creux[0] <= jour <= self.creux[1]
