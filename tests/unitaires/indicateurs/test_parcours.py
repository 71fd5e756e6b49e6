"""Waiting times, partners around a person, return to the droit commun: a handful of persons counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.indicateurs.entourage import partenaires_autour
from cite_data.indicateurs.parcours import courbe_etapes, delais
from cite_data.indicateurs.raccrochage import courbe_raccrochage, reorientations
from cite_data.modele.tableau import Marque, Tableau
from tests.fabrique import contexte, tables

PARTENAIRES = [{"partenaire_id": p} for p in ("x", "y", "z")]
ENTREE = {"date_diagnostic": date(2022, 1, 5), "date_entree": date(2022, 1, 11)}


def action(nom: str, partenaire: str, jour: date, **autres: Any) -> dict[str, Any]:
    return {"beneficiaire_id": nom, "partenaire_id": partenaire, "date_debut": jour, **autres}


def points(tableau: Tableau, etape: str) -> list[tuple[Any, Any, Any]]:
    return [(li["jour"], li["atteint"], li["a_risque"]) for li in tableau.lignes if li["etape"] == etape]


def test_the_share_having_reached_a_stage_counts_those_who_wait() -> None:
    # Found on 1 January. p1: diagnosis after 10 days. p2: after 20. p3 (found on 16 December 2022): waits for 15 days.
    # Kaplan-Meier: 3 at risk on day 10, 2/3 left; p3 leaves the count on day 15; 1 at risk on day 20, nobody left.
    gens = [
        {"beneficiaire_id": "p1", "date_diagnostic": date(2022, 1, 11)},
        {"beneficiaire_id": "p2", "date_diagnostic": date(2022, 1, 21)},
        {"beneficiaire_id": "p3", "date_reperage": date(2022, 12, 16)},
    ]
    with tables(beneficiaires=gens) as t:
        tableau = courbe_etapes(t, contexte())
    diagnostic = points(tableau, "Diagnostic")
    assert [(j, round(part, 9), n) for j, part, n in diagnostic] == [
        (0, 0.0, 3),
        (10, round(1 / 3, 9), 3),
        (15, round(1 / 3, 9), 2),
        (20, 1.0, 1),
    ]
    assert tableau.base == 3
    # Nobody has entered: the curve stays at zero.
    assert {part for _, part, _ in points(tableau, "Entrée en parcours")} == {0.0}


def test_the_first_action_counts_even_before_the_entry_and_an_exit_ends_the_wait() -> None:
    gens = [
        {"beneficiaire_id": "p1", **ENTREE},
        {"beneficiaire_id": "p2", **ENTREE, "date_sortie": date(2022, 2, 1), "motif_sortie": "abandon"},
    ]
    with tables(
        beneficiaires=gens, partenaires=PARTENAIRES, actions=[action("p1", "x", date(2022, 1, 4))]
    ) as t:
        courbe = points(courbe_etapes(t, contexte()), "Première action")
        lignes = {li["etapes"]: li for li in delais(t, contexte()).lignes}
    # p1 after 3 days; p2 is followed to its exit, 31 days.
    assert [(j, part) for j, part, _ in courbe] == [(0, 0.0), (3, 0.5), (31, 0.5)]
    premiere = lignes["De l'entrée à la première action"]
    assert (premiere["mediane"], premiere["atteint"], premiere["attente"]) == (0, 1, 1)


def test_a_partner_has_acted_when_the_person_was_there_once() -> None:
    # p1: x came true; y only saw absences and excuses; z did not say. p2: one partner. p3: nobody. p4: not entered.
    gens = [{"beneficiaire_id": f"p{i}", **ENTREE} for i in (1, 2, 3)]
    gens.append({"beneficiaire_id": "p4"})
    actions = [
        action("p1", "x", date(2022, 2, 1)),
        action("p1", "x", date(2022, 2, 2), presence="absente"),
        action("p1", "y", date(2022, 2, 3), presence="absente"),
        action("p1", "y", date(2022, 2, 4), presence="excusee"),
        action("p1", "z", date(2022, 2, 5), presence="non_renseigne"),
        action("p2", "x", date(2022, 2, 1)),
        action("p2", "y", date(2023, 2, 1)),
        action("p4", "x", date(2022, 2, 1)),
    ]
    with tables(beneficiaires=gens, partenaires=PARTENAIRES, actions=actions) as t:
        tableau = partenaires_autour(t, contexte())
    lignes = {li["nombre"]: (li["agi"], li["autour"]) for li in tableau.lignes}
    assert lignes == {
        "0": (1, 1),
        "1": (1, 1),
        "2": (1, 0),
        "3": (0, 1),
        "4": (0, 0),
        "5 et plus": (0, 0),
        "Au moins deux": (1, 1),
    }
    assert tableau.lignes[-1]["part_agi"] == 1 / 3
    assert tableau.base == 3


def raccrochage(nom: str, jour: date, orientation: str | None) -> dict[str, Any]:
    return action(nom, "x", jour, type_action="droit_commun", orientation=orientation)


GENS = [
    {"beneficiaire_id": "p1", "inscrit_ft_entree": False, **ENTREE},
    {"beneficiaire_id": "p2", "inscrit_ft_entree": False, **ENTREE},
    {"beneficiaire_id": "p3", "inscrit_ft_entree": True, **ENTREE},
    {"beneficiaire_id": "p4", "inscrit_ft_entree": False},
    {"beneficiaire_id": "p5", "inscrit_ft_entree": None, **ENTREE},
]
# Entered on 11 January. p1: France Travail after 10 days (again later: counted once), the PLIE after 30.
# p3: CCAS after 20. p4, not entered: France Travail. p5: before the entry, nobody wrote where to. p2: after `au`.
RACCROCHAGES = [
    raccrochage("p1", date(2022, 1, 21), "france_travail"),
    raccrochage("p1", date(2022, 3, 1), "france_travail"),
    raccrochage("p1", date(2022, 2, 10), "plie"),
    raccrochage("p3", date(2022, 1, 31), "ccas"),
    raccrochage("p4", date(2022, 1, 15), "france_travail"),
    raccrochage("p5", date(2022, 1, 8), None),
    raccrochage("p2", date(2023, 1, 1), "france_travail"),
]


def test_reorientations_count_each_person_once_per_scheme() -> None:
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES, actions=RACCROCHAGES) as t:
        lignes = {li["orientation"]: li for li in reorientations(t, contexte()).lignes}
    comptes = {nom: (li["non_inscrites"], li["autres"], li["delai"]) for nom, li in lignes.items()}
    assert comptes["France Travail"] == (2, 0, 10)
    assert comptes["PLIE"] == (1, 0, 30)
    assert comptes["CCAS"] == (0, 1, 20)
    assert comptes["Non renseigné"] == (0, 1, 0)
    assert comptes["Mission locale"] == (0, 0, Marque.SANS_OBJET)


def test_the_wait_until_the_return_is_that_of_the_persons_entered_and_not_registered() -> None:
    # p1 after 10 days; p2 waits to 31 December, 354 days. The others are registered, unknown or not entered.
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES, actions=RACCROCHAGES) as t:
        tableau = courbe_raccrochage(t, contexte())
    assert [(li["jour"], li["raccrochees"], li["a_risque"]) for li in tableau.lignes] == [
        (0, 0.0, 2),
        (10, 0.5, 2),
        (354, 0.5, 1),
    ]
    assert tableau.base == 2
