"""The persons of a Cité: who they are, where they live, who found them, and their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cite_data.demo.calendrier import Dates, dates
from cite_data.demo.lieux import Lieu, lieux
from cite_data.demo.partenaires import Equipe
from cite_data.demo.profil import Cite, Profil
from cite_data.demo.tirage import Alea, chance, choisir, jeton
from cite_data.demo.traits import Traits, traits

_PRESCRIPTEURS = {
    "france_travail": 0.42,
    "passerelles": 0.2,
    "departement": 0.13,
    "ville": 0.09,
    "familles": 0.06,
    "savoirs": 0.05,
    "metropole": 0.02,
    "ddets": 0.02,
    "prefecture": 0.01,
}
_REFERENTS = {"france_travail": 0.5, "passerelles": 0.35, "departement": 0.15}
_PART_NON_PRECISE = 0.04


@dataclass(frozen=True, kw_only=True)
class Personne:
    """A person found, before any frein is known."""

    identifiant: str
    cite_id: str
    lieu: Lieu
    traits: Traits
    prescripteur: str | None
    referent: str | None
    dates: Dates

    def ligne(self, motif: str | None) -> dict[str, Any]:
        """Its row in the table of persons."""
        return {
            "beneficiaire_id": self.identifiant,
            "cite_id": self.cite_id,
            "promotion": promotion(self.dates.entree),
            **self.traits.champs(),
            "prescripteur_id": self.prescripteur,
            "referent_id": self.referent,
            "date_reperage": self.dates.reperage,
            "date_diagnostic": self.dates.diagnostic,
            "date_entree": self.dates.entree,
            "date_sortie": self.dates.sortie,
            "motif_sortie": motif,
        }


def promotion(entree: date | None) -> str | None:
    """The half-year of entry, as the Cités name their groups."""
    if entree is None:
        return None
    return f"{entree.year} - {'1er' if entree.month <= 6 else '2e'} semestre"


def personnes(cite: Cite, profil: Profil, *, equipe: Equipe, rng: Alea, graine: int) -> list[Personne]:
    """Every person found in the Cité: those who entered first."""
    places = _places(rng, lieux(cite, profil), profil)
    entrees = profil.volume.entrees
    toutes = dates(rng, profil, [lieu.avance for lieu in places[:entrees]])
    qui = traits(rng, profil, len(places))
    return [
        Personne(
            identifiant=jeton(graine, cite.cite_id, rang),
            cite_id=cite.cite_id,
            lieu=lieu,
            traits=siens,
            prescripteur=_partenaire(rng, equipe, _PRESCRIPTEURS, jour=jour.reperage),
            referent=_partenaire(rng, equipe, _REFERENTS, jour=jour.entree),
            dates=jour,
        )
        for rang, (lieu, jour, siens) in enumerate(zip(places, toutes, qui, strict=True))
    ]


def _places(rng: Alea, possibles: Sequence[Lieu], profil: Profil) -> list[Lieu]:
    """Where each person lives: a territory that is ahead has more entries for as many persons found."""
    volume = profil.volume
    entrees = {lieu: lieu.poids * lieu.avance for lieu in possibles}
    autres = {lieu: lieu.poids / lieu.avance for lieu in possibles}
    return [choisir(rng, entrees if rang < volume.entrees else autres) for rang in range(volume.reperees)]


def _partenaire(rng: Alea, equipe: Equipe, poids: dict[str, float], *, jour: date | None) -> str | None:
    """Who did it; None when the stage was not reached or the partner was not written down."""
    if jour is None or chance(rng, _PART_NON_PRECISE):
        return None
    return equipe.choisir(rng, poids, jour)
