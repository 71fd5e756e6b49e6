"""Exits and what comes next: the reason of each exit, then the situation at 3, 6 and 12 months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from cite_data.demo.jours import ouvre_suivant, plus_mois
from cite_data.demo.personnes import Personne
from cite_data.demo.profil import FIN_DONNEES
from cite_data.demo.tirage import Alea, chance, choisir, jours
from cite_data.modele.referentiels import HORIZONS_MOIS, MOTIFS_SORTIE

_DYNAMIQUES = {
    "cdi": 0.17,
    "cdd_long": 0.16,
    "creation": 0.03,
    "fonction_publique": 0.02,
    "cdd_court": 0.22,
    "contrat_aide": 0.11,
    "formation": 0.2,
    "siae": 0.09,
}
_AUTRES = {"chomage": 0.55, "abandon": 0.25, "sans_nouvelle": 0.2}
_NEUTRALISEES = {"demenagement": 0.45, "sante": 0.55}
_PART_NEUTRALISEE = 0.08
_HASARD = 0.45
"""How much luck counts in an exit, beside the share of freins lifted."""

_SITUATIONS: Mapping[str, Mapping[str, float]] = {
    "durable": {
        "emploi_durable": 0.8,
        "emploi": 0.07,
        "recherche": 0.06,
        "inactivite": 0.02,
        "inconnue": 0.05,
    },
    "transition": {
        "emploi_durable": 0.25,
        "emploi": 0.38,
        "formation": 0.05,
        "recherche": 0.2,
        "inconnue": 0.12,
    },
    "positive": {
        "emploi_durable": 0.14,
        "emploi": 0.22,
        "formation": 0.34,
        "recherche": 0.18,
        "inconnue": 0.12,
    },
    "autre": {"emploi": 0.12, "formation": 0.08, "recherche": 0.44, "inactivite": 0.14, "inconnue": 0.22},
    "neutralisee": {"emploi": 0.06, "recherche": 0.09, "inactivite": 0.35, "inconnue": 0.5},
}
_CATEGORIES = {v.code: v.groupe for v in MOTIFS_SORTIE.valeurs}


def motifs(
    rng: Alea, sorties: Sequence[Personne], *, leves: Mapping[str, float], part_dynamique: float
) -> dict[str, str]:
    """The reason of each exit. `leves`: share of the freins of each person that were lifted.

    The share of dynamic exits is that of the profile; who has one depends on the freins lifted, and on luck.
    """
    ordre = rng.permutation(len(sorties))
    neutres = round(len(sorties) * _PART_NEUTRALISEE)
    neutralisees = [sorties[i] for i in ordre[:neutres]]
    comptees = [(leves.get(sorties[i].identifiant, 0.0) + _HASARD * rng.random(), i) for i in ordre[neutres:]]
    rangees = [sorties[i] for _, i in sorted(comptees, reverse=True)]
    seuil = round(len(rangees) * part_dynamique)
    return {
        **{p.identifiant: _motif_neutre(rng, p) for p in neutralisees},
        **{p.identifiant: choisir(rng, _DYNAMIQUES) for p in rangees[:seuil]},
        **{p.identifiant: choisir(rng, _AUTRES) for p in rangees[seuil:]},
    }


def _motif_neutre(rng: Alea, personne: Personne) -> str:
    return "retraite" if personne.traits.tranche_age == "plus_55" else choisir(rng, _NEUTRALISEES)


def suivis(rng: Alea, personne: Personne, motif: str) -> list[dict[str, Any]]:
    """The situations recorded: none for an horizon still to come; some late, some never recorded."""
    sortie = personne.dates.sortie
    if sortie is None:
        return []
    constats = [(horizon, _constat(rng, sortie, horizon)) for horizon in HORIZONS_MOIS]
    return [
        {
            "beneficiaire_id": personne.identifiant,
            "horizon_mois": horizon,
            "situation": choisir(rng, _SITUATIONS[_CATEGORIES[motif]]),
            "date_constat": jour,
        }
        for horizon, jour in constats
        if jour <= FIN_DONNEES and not chance(rng, 0.08)
    ]


def _constat(rng: Alea, sortie: date, horizon: int) -> date:
    """The day the situation was asked for: a few days after the horizon, months for one in seven."""
    retard = jours(rng, 75 if chance(rng, 0.14) else 6, minimum=0)
    # After the horizon, never before: a week-end is put off to Monday.
    return ouvre_suivant(plus_mois(sortie, horizon) + timedelta(days=retard))
