"""The eight persons of the example: their stages, their freins, what was done for them; every date chosen by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

CITE, AU = "exemple", date(2023, 3, 31)
"""The only Cité of the example, and the day on which it is read."""
AGENCE, ASSOCIATION, DEPARTEMENT = "agence", "association", "departement"
Ligne = dict[str, Any]


def jour(texte: str | None) -> date | None:
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
        "date_reperage": jour(reperage),
        "date_diagnostic": jour(diagnostic),
        "date_entree": jour(entree),
        "date_sortie": jour(sortie),
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
        "date_identification": jour(constat),
        "identifie_par": AGENCE if constat else None,
        "date_levee": jour(fin) if leve else None,
        "leve_par": ASSOCIATION if leve else None,
        "date_abandon": None if leve else jour(fin),
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
        "date_debut": jour(debut),
        "date_fin": jour(fin),
        "heures": heures,
        "presence": "presente",
        **autres,
    }


PERSONNES = [
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
FREINS = [
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
ACTIONS = [
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
