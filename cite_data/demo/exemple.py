"""Eight fictional persons, written by hand: on so few, whoever reads a definition can redo its computation.

No draw here: every date was chosen so that each definition has something to count, and tests hold the results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from cite_data.demo.exemple_personnes import (
    ACTIONS,
    AGENCE,
    ASSOCIATION,
    AU,
    CITE,
    DEPARTEMENT,
    FREINS,
    PERSONNES,
    Ligne,
    jour,
)
from cite_data.modele.tables import TABLES

__all__ = ["AGENCE", "AU", "CITE", "NORD", "exemple"]

NORD, SUD = "quartier-nord", "quartier-sud"
_SUIVIS = [
    ("A", 3, "emploi_durable", "2022-10-03"),
    ("A", 6, "emploi_durable", "2023-01-03"),
    ("B", 3, "emploi", "2022-12-15"),
    ("B", 6, "recherche", "2023-03-15"),
    ("C", 3, "recherche", "2023-01-04"),
]
_JALONS = [
    ("COPIL de lancement", "copil", "2022-01-05", "2022-01-05"),
    ("Premier comité technique", "cotech", "2022-02-02", "2022-02-09"),
    ("COPIL d'étape", "copil", "2022-07-05", "2022-07-06"),
    ("COPIL annuel", "copil", "2023-03-15", None),
    ("Bilan", "bilan", "2023-06-30", None),
]
_CREDITS = [
    ("enveloppe", "2022-01-15", 12_000.0),
    ("engage", "2022-02-15", 9_000.0),
    ("paye", "2022-03-31", 4_000.0),
    ("paye", "2022-12-15", 2_000.0),
]


def _quartier(code: str, nom: str) -> Ligne:
    return {
        "territoire_id": code,
        "niveau": "qpv",
        "millesime": 2024,
        "nom": nom,
        "cite_id": CITE,
        "arrondissements": [],
        "contour": "aucun",
        "source": "Exemple fictif",
    }


def _places() -> list[Ligne]:
    """Three persons in each quarter, one outside, one whose address is imprecise."""
    lieux = (NORD, NORD, NORD, SUD, SUD, SUD, None, None)
    qualites = (*("en_qpv",) * 6, "hors_qpv", "imprecise")
    return [
        {"beneficiaire_id": nom, "millesime": 2024, "territoire_id": lieu, "localisation": qualite}
        for nom, lieu, qualite in zip("ABCDEFGH", lieux, qualites, strict=True)
    ]


def _lignes() -> Mapping[str, Sequence[Ligne]]:
    cite: Ligne = {
        "cite_id": CITE,
        "nom": "Cité fictive de l'exemple",
        "departement": "00",
        "region": "Région fictive",
        "communes": [],
        "date_lancement": jour("2022-01-05"),
        "age_min": 26,
        "age_max": 55,
        "sexe_cible": "F",
        "eloignement_min_mois": 12,
    }
    chiffre = {"indicateur": "Population", "periode": "2018", "unite": "habitants", "sommable": True}
    return {
        "cites": [cite],
        "territoires": [_quartier(NORD, "Quartier Nord"), _quartier(SUD, "Quartier Sud")],
        "partenaires": [
            {"partenaire_id": AGENCE, "nom": "Agence", "famille": "france_travail"},
            {"partenaire_id": ASSOCIATION, "nom": "Association", "famille": "association"},
            {"partenaire_id": DEPARTEMENT, "nom": "Département", "famille": "departement"},
        ],
        "beneficiaires": PERSONNES,
        "localisations": _places(),
        "freins": FREINS,
        "actions": [{"action_id": f"action {rang}", **action} for rang, action in enumerate(ACTIONS, 1)],
        "suivis": [
            {"beneficiaire_id": p, "horizon_mois": h, "situation": s, "date_constat": jour(d)}
            for p, h, s, d in _SUIVIS
        ],
        "contributions": [
            _apport(AGENCE, "etp", "etp", 1.0, "Équip'emploi"),
            _apport(DEPARTEMENT, "financement", "euros", 3_000.0, "Insertion"),
        ],
        "objectifs": [_cible("personnes_entrees", 10.0), _cible("taux_levee", 0.8)],
        "jalons": [
            {
                "jalon_id": f"jalon {rang}",
                "cite_id": CITE,
                "instance": instance,
                "libelle": libelle,
                "date_prevue": jour(prevu),
                "date_realisee": jour(tenu),
            }
            for rang, (libelle, instance, prevu, tenu) in enumerate(_JALONS, 1)
        ],
        "credits": [
            {
                "credit_id": f"crédit {rang}",
                "cite_id": CITE,
                "exercice": 2022,
                "programme": "BOP 147",
                "etape": etape,
                "date_mouvement": jour(le),
                "montant": montant,
            }
            for rang, (etape, le, montant) in enumerate(_CREDITS, 1)
        ],
        "conseillers": [
            {
                "conseiller_id": "poste 1",
                "cite_id": CITE,
                "partenaire_id": AGENCE,
                "dispositif": "Équip'emploi",
                "date_debut": jour("2022-04-01"),
                "etp": 0.5,
            }
        ],
        "contexte": [
            {"territoire_id": NORD, "valeur": 2_400.0, "source": "Exemple fictif", **chiffre},
            {"territoire_id": SUD, "valeur": 1_800.0, "source": "Exemple fictif", **chiffre},
        ],
    }


def _apport(partenaire: str, nature: str, unite: str, valeur: float, programme: str) -> Ligne:
    return {
        "partenaire_id": partenaire,
        "cite_id": CITE,
        "mois": jour("2022-04-01"),
        "nature": nature,
        "valeur": valeur,
        "unite": unite,
        "programme": programme,
    }


def _cible(indicateur: str, valeur: float) -> Ligne:
    return {
        "cite_id": CITE,
        "indicateur": indicateur,
        "valeur_initiale": 0.0,
        "date_initiale": jour("2022-01-05"),
        "valeur_cible": valeur,
        "echeance": jour("2023-12-31"),
    }


def exemple() -> dict[str, pa.Table]:
    """One table per name of the model, with its exact schema: the fields that are not written are empty."""
    return {
        nom: pa.Table.from_pylist(list(lignes), schema=TABLES[nom].schema())
        for nom, lignes in _lignes().items()
    }
