"""Every figure of every page, from nobody to a small cohort: a title, a text, a chart, and no failure."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from cite_data.figures.atelier import FIGURES
from cite_data.figures.figure import Figure
from cite_data.figures.freins import taux_de_levee
from cite_data.figures.table_html import table_html
from cite_data.indicateurs import calculer
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import ColonneTableau, Genre, Marque, Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from tests.fabrique import PARAMETRES, contexte, tables

PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail", "famille": "france_travail"},
    {"partenaire_id": "asso", "nom": "Association <Passerelles> & Cie", "famille": "association"},
]
UNE = {
    "beneficiaires": [{"beneficiaire_id": "p1", "prescripteur_id": "asso"}],
    "partenaires": PARTENAIRES,
}
JOURS = {
    "date_diagnostic": date(2022, 1, 10),
    "date_entree": date(2022, 2, 1),
    "promotion": "2022 - 1er semestre",
}
PETITE = {
    "partenaires": PARTENAIRES,
    "beneficiaires": [
        {"beneficiaire_id": "p1", "prescripteur_id": "asso", **JOURS},
        {
            "beneficiaire_id": "p2",
            "prescripteur_id": "ft",
            "date_sortie": date(2022, 9, 1),
            "motif_sortie": "cdi",
            **JOURS,
        },
        {"beneficiaire_id": "p3", "inscrit_ft_entree": False},
    ],
    "freins": [
        {
            "beneficiaire_id": p,
            "frein": f,
            "statut": "leve",
            "date_identification": date(2022, 1, 10),
            "date_levee": date(2022, 3, 1),
            "leve_par": "asso",
        }
        for p, f in (("p1", "23"), ("p2", "24"), ("p2", "23"))
    ],
    "actions": [
        {"beneficiaire_id": "p1", "partenaire_id": p, "frein": "23", "date_debut": date(2022, 2, j)}
        for p, j in (("ft", 5), ("asso", 20))
    ],
    "contributions": [{"partenaire_id": "ft", "mois": date(2022, 1, 1), "valeur": 1500.0}],
    "suivis": [
        {"beneficiaire_id": "p2", "horizon_mois": 3, "situation": "emploi", "date_constat": date(2022, 12, 5)}
    ],
    "credits": [
        {"etape": etape, "date_mouvement": date(2022, 2, 1), "montant": montant}
        for etape, montant in (("enveloppe", 1000.0), ("engage", 800.0), ("paye", 500.0))
    ],
    "conseillers": [{"date_debut": date(2021, 1, 1)}],
    "jalons": [
        {"libelle": "COPIL de lancement", "date_prevue": date(2022, 1, 5), "date_realisee": date(2022, 1, 5)}
    ],
}


def construire(cle: str, contenu: dict[str, Any]) -> Figure:
    indicateur, faire = FIGURES[cle]
    with tables(**contenu) as t:
        (tableau,) = calculer(indicateur, t, contexte(), **PARAMETRES.get(indicateur, {}))
    return faire(proteger(tableau))


@pytest.mark.parametrize("contenu", [{}, UNE, PETITE], ids=["personne", "une", "petite"])
@pytest.mark.parametrize("cle", FIGURES)
def test_a_figure_is_whole_whatever_the_cohort(cle: str, contenu: dict[str, Any]) -> None:
    figure = construire(cle, contenu)
    assert figure.cle == cle
    assert len(figure.titre) > 10
    assert 10 < len(figure.alt) <= 350
    assert figure.tableau.cle in DEFINITIONS
    assert not re.search(r"\b(None|nan|Marque)\b", f"{figure.titre} {figure.alt}")
    json.dumps(figure.graphique)  # what the browser receives
    assert table_html(figure.tableau, legende=figure.titre).count("<table") == 1


@pytest.mark.parametrize(
    ("cle", "titre"),
    [
        (
            "entonnoir",
            "Sur 3\u00a0personnes repérées, 2 sont entrées en parcours et une en est sortie vers l'emploi",
        ),
        (
            "freins_par_type",
            "Mobilité et famille sont les freins les plus fréquents ; 3\u00a0freins levés sur 3",
        ),
        ("sorties_categories", "1\u00a0sortie sur 1 est dynamique,"),
        ("partenaires_activite", "2\u00a0partenaires ont mené 2\u00a0actions"),
        ("droit_commun", "Sur 1\u00a0personne non inscrite à France Travail, aucune raccrochée"),
        ("jalons", "1\u00a0jalon réalisé sur 1, aucun en retard"),
        (
            "gouvernance",
            "0\u00a0Cité sur 1 avec un jalon en retard ; le dernier COPIL remonte à 360\u00a0jours au plus",
        ),
        ("sorties_trimestre", "100,0\u202f% de sorties dynamiques au T3 2022"),
        (
            "situations_apres_sortie",
            DEFINITIONS["situations_apres_sortie"].question,
        ),  # six months are to come
        ("noria", "Sur 1\u00a0personne passée par l'emploi et revues ensuite, aucune"),
        ("fse", "2\u00a0participants au sens du FSE+ ; "),
        (
            "credits_enveloppe",
            "80,0\u202f% de l'enveloppe est engagée (1\u00a0année sur 2), 50,0\u202f% est payée, sur 1\u202f000\u00a0€",
        ),
        (
            "conseillers_mois",
            "1\u00a0conseiller en poste (1,0\u00a0ETP) au 31/12/2022, pour 1\u00a0personne en parcours",
        ),
        ("personnes_par_conseiller", "2,0 personnes accompagnées par conseiller en douze mois (2,0 par ETP)"),
        ("cout_personne", "250\u00a0€ de crédits payés par personne accompagnée"),
        ("cout_sortie", "500\u00a0€ de crédits payés par sortie dynamique"),
    ],
)
def test_a_title_states_what_is_seen(cle: str, titre: str) -> None:
    assert construire(cle, PETITE).titre.startswith(titre)


def test_a_name_from_the_data_cannot_bring_markup() -> None:
    figure = construire("partenaires_sourcing", PETITE)
    assert "<Passerelles>" not in table_html(figure.tableau, legende=figure.titre)
    assert "<Passerelles>" not in json.dumps(figure.graphique)


def _freins(*taux: float | Marque) -> TableauPubliable:
    """Rates of as many freins, with their bounds."""
    colonnes = tuple(
        ColonneTableau(nom=n, label=n, genre=g)
        for n, g in (("frein", Genre.TEXTE), ("taux", Genre.TAUX), ("bas", Genre.TAUX), ("haut", Genre.TAUX))
    )
    lignes = tuple({"frein": f"Frein {i}", "taux": v, "bas": v, "haut": v} for i, v in enumerate(taux))
    return proteger(Tableau(cle="freins_par_type", colonnes=colonnes, lignes=lignes, base=9))


def test_the_frein_least_often_lifted_may_be_at_zero_and_a_tie_names_nobody() -> None:
    titre = taux_de_levee(_freins(0.5, 0.2, 0.0, Marque.SANS_OBJET)).titre
    assert titre.startswith("Frein 0 est le frein le plus souvent levé")
    assert "frein 2 le moins souvent (0,0" in titre
    assert taux_de_levee(_freins(0.5, 0.5, 0.0)).titre.endswith("?")


def test_nothing_is_said_of_six_months_before_they_have_passed() -> None:
    contenu = {
        "beneficiaires": [{"beneficiaire_id": "p1", "date_diagnostic": date(2022, 10, 1)}],
        "freins": [
            {
                "beneficiaire_id": "p1",
                "frein": "23",
                "statut": "identifie",
                "date_identification": date(2022, 10, 1),
            }
        ],
    }
    assert construire("courbe_levee", contenu).titre == DEFINITIONS["courbe_levee"].question
