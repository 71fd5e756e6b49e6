"""Partners on a handful of actions counted by hand."""

from __future__ import annotations

from datetime import date

from cite_data.indicateurs.activite import partenaires_activite
from cite_data.indicateurs.partenaires import contributions_mois, contributions_partenaires, part_etapes
from cite_data.indicateurs.raccrochage import droit_commun
from cite_data.indicateurs.relais import relais
from cite_data.indicateurs.sourcing import partenaires_sourcing
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail", "famille": "france_travail"},
    {"partenaire_id": "asso", "nom": "Association", "famille": "association"},
]
GENS = [
    {
        "beneficiaire_id": "p1",
        "prescripteur_id": "ft",
        "referent_id": "asso",
        "date_diagnostic": date(2022, 1, 2),
        "date_entree": date(2022, 1, 3),
        "inscrit_ft_entree": True,
    },
    {"beneficiaire_id": "p2", "prescripteur_id": "ft", "inscrit_ft_entree": False},
    {"beneficiaire_id": "p3", "inscrit_ft_entree": None},
]
ACTIONS = [
    {"beneficiaire_id": "p1", "partenaire_id": "ft", "date_debut": date(2022, 2, 1), "heures": 3.0},
    {"beneficiaire_id": "p1", "partenaire_id": "asso", "date_debut": date(2022, 2, 11), "heures": 1.5},
    {"beneficiaire_id": "p1", "partenaire_id": "asso", "date_debut": date(2022, 3, 1), "heures": None},
    {
        "beneficiaire_id": "p2",
        "partenaire_id": "ft",
        "date_debut": date(2022, 5, 1),
        "type_action": "droit_commun",
    },
    {"beneficiaire_id": "p1", "partenaire_id": "ft", "date_debut": date(2022, 3, 31)},
]
FREINS = [
    {
        "beneficiaire_id": "p1",
        "frein": "23",
        "statut": "leve",
        "date_identification": date(2022, 1, 2),
        "identifie_par": "ft",
        "date_levee": date(2022, 6, 1),
        "leve_par": "asso",
    },
]
TOUT = {"beneficiaires": GENS, "actions": ACTIONS, "partenaires": PARTENAIRES, "freins": FREINS}


def test_sourcing_follows_the_persons_found_by_each_partner() -> None:
    with tables(**TOUT) as t:
        lignes = partenaires_sourcing(t, contexte()).lignes
    assert [(li["partenaire"], li["reperees"], li["entrees"], li["taux_entree"]) for li in lignes] == [
        ("France Travail", 2, 1, 0.5),
        ("Partenaire non précisé", 1, 0, 0.0),
    ]


def test_activity_counts_distinct_persons_and_known_hours() -> None:
    with tables(**TOUT) as t:
        lignes = {li["partenaire"]: li for li in partenaires_activite(t, contexte()).lignes}
    assert (
        lignes["France Travail"]["personnes"],
        lignes["France Travail"]["actions"],
        lignes["France Travail"]["heures"],
    ) == (2, 3, 7.0)
    assert (
        lignes["Association"]["personnes"],
        lignes["Association"]["heures"],
        lignes["Association"]["leves"],
    ) == (1, 1.5, 1)
    assert lignes["Association"]["dernier"] == date(2022, 6, 1)


def test_activity_ignores_what_came_after_the_day() -> None:
    with tables(**TOUT) as t:
        lignes = partenaires_activite(t, contexte(date(2022, 2, 5))).lignes
    assert [(li["partenaire"], li["actions"]) for li in lignes] == [("France Travail", 1)]


def test_money_and_time_are_summed_each_in_its_unit() -> None:
    apports = [
        {"partenaire_id": "ft", "mois": date(2022, 1, 1), "valeur": 1000.0},
        {"partenaire_id": "ft", "mois": date(2022, 1, 1), "valeur": 500.0, "programme": "FSE+"},
        {"partenaire_id": "asso", "mois": date(2022, 1, 1), "valeur": 0.5, "nature": "etp", "unite": "etp"},
        {"partenaire_id": "asso", "mois": date(2022, 2, 1), "valeur": 1.5, "nature": "etp", "unite": "etp"},
        {
            "partenaire_id": "asso",
            "mois": date(2022, 2, 1),
            "valeur": 30.0,
            "nature": "locaux",
            "unite": "m2_jours",
        },
        {"partenaire_id": "ft", "mois": date(2023, 1, 1), "valeur": 9e9},
        {"partenaire_id": "ft", "mois": date(2022, 1, 1), "valeur": 7.0, "cite_id": "B"},
    ]
    with tables(cites=[{}, {"cite_id": "B"}], partenaires=PARTENAIRES, contributions=apports) as t:
        mois = contributions_mois(t, contexte()).lignes
        partenaires = contributions_partenaires(t, contexte()).lignes
    assert [(li["mois"], li["euros"], li["etp"]) for li in mois] == [
        (date(2022, 1, 1), 1500.0, 0.5),
        (date(2022, 2, 1), 0.0, 1.5),
    ]
    assert [(li["partenaire"], li["euros"], li["etp"]) for li in partenaires] == [
        ("France Travail", 1500.0, Marque.SANS_OBJET),
        ("Association", 0.0, 1.0),
    ]


def test_each_stage_shares_out_to_the_whole() -> None:
    with tables(**TOUT) as t:
        lignes = part_etapes(t, contexte()).lignes
    par_etape = {(li["etape"], li["famille"]): li["part"] for li in lignes}
    assert par_etape["Repérage", "France Travail"] == 1.0
    assert par_etape["Actions", "France Travail"] == 3 / 5
    assert par_etape["Levée des freins", "Association"] == 1.0


def test_a_relay_is_an_action_followed_by_one_of_another_partner() -> None:
    with tables(**TOUT) as t:
        tableau = relais(t, contexte())
    passages = {(li["de"], li["vers"]): (li["relais"], li["delai"]) for li in tableau.lignes if li["relais"]}
    assert passages == {
        ("France Travail", "Association"): (1, 10),
        ("Association", "France Travail"): (1, 30),
    }
    assert tableau.base == 2


def test_droit_commun_splits_the_persons_found() -> None:
    with tables(**TOUT) as t:
        avant = [li["effectif"] for li in droit_commun(t, contexte(date(2022, 4, 30))).lignes]
        apres = [li["effectif"] for li in droit_commun(t, contexte()).lignes]
    assert avant == [1, 0, 1, 1]
    assert apres == [1, 1, 0, 1]
