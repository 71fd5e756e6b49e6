"""What each partner brings each month: money to the chef de file, working time, rooms, services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from cite_data.demo.jours import plus_mois
from cite_data.demo.partenaires import Equipe, Partenaire
from cite_data.demo.profil import FIN_DONNEES, Cite, Profil
from cite_data.demo.tirage import Alea

BUDGET_ANNUEL = 100_000.0
"""Euros given to the chef de file of a Cité each year."""


@dataclass(frozen=True, kw_only=True)
class Apport:
    """A regular contribution: value of an ordinary month, and how much it varies (0.1: 10 %)."""

    role: str
    programme: str
    nature: str
    unite: str
    valeur: float
    variation: float
    decimales: int = 0


def _euros(role: str, programme: str, part: float) -> Apport:
    return Apport(
        role=role,
        programme=programme,
        nature="financement",
        unite="euros",
        valeur=BUDGET_ANNUEL / 12 * part,
        variation=0.06,
    )


def _heures(role: str, programme: str, valeur: float) -> Apport:
    return Apport(
        role=role, programme=programme, nature="prestation", unite="heures", valeur=valeur, variation=0.3
    )


def _etp(role: str, programme: str, valeur: float) -> Apport:
    return Apport(
        role=role, programme=programme, nature="etp", unite="etp", valeur=valeur, variation=0.12, decimales=1
    )


_APPORTS = (
    _euros("prefecture", "BOP 147", 0.45),
    _euros("ddets", "FSE+", 0.25),
    _euros("departement", "Programme départemental d'insertion", 0.15),
    _euros("metropole", "Contrat de ville", 0.1),
    _euros("ville", "Contrat de ville", 0.05),
    _etp("france_travail", "Equip'emploi", 1.5),
    _etp("passerelles", "Coordination des parcours", 1.0),
    _etp("departement", "Accompagnement RSA", 0.4),
    Apport(
        role="ville",
        programme="Mise à disposition de locaux",
        nature="locaux",
        unite="m2_jours",
        valeur=1200,
        variation=0.1,
    ),
    _heures("trajets", "Ateliers mobilité", 34),
    _heures("familles", "Accueil des enfants", 48),
    _heures("savoirs", "Ateliers numérique et français", 40),
    _heures("services", "Parrainage et visites", 8),
    _heures("chantiers", "Parrainage et visites", 6),
)


def contributions(rng: Alea, cite: Cite, profil: Profil, *, equipe: Equipe) -> list[dict[str, Any]]:
    """One row per partner, month and line, from the month after the launch to the end of the data."""
    return [
        _ligne(rng, cite, apport, partenaire=equipe.membres[apport.role], mois=mois)
        for mois in _mois(profil.lancement)
        for apport in _APPORTS
        if equipe.membres[apport.role].actif(mois)
    ]


def _mois(lancement: date) -> Iterator[date]:
    mois = plus_mois(lancement.replace(day=1), 1)
    while mois <= FIN_DONNEES:
        yield mois
        mois = plus_mois(mois, 1)


def _ligne(rng: Alea, cite: Cite, apport: Apport, *, partenaire: Partenaire, mois: date) -> dict[str, Any]:
    # Rooms and workshops close in August; the money of the year is spread evenly.
    saison = 0.3 if mois.month == 8 and apport.nature in ("locaux", "prestation") else 1.0
    valeur = apport.valeur * saison * rng.uniform(1 - apport.variation, 1 + apport.variation)
    return {
        "partenaire_id": partenaire.partenaire_id,
        "cite_id": cite.cite_id,
        "mois": mois,
        "nature": apport.nature,
        "valeur": round(valeur, apport.decimales),
        "unite": apport.unite,
        "programme": apport.programme,
    }
