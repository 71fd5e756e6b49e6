"""What people write about a Cité and a quarter: the headings, the météo, the states of an action or of a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cite_data.modele.referentiels import Referentiel, Valeur

RUBRIQUES = Referentiel(
    "rubrique",
    "Rubrique",
    (
        Valeur("meteo", "Météo", "Le jugement de la personne responsable sur l'atteinte des objectifs."),
        Valeur("synthese", "Synthèse", "Où en est la Cité, et pourquoi."),
        Valeur("risques", "Risques", "Ce qui peut empêcher d'atteindre les objectifs."),
        Valeur("action", "Prochaines actions", "Ce qui va être fait, par qui, pour quand.", "liste"),
        Valeur(
            "decision",
            "Décisions du COPIL",
            "Ce que le COPIL a décidé, qui s'en charge, pour quand.",
            "liste",
        ),
    ),
)
LISTES = RUBRIQUES.du_groupe("liste")
"""Headings made of items, each with its own history."""

METEOS = Referentiel(
    "meteo",
    "Météo",
    (
        Valeur("soleil", "Soleil", "Objectifs sécurisés"),
        Valeur("couvert", "Couvert", "Objectifs atteignables"),
        Valeur("nuage", "Nuage", "Appuis nécessaires"),
        Valeur("orage", "Orage", "Objectifs compromis"),
    ),
)
"""No entry at all is « non renseignée »: it is not one of the values."""

ETATS = Referentiel(
    "etat_saisie",
    "État",
    (
        Valeur("a_faire", "À faire"),
        Valeur("en_cours", "En cours"),
        Valeur("fait", "Fait"),
        Valeur("abandonne", "Abandonné"),
    ),
)
LONGUEUR_MAX = {"meteo": 300, "synthese": 4000, "risques": 2000, "action": 500, "decision": 500}
"""Characters of a text, by heading."""
NOM_MAX = 80
"""Characters of a name, of a function, of who is in charge."""
_TRIMESTRE = re.compile(r"(\d{4})-T([1-4])")


@dataclass(frozen=True, order=True)
class Trimestre:
    """A quarter of a year, written `2023-T2`."""

    annee: int
    rang: int

    @classmethod
    def du(cls, jour: date) -> Trimestre:
        """The quarter of a day."""
        return cls(jour.year, (jour.month + 2) // 3)

    @classmethod
    def lire(cls, texte: str) -> Trimestre:
        """From its writing; ValueError for anything else."""
        trouve = _TRIMESTRE.fullmatch(texte)
        if trouve is None:
            raise ValueError(f"not a quarter: {texte!r}")
        return cls(int(trouve[1]), int(trouve[2]))

    @property
    def precedent(self) -> Trimestre:
        """The quarter before."""
        return Trimestre(self.annee, self.rang - 1) if self.rang > 1 else Trimestre(self.annee - 1, 4)

    @property
    def en_mots(self) -> str:
        """« 2e trimestre 2023 »."""
        return f"{'1er' if self.rang == 1 else f'{self.rang}e'} trimestre {self.annee}"

    def __str__(self) -> str:
        return f"{self.annee}-T{self.rang}"
