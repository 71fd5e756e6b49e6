"""Freshness of each partner's data, quality over Cités and publications, account of the last integration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cite_data.acces import Perimetre
from cite_data.figures.donnees import FIGURES_HISTORIQUES
from cite_data.figures.donnees import fraicheur as figure_fraicheur
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.donnees import fraicheur
from cite_data.indicateurs.historique import HISTORIQUES, Historique
from cite_data.indicateurs.passe import Passe, lignee
from cite_data.modele.tableau import Marque
from cite_data.publication import Ecart, Manifeste, MesureQualite, Provenance
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from tests.fabrique import contexte, tables

AU = date(2022, 12, 31)
PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail", "famille": "france_travail"},
    {"partenaire_id": "as", "nom": "Passerelles", "famille": "association"},
]


def il_y_a(jours: int) -> date:
    return AU - timedelta(jours)


def etats(
    au: date = AU, selection: Mapping[str, str] | None = None, **contenu: Any
) -> dict[tuple[str, str], tuple]:
    """(partner, kind of data) → days since, rows, state."""
    with tables(partenaires=PARTENAIRES, **contenu) as t:
        lignes = fraicheur(t, contexte(au, **(selection or {}))).lignes
    return {(li["partenaire"], li["donnees"]): (li["jours"], li["lignes"], li["etat"]) for li in lignes}


def action(jours: int, **autres: Any) -> dict[str, Any]:
    return {"beneficiaire_id": "p", "partenaire_id": "ft", "date_debut": il_y_a(jours), **autres}


@pytest.mark.parametrize(
    ("jours", "etat"),
    [(0, "à jour"), (45, "à jour"), (46, "à relancer"), (90, "à relancer"), (91, "en retard")],
)
def test_the_state_of_a_sending_changes_after_each_threshold(jours: int, etat: str) -> None:
    trouves = etats(beneficiaires=[{"beneficiaire_id": "p"}], actions=[action(jours), action(200)])
    assert trouves == {("France Travail", "Actions"): (jours, 2, etat)}


def test_a_frein_counts_for_who_found_it_and_for_who_lifted_it_once_for_each() -> None:
    frein = {"beneficiaire_id": "p", "statut": "leve", "date_identification": il_y_a(100)}
    trouves = etats(
        beneficiaires=[{"beneficiaire_id": "p", "date_diagnostic": il_y_a(100)}],
        freins=[
            {**frein, "frein": "22", "identifie_par": "ft", "leve_par": "as", "date_levee": il_y_a(10)},
            {**frein, "frein": "23", "identifie_par": "ft", "leve_par": "ft", "date_levee": il_y_a(20)},
            {**frein, "frein": "24", "leve_par": "as", "date_levee": il_y_a(30)},
            {**frein, "frein": "25", "statut": "identifie"},
        ],
    )
    assert trouves == {
        ("France Travail", "Freins"): (20, 2, "à jour"),
        ("Passerelles", "Freins"): (10, 2, "à jour"),
    }


def test_a_month_of_contribution_is_known_to_its_last_day_and_never_beyond_the_day_asked() -> None:
    apports = [{"partenaire_id": "ft", "mois": date(2022, m, 1), "valeur": 1.0} for m in (9, 10)]
    assert etats(contributions=apports) == {("France Travail", "Contributions"): (61, 2, "à relancer")}
    assert etats(date(2022, 10, 15), contributions=apports) == {
        ("France Travail", "Contributions"): (0, 2, "à jour")
    }


def test_what_came_after_the_day_asked_is_not_known_then() -> None:
    contenu = {
        "beneficiaires": [{"beneficiaire_id": "p", "prescripteur_id": "as", "date_reperage": il_y_a(300)}],
        "actions": [action(10), action(150)],
    }
    assert etats(il_y_a(100), **contenu) == {
        ("Passerelles", "Repérages"): (200, 1, "en retard"),
        ("France Travail", "Actions"): (50, 1, "à relancer"),
    }


def test_the_cite_restricts_it_and_the_filters_on_persons_do_not() -> None:
    contenu = {
        "cites": [{}, {"cite_id": "B"}],
        "beneficiaires": [
            {"beneficiaire_id": "p", "sexe": "F"},
            {"beneficiaire_id": "q", "cite_id": "B", "sexe": "H"},
        ],
        "actions": [action(10), action(5, beneficiaire_id="q", partenaire_id="as")],
        "contributions": [{"partenaire_id": "as", "cite_id": "B", "mois": date(2022, 12, 1), "valeur": 1.0}],
    }
    attendu = {("France Travail", "Actions"): (10, 1, "à jour")}
    assert etats(**contenu) == attendu
    assert etats(selection={"sexe": "H", "promotion": "aucune"}, **contenu) == attendu
    with tables(partenaires=PARTENAIRES, **contenu) as t:
        ferme = Contexte(selection=Selection(), au=AU, perimetre=Perimetre(("A",)))
        assert {li["partenaire"] for li in fraicheur(t, ferme).lignes} == {"France Travail"}


def test_the_oldest_sending_comes_first() -> None:
    with tables(
        partenaires=PARTENAIRES,
        beneficiaires=[{"beneficiaire_id": "p", "prescripteur_id": "as", "date_reperage": il_y_a(60)}],
        actions=[action(20), action(40, partenaire_id="as")],
    ) as t:
        tableau = proteger(fraicheur(t, contexte()))
    assert [li["jours"] for li in tableau] == [60, 40, 20]


def _figure(*jours: int) -> str:
    with tables(
        partenaires=[{"partenaire_id": str(j)} for j in jours],
        beneficiaires=[{"beneficiaire_id": "p", "date_reperage": date(2019, 1, 1)}],
        actions=[action(j, partenaire_id=str(j)) for j in jours],
    ) as t:
        return figure_fraicheur(proteger(fraicheur(t, contexte()))).titre.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("jours", "titre"),
    [
        ((10, 91, 700), "Pour 2 remontées sur 3, la dernière donnée a plus de 90 jours"),
        ((10, 91), "Pour 1 remontée sur 2, la dernière donnée a plus de 90 jours"),
        ((10, 46), "Aucune remontée n'est en retard, 1 sur 2 à relancer"),
        ((10, 45), "Toutes les remontées datent de 45 jours ou moins"),
    ],
)
def test_the_title_states_how_late_the_data_are(jours: tuple[int, ...], titre: str) -> None:
    assert _figure(*jours) == titre


def test_an_old_sending_stands_at_the_edge_and_its_age_is_written() -> None:
    with tables(
        partenaires=PARTENAIRES,
        beneficiaires=[{"beneficiaire_id": "p", "date_reperage": date(2019, 1, 1)}],
        actions=[action(700), action(30, partenaire_id="as")],
    ) as t:
        figure = figure_fraicheur(proteger(fraicheur(t, contexte()))).graphique
    assert figure is not None
    points, ages = figure["data"]
    assert points["x"] == [180, 30]
    assert [texte.strip() for texte in ages["text"]] == ["700\u00a0jours", "30\u00a0jours"]
    assert [s["x0"] for s in figure["layout"]["shapes"]] == [45, 90]


def manifeste(nom: str, precedente: str | None = None, *, jour: date = AU, **parties: Any) -> Manifeste:
    synthetique = parties.pop("synthetique", False)
    return Manifeste(
        publication=nom,
        version_schema=1,
        creee_le=datetime(2023, 1, 5, tzinfo=UTC),
        precedente=precedente,
        provenance=Provenance(motif="m", auteur="a", date_donnees=jour, synthetique=synthetique),
        fichiers={},
        **parties,
    )


def mesure(axe: str, cite: str, sur: int, total: int) -> MesureQualite:
    return MesureQualite(axe=axe, cite_id=cite, numerateur=sur, denominateur=total)


def calculer(cle: str, *suite: Manifeste, question: Contexte | None = None) -> TableauPubliable:
    passe = Passe(lignee=suite, noms={"ft": "France Travail"})
    parametres = {"partenaire_id": "ft"} if cle == "organisation_fichiers" else {}
    return Historique(passe).tableau(cle, question or contexte(), **parametres)


def test_the_past_follows_the_thread_and_leaves_what_was_set_aside_and_the_demonstration() -> None:
    suite = [
        manifeste("1", synthetique=True),
        manifeste("2", "1"),
        manifeste("3", "2"),
        manifeste("4", "2"),
        manifeste("5", "4"),
    ]
    assert [m.publication for m in lignee(suite[4], suite)] == ["2", "4", "5"]
    assert [m.publication for m in lignee(suite[4], [])] == ["5"]
    boucle = manifeste("7", "7")
    assert lignee(boucle, [boucle]) == (boucle,)


def test_quality_over_several_cites_is_sum_over_sum_and_nobody_is_without_object() -> None:
    courante = manifeste(
        "1",
        qualite=(
            mesure("complete", "A", 1, 2),
            mesure("complete", "B", 9, 9),
            mesure("localisee", "B", 1, 4),
        ),
    )
    de_a = calculer("qualite", courante)
    assert [(li["taux"], li["denominateur"]) for li in de_a] == [
        (0.5, 2),
        (Marque.SANS_OBJET, 0),
        (Marque.SANS_OBJET, 0),
        (Marque.SANS_OBJET, 0),
    ]
    toutes = calculer("qualite", courante, question=Contexte(selection=Selection(), au=AU))
    assert [li["taux"] for li in toutes][:1] == [10 / 11]
    ferme = Contexte(selection=Selection(), au=AU, perimetre=Perimetre(("B",)))
    assert [li["taux"] for li in calculer("qualite", courante, question=ferme)][::3] == [1.0, 0.25]


def test_the_course_of_quality_has_one_point_per_day_of_data_the_last_published() -> None:
    fin_mars, fin_juin = date(2022, 3, 31), date(2022, 6, 30)
    evolution = calculer(
        "qualite_evolution",
        manifeste("1", jour=fin_mars, qualite=(mesure("complete", "A", 1, 10),)),
        manifeste("2", jour=fin_mars, qualite=(mesure("complete", "A", 5, 10),)),
        manifeste("3", jour=fin_juin, qualite=(mesure("complete", "A", 8, 10),)),
        manifeste("4", jour=AU),
    )
    completes = [(li["jour"], li["taux"]) for li in evolution if li["axe"] == "Données complètes"]
    assert completes == [(fin_mars, 0.5), (fin_juin, 0.8)]
    titre = FIGURES_HISTORIQUES["qualite_evolution"](evolution).titre
    assert (
        titre.replace("\u202f", " ") == "Données complètes : de 50,0 % au 31/03/2022 à 80,0 % au 30/06/2022"
    )


BILAN = {
    "integration": {
        "fichiers": [
            {
                "fichier": "<ft>.xlsx",
                "partenaire": "France Travail",
                "recues": 3,
                "conservees": 2,
                "ecartees": 1,
                "regles": {"Date illisible.": 2},
            },
            {
                "fichier": "x.csv",
                "partenaire": "",
                "recues": 1,
                "conservees": 1,
                "ecartees": 0,
                "regles": {"Date illisible.": 1, "Colonne inconnue.": 5},
            },
        ]
    }
}
ECARTS = (
    Ecart(table="partenaires", partenaire_id="parti", ajoutees=0, modifiees=0, disparues=1),
    Ecart(table="actions", partenaire_id="ft", ajoutees=4, modifiees=1, disparues=0),
    Ecart(table="freins", partenaire_id=None, ajoutees=2, modifiees=0, disparues=0),
    Ecart(table="jalons", partenaire_id=None, ajoutees=1, modifiees=0, disparues=0),
)


def test_changes_name_the_partner_or_say_why_there_is_none() -> None:
    tableau = calculer("ecarts", manifeste("1", ecarts=ECARTS))
    assert list(tableau.valeurs("partenaire")) == [
        "parti",
        "France Travail",
        "Partenaire non précisé",
        Marque.SANS_OBJET,
    ]
    figure = FIGURES_HISTORIQUES["ecarts"](tableau)
    assert figure.titre.replace("\u00a0", " ").endswith("7 lignes ajoutées, 1 modifiée et 1 disparue")


def test_the_account_of_an_integration_adds_up_its_files_and_its_faults() -> None:
    courante = manifeste("1", bilan=BILAN)
    fichiers, regles = calculer("integration", courante), calculer("integration_regles", courante)
    assert [(li["recues"], li["conservees"], li["ecartees"], li["constats"]) for li in fichiers] == [
        (3, 2, 1, 2),
        (1, 1, 0, 6),
    ]
    assert [tuple(li.values()) for li in regles] == [("Colonne inconnue.", 5), ("Date illisible.", 3)]
    figure = FIGURES_HISTORIQUES["integration"](fichiers)
    titre = figure.titre.replace("\u00a0", " ")
    assert titre == "2 fichiers intégrés, 4 lignes reçues : 3 conservées, 1 écartée"
    assert "<ft>" not in table_html(fichiers, legende=figure.titre)


@pytest.mark.parametrize("cle", ["ecarts", "integration", "integration_regles"])
def test_what_is_not_counted_by_cite_is_not_shown_to_who_may_see_one_cite_only(cle: str) -> None:
    ferme = Contexte(selection=Selection(), au=AU, perimetre=Perimetre(("A",)))
    courante = manifeste("1", ecarts=ECARTS, bilan=BILAN)
    assert calculer(cle, courante)
    assert not calculer(cle, courante, question=ferme).lignes


@pytest.mark.parametrize("cle", HISTORIQUES)
@pytest.mark.parametrize("parties", [{}, {"ecarts": (), "qualite": (), "bilan": {}}], ids=["ancien", "vide"])
def test_a_manifest_that_says_nothing_gives_an_empty_figure_and_no_failure(
    cle: str, parties: dict[str, Any]
) -> None:
    tableau = calculer(cle, manifeste("1", **parties))
    figure = FIGURES_HISTORIQUES[cle](tableau)
    assert not tableau
    assert len(figure.titre) > 10
    assert figure.tableau.cle in DEFINITIONS
