"""Eight fictional persons, written by hand: on so few, whoever reads a definition can redo its computation.

No draw here: every date was chosen so that each definition has something to count, and tests hold the results.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from cite_data.modele.tables import TABLES

CITE, AU = "exemple", date(2023, 3, 31)
"""The only Cité of the example, and the day on which it is read."""
AGENCE, ASSOCIATION, DEPARTEMENT = "agence", "association", "departement"
NORD, SUD = "quartier-nord", "quartier-sud"
Ligne = dict[str, Any]


def _jour(texte: str | None) -> date | None:
    """`"2022-01-10"`, or nothing."""
    return date.fromisoformat(texte) if texte else None


def _personne(
    nom: str,
    reperage: str,
    diagnostic: str | None = None,
    entree: str | None = None,
    sortie: str | None = None,
    motif: str | None = None,
    **autres: Any,
) -> Ligne:
    return {
        "beneficiaire_id": nom,
        "cite_id": CITE,
        "promotion": None if entree is None else "1er trimestre" if entree < "2022-04" else "2e trimestre",
        "sexe": "F",
        "tranche_age": "36_45",
        "niveau_formation": "niveau_3",
        "eloignement": "12_24",
        "inscrit_ft_entree": True,
        "prescripteur_id": AGENCE,
        "referent_id": AGENCE if entree else None,
        "date_reperage": _jour(reperage),
        "date_diagnostic": _jour(diagnostic),
        "date_entree": _jour(entree),
        "date_sortie": _jour(sortie),
        "motif_sortie": motif,
        "situation_entree": "chomage" if entree else None,
        **autres,
    }


def _frein(
    personne: str, frein: str, constat: str | None, statut: str, fin: str | None = None, impact: str = "moyen"
) -> Ligne:
    leve = statut == "leve"
    return {
        "beneficiaire_id": personne,
        "frein": frein,
        "statut": statut,
        "impact": impact,
        "date_identification": _jour(constat),
        "identifie_par": AGENCE if constat else None,
        "date_levee": _jour(fin) if leve else None,
        "leve_par": ASSOCIATION if leve else None,
        "date_abandon": None if leve else _jour(fin),
    }


def _action(
    personne: str,
    partenaire: str,
    type_action: str,
    debut: str,
    fin: str | None,
    heures: float,
    **autres: Any,
) -> Ligne:
    return {
        "beneficiaire_id": personne,
        "partenaire_id": partenaire,
        "axe": "aller_vers",
        "type_action": type_action,
        "date_debut": _jour(debut),
        "date_fin": _jour(fin),
        "heures": heures,
        "presence": "presente",
        **autres,
    }


_PERSONNES = [
    _personne("A", "2022-01-10", "2022-01-20", "2022-02-01", "2022-07-01", "cdi"),
    _personne("B", "2022-01-10", "2022-01-24", "2022-02-15", "2022-09-15", "cdd_court", tranche_age="26_35"),
    _personne("C", "2022-01-17", "2022-01-31", "2022-03-01", "2022-10-03", "abandon"),
    _personne("D", "2022-02-07", "2022-02-21", "2022-04-04", sexe="H", inscrit_ft_entree=False),
    _personne(
        "E", "2022-02-14", "2022-03-07", "2022-05-02", "2022-11-15", "demenagement", eloignement="plus_36"
    ),
    _personne(
        "F", "2022-03-07", "2022-03-28", "2022-06-13", prescripteur_id=ASSOCIATION, referent_id=DEPARTEMENT
    ),
    _personne("G", "2022-04-04", "2022-05-09", prescripteur_id=ASSOCIATION, eloignement="moins_12"),
    _personne("H", "2023-03-01", prescripteur_id=ASSOCIATION, inscrit_ft_entree=None),
]
_FREINS = [
    _frein("A", "23", "2022-01-20", "leve", "2022-03-20", "fort"),
    _frein("A", "24", "2022-01-20", "leve", "2022-05-20"),
    _frein("B", "22", "2022-01-24", "leve", "2022-04-25"),
    _frein("C", "23", "2022-01-31", "en_cours", impact="fort"),
    _frein("D", "27", "2022-02-21", "identifie"),
    _frein("E", "24", "2022-03-07", "abandonne", "2022-10-03"),
    _frein("F", "26", "2022-03-28", "leve", "2022-09-26", "faible"),
    _frein("F", "23", "2022-03-28", "en_cours"),
    _frein("G", "23", None, "absent", impact="non_renseigne"),
]
_ACTIONS = [
    _action("A", AGENCE, "accompagnement", "2022-02-01", "2022-02-28", 6),
    _action("A", ASSOCIATION, "aide_mobilite", "2022-03-01", "2022-03-18", 4, frein="23"),
    _action("A", ASSOCIATION, "garde_enfants", "2022-04-15", "2022-05-20", 10, frein="24"),
    _action("B", ASSOCIATION, "numerique", "2022-03-01", "2022-04-22", 12, frein="22"),
    _action("B", DEPARTEMENT, "formation", "2022-06-01", "2022-08-31", 60),
    _action("C", ASSOCIATION, "aide_mobilite", "2022-03-15", "2022-04-15", 4, frein="23", presence="absente"),
    _action("D", AGENCE, "droit_commun", "2022-05-02", "2022-05-02", 1, orientation="france_travail"),
    _action("D", AGENCE, "accompagnement", "2022-06-15", "2022-12-15", 12),
    _action("E", ASSOCIATION, "garde_enfants", "2022-06-01", "2022-09-30", 8, frein="24"),
    _action("F", DEPARTEMENT, "formation", "2022-07-04", "2022-09-23", 48, frein="26"),
    _action("F", ASSOCIATION, "aide_mobilite", "2022-10-17", None, 5, frein="23"),
]
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
        "date_lancement": _jour("2022-01-05"),
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
        "beneficiaires": _PERSONNES,
        "localisations": _places(),
        "freins": _FREINS,
        "actions": [{"action_id": f"action {rang}", **action} for rang, action in enumerate(_ACTIONS, 1)],
        "suivis": [
            {"beneficiaire_id": p, "horizon_mois": h, "situation": s, "date_constat": _jour(d)}
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
                "date_prevue": _jour(prevu),
                "date_realisee": _jour(tenu),
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
                "date_mouvement": _jour(jour),
                "montant": montant,
            }
            for rang, (etape, jour, montant) in enumerate(_CREDITS, 1)
        ],
        "conseillers": [
            {
                "conseiller_id": "poste 1",
                "cite_id": CITE,
                "partenaire_id": AGENCE,
                "dispositif": "Équip'emploi",
                "date_debut": _jour("2022-04-01"),
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
        "mois": _jour("2022-04-01"),
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
        "date_initiale": _jour("2022-01-05"),
        "valeur_cible": valeur,
        "echeance": _jour("2023-12-31"),
    }


def exemple() -> dict[str, pa.Table]:
    """One table per name of the model, with its exact schema: the fields that are not written are empty."""
    return {
        nom: pa.Table.from_pylist(list(lignes), schema=TABLES[nom].schema())
        for nom, lignes in _lignes().items()
    }
