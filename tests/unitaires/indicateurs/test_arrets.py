"""Stalled parcours: who counts, what the list says, and who may ask for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from cite_data.acces import PERIMETRE_ENTIER, AccesRefuse, Perimetre
from cite_data.entrepot.memoire import EnMemoire
from cite_data.indicateurs.arrets import parcours_a_l_arret, parcours_sans_action
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables, toutes_les_tables

AU = date(2022, 12, 31)
PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail"},
    {"partenaire_id": "as", "nom": "Association"},
]


def personne(nom: str, **autres: Any) -> dict[str, Any]:
    jours = {
        "date_reperage": date(2022, 1, 5),
        "date_diagnostic": date(2022, 1, 20),
        "date_entree": date(2022, 2, 3),
    }
    return {"beneficiaire_id": nom, **jours, **autres}


def action(nom: str, debut: date, fin: date | None, type_action: str = "atelier") -> dict[str, Any]:
    return {
        "beneficiaire_id": nom,
        "partenaire_id": "as",
        "date_debut": debut,
        "date_fin": fin,
        "type_action": type_action,
    }


# a: last action over on 1 November, 60 days before AU: not yet stalled.
# b: last action over on 31 October, 61 days before: stalled; another of its actions began later and ended sooner.
# c: nothing ever, no referent: stalled since its entry on 3 February (331 days).
# d: an action is running. e: out. f: of the Cité B, stalled since its entry, referent France Travail.
CONTENU = {
    "cites": [{}, {"cite_id": "B", "nom": "Cité B"}],
    "partenaires": PARTENAIRES,
    "beneficiaires": [
        personne("a", referent_id="ft"),
        personne("b", referent_id="ft"),
        personne("c"),
        personne("d", referent_id="as"),
        personne("e", referent_id="ft", date_sortie=date(2022, 3, 1), motif_sortie="cdi"),
        personne("f", referent_id="ft", cite_id="B"),
    ],
    "actions": [
        action("a", date(2022, 10, 1), date(2022, 11, 1)),
        action("b", date(2022, 9, 1), date(2022, 10, 31), "formation"),
        action("b", date(2022, 9, 15), date(2022, 9, 20), "rencontre"),
        action("d", date(2022, 3, 1), None),
    ],
    "freins": [
        {"beneficiaire_id": "b", "frein": code, "date_identification": date(2022, 1, 20), **fin}
        for code, fin in (
            ("22", {}),
            ("23", {"statut": "leve", "date_levee": date(2022, 5, 1)}),
            ("24", {"statut": "abandonne", "date_abandon": date(2022, 5, 1)}),
            # Lifted after AU: still open on that day.
            ("25", {"statut": "leve", "date_levee": date(2023, 2, 1)}),
        )
    ],
}


def cadre(perimetre: Perimetre = PERIMETRE_ENTIER, cite_id: str | None = "A") -> Contexte:
    return Contexte(selection=Selection(cite_id=cite_id), au=AU, perimetre=perimetre)


def test_a_parcours_is_stalled_past_sixty_days_and_only_before_the_exit() -> None:
    with tables(**CONTENU) as t:
        lignes = parcours_sans_action(t, cadre(), par="referent").lignes
    assert [(li["referent_id"], li["en_parcours"], li["a_l_arret"], li["part"]) for li in lignes] == [
        ("ft", 2, 1, 0.5),
        ("", 1, 1, 1.0),
        ("as", 1, 0, 0.0),
    ]


def test_one_query_gives_every_cite() -> None:
    with tables(**CONTENU) as t:
        lignes = parcours_sans_action(t, cadre(cite_id=None)).lignes
    assert [(li["cite_id"], li["cite"], li["en_parcours"], li["a_l_arret"]) for li in lignes] == [
        ("A", "Cité A", 4, 2),
        ("B", "Cité B", 1, 1),
    ]


def test_the_list_says_what_is_needed_to_act_and_nothing_that_names() -> None:
    with tables(**CONTENU) as t:
        tableau = parcours_a_l_arret(t, cadre(), referent_id="ft")
    with EnMemoire(toutes_les_tables(**CONTENU)).tables() as t:
        assert parcours_a_l_arret(t, cadre(), referent_id="ft") == tableau
    assert [dict(li) for li in tableau.lignes] == [
        {
            "beneficiaire_id": "b",
            "referent": "France Travail",
            "depuis": 61,
            "derniere_action": "Formation",
            "freins_ouverts": 2,
            "date_reperage": date(2022, 1, 1),
            "date_diagnostic": date(2022, 1, 1),
            "date_entree": date(2022, 2, 1),
        }
    ]


def test_the_longest_silence_comes_first_and_the_empty_code_is_nobody() -> None:
    with tables(**CONTENU) as t:
        tous = parcours_a_l_arret(t, cadre(cite_id=None), referent_id="ft").lignes
        sans = parcours_a_l_arret(t, cadre(), referent_id="").lignes
    assert [(li["beneficiaire_id"], li["depuis"]) for li in tous] == [("f", 331), ("b", 61)]
    assert [(li["beneficiaire_id"], li["referent"], li["derniere_action"]) for li in sans] == [
        ("c", "Référent non précisé", "Aucune action")
    ]


@pytest.mark.parametrize(
    ("perimetre", "referent", "permis"),
    [
        (Perimetre(), "ft", False),
        (Perimetre(), "", False),
        (Perimetre(partenaire_id="ft"), "ft", False),
        (Perimetre(individuel=True), "ft", True),
        (Perimetre(individuel=True), "", True),
        (Perimetre(individuel=True, partenaire_id="ft"), "ft", True),
        (Perimetre(individuel=True, partenaire_id="ft"), "as", False),
        (Perimetre(individuel=True, partenaire_id="ft"), "", False),
        (PERIMETRE_ENTIER, "as", True),
    ],
)
def test_a_list_is_refused_unless_the_perimeter_allows_it(
    perimetre: Perimetre, referent: str, permis: bool
) -> None:
    with tables(**CONTENU) as t:
        if permis:
            assert parcours_a_l_arret(t, cadre(perimetre), referent_id=referent).cle == "parcours_a_l_arret"
        else:
            with pytest.raises(AccesRefuse):
                parcours_a_l_arret(t, cadre(perimetre), referent_id=referent)


def test_a_list_never_leaves_the_cites_of_the_perimeter() -> None:
    with tables(**CONTENU) as t:
        seule = cadre(Perimetre(cite_ids=("A",), individuel=True), cite_id=None)
        lignes = parcours_a_l_arret(t, seule, referent_id="ft").lignes
    assert [li["beneficiaire_id"] for li in lignes] == ["b"]


def test_everybody_may_have_the_counts() -> None:
    with tables(**CONTENU) as t:
        ouvert = parcours_sans_action(t, cadre(), par="referent")
        assert parcours_sans_action(t, cadre(Perimetre()), par="referent") == ouvert


def test_the_list_of_a_day_ignores_what_came_later() -> None:
    # 30 days before, b was in training.
    with tables(**CONTENU) as t:
        avant = replace(cadre(), au=AU - timedelta(days=90))
        assert parcours_a_l_arret(t, avant, referent_id="ft").lignes == ()


def test_a_stage_that_was_not_dated_is_said_missing() -> None:
    # The invariants forbid an entry without a diagnosis; the list must not fail on a snapshot that holds one.
    contenu = {"beneficiaires": [{**personne("a"), "date_diagnostic": None}]}
    with tables(**contenu) as t:
        (ligne,) = parcours_a_l_arret(t, contexte(AU), referent_id="").lignes
    assert ligne["date_diagnostic"] is Marque.NON_DISPONIBLE
