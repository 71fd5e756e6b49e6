"""Cohort indicators on four persons counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from cite_data.indicateurs.cohorte import entonnoir, entrees_cumulees
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.parcours import delais
from cite_data.indicateurs.profil import localisation, public_cible
from cite_data.indicateurs.promotions import promotions
from cite_data.indicateurs.sorties import sorties_categories
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

SO, ND = Marque.SANS_OBJET, Marque.NON_DISPONIBLE


def personne(
    nom: str,
    *,
    diag: date | None = None,
    entree: date | None = None,
    sortie: date | None = None,
    **reste: object,
) -> dict:
    return {
        "beneficiaire_id": nom,
        "date_diagnostic": diag,
        "date_entree": entree,
        "date_sortie": sortie,
        "promotion": "P1" if entree else None,
        **reste,
    }


# p1 found only; p2 diagnosed; p3 entered, a frein lifted; p4 entered, lifted, out to a CDI.
GENS = [
    personne("p1"),
    personne("p2", diag=date(2022, 2, 1)),
    personne("p3", diag=date(2022, 1, 11), entree=date(2022, 2, 1)),
    personne(
        "p4", diag=date(2022, 1, 21), entree=date(2022, 3, 1), sortie=date(2022, 10, 1), motif_sortie="cdi"
    ),
]
FREINS = [
    {"beneficiaire_id": "p2", "frein": "23", "statut": "identifie", "date_identification": date(2022, 2, 1)},
    {
        "beneficiaire_id": "p3",
        "frein": "23",
        "statut": "leve",
        "date_identification": date(2022, 1, 11),
        "date_levee": date(2022, 6, 1),
    },
    {
        "beneficiaire_id": "p4",
        "frein": "24",
        "statut": "leve",
        "date_identification": date(2022, 1, 21),
        "date_levee": date(2022, 8, 1),
    },
]


def test_the_funnel_counts_each_stage_among_the_one_before() -> None:
    with tables(beneficiaires=GENS, freins=FREINS) as t:
        tableau = entonnoir(t, contexte())
    assert [(li["effectif"], li["taux"]) for li in tableau.lignes] == [
        (4, SO),
        (3, 3 / 4),
        (2, 2 / 3),
        (2, 1.0),
        (1, 1 / 2),
        (1, 1.0),
    ]
    assert [li["dernier"] for li in tableau.lignes] == [
        date(2022, 1, 1),
        date(2022, 2, 1),
        date(2022, 3, 1),
        date(2022, 8, 1),
        date(2022, 10, 1),
        date(2022, 10, 1),
    ]


def test_the_funnel_of_an_earlier_day_ignores_what_came_after() -> None:
    with tables(beneficiaires=GENS, freins=FREINS) as t:
        tableau = entonnoir(t, contexte(date(2022, 2, 15)))
    assert [li["effectif"] for li in tableau.lignes] == [4, 3, 1, 0, 0, 0]


def test_a_person_out_without_any_frein_lifted_does_not_widen_the_funnel() -> None:
    gens = [
        personne(
            "x", diag=date(2022, 1, 2), entree=date(2022, 1, 3), sortie=date(2022, 5, 1), motif_sortie="cdi"
        )
    ]
    with tables(beneficiaires=gens) as t:
        effectifs = [li["effectif"] for li in entonnoir(t, contexte()).lignes]
        sorties = sorties_categories(t, contexte())
    assert effectifs == [1, 1, 1, 0, 0, 0]
    assert sorties.lignes[0]["effectif"] == 1


def test_nobody_gives_zeros_and_rates_that_do_not_apply() -> None:
    with tables() as t:
        tableau = entonnoir(t, contexte())
    assert tableau.base == 0
    assert {li["effectif"] for li in tableau.lignes} == {0}
    assert {li["taux"] for li in tableau.lignes} == {SO}


def test_entries_cumulate_month_by_month_up_to_the_day_and_follow_the_dated_targets() -> None:
    cibles = [
        {
            "indicateur": "personnes_entrees",
            "valeur_initiale": 0.0,
            "date_initiale": date(2022, 1, 31),
            "valeur_cible": 3.0,
            "echeance": date(2022, 4, 30),
        }
    ]
    with tables(beneficiaires=GENS, objectifs=cibles) as t:
        tableau = entrees_cumulees(t, contexte(date(2022, 4, 30)))
    assert [(li["mois"], li["entrees"], li["cumul"]) for li in tableau.lignes] == [
        (date(2022, 2, 1), 1, 1),
        (date(2022, 3, 1), 1, 2),
        (date(2022, 4, 1), 0, 2),
    ]
    # 89 days from 31/01 to 30/04; the end of February is day 28, of March day 59.
    assert [li["cible"] for li in tableau.lignes] == [
        pytest.approx(3 * 28 / 89),
        pytest.approx(3 * 59 / 89),
        3.0,
    ]


def test_a_filter_other_than_the_cite_makes_the_target_not_applicable() -> None:
    with tables(beneficiaires=GENS) as t:
        tableau = entrees_cumulees(t, contexte(sexe="F"))
    assert {li["cible"] for li in tableau.lignes} == {SO}


def test_a_promotion_stops_at_the_age_of_its_last_entry() -> None:
    with tables(beneficiaires=GENS, freins=FREINS) as t:
        tableau = promotions(t, contexte(date(2022, 9, 15)))
    # Last entry 01/03/2022: ages 0 to 6. p3 lifted at 4 months exactly, p4 at 5.
    assert [(li["mois"], li["frein_leve"]) for li in tableau.lignes] == [(m, 0.0) for m in range(4)] + [
        (4, 0.5),
        (5, 1.0),
        (6, 1.0),
    ]
    assert {li["dynamiques"] for li in tableau.lignes} == {0.0}


def test_delays_take_those_still_waiting_into_account() -> None:
    with tables(beneficiaires=GENS, freins=FREINS) as t:
        lignes = {li["etapes"]: li for li in delais(t, contexte()).lignes}
    # Diagnosed after 10, 20 and 31 days, one still waiting at 364: S = 3/4, 1/2 → median 20.
    assert lignes["Du repérage au diagnostic"]["mediane"] == 20
    assert (
        lignes["Du repérage au diagnostic"]["atteint"],
        lignes["Du repérage au diagnostic"]["attente"],
    ) == (3, 1)
    # Two entered, one out after 214 days: S = 1/2 on day 214 (p3 was observed for 333 days).
    assert lignes["De l'entrée à la sortie"]["mediane"] == 214
    # Nobody had an action: not available, which is not zero.
    assert lignes["De l'entrée à la première action"]["mediane"] is ND


def test_exits_have_two_denominators_and_leave_the_neutralised_out_of_the_first() -> None:
    def sortie(nom: str, motif: str | None) -> dict:
        return personne(
            nom,
            diag=date(2022, 1, 2),
            entree=date(2022, 1, 3),
            sortie=motif and date(2022, 6, 1),
            motif_sortie=motif,
        )

    gens = [
        sortie(str(i), m)
        for i, m in enumerate(["cdi", "cdd_court", "formation", "abandon", "demenagement", None])
    ]
    with tables(beneficiaires=gens) as t:
        lignes = {li["categorie"]: li for li in sorties_categories(t, contexte()).lignes}
    assert lignes["Emploi durable"]["sur_sorties"] == 1 / 4
    assert lignes["Emploi durable"]["sur_entrees"] == 1 / 6
    assert lignes["Sortie neutralisée"]["sur_sorties"] is SO
    assert lignes["Sortie neutralisée"]["sur_entrees"] == 1 / 6
    assert sum(li["effectif"] for li in lignes.values()) == 5


def test_the_public_cible_tells_unknown_from_outside() -> None:
    cites = [{"age_min": 26, "age_max": 55, "sexe_cible": "F", "eloignement_min_mois": 12}]
    gens = [
        personne("dedans"),
        personne("homme", sexe="H"),
        personne("jeune", tranche_age="moins_26"),
        personne("inconnu", tranche_age="non_renseigne", eloignement="moins_12"),
    ]
    lieux = [
        {"beneficiaire_id": "dedans", "territoire_id": "Q"},
        {"beneficiaire_id": "homme", "localisation": "hors_qpv"},
        {"beneficiaire_id": "jeune", "localisation": "imprecise"},
    ]
    with tables(cites=cites, beneficiaires=gens, localisations=lieux) as t:
        lignes = {li["critere"]: li for li in public_cible(t, contexte(), millesime=2024).lignes}
    comptes = {nom: (li["oui"], li["non"], li["inconnu"]) for nom, li in lignes.items()}
    assert comptes == {
        "Sexe visé": (3, 1, 0),
        "Âge visé": (2, 1, 1),
        "Durée sans emploi visée": (3, 1, 0),
        "Réside en QPV": (1, 1, 2),
        "Tous les critères à la fois": (1, 3, 0),
    }
    assert lignes["Âge visé"]["taux"] == 2 / 3


def test_a_cite_without_criteria_accepts_everyone() -> None:
    with tables(beneficiaires=[personne("x", sexe="H", tranche_age="plus_55", eloignement="moins_12")]) as t:
        lignes = public_cible(t, contexte(), millesime=2024).lignes
    assert [li["oui"] for li in lignes[:3]] == [1, 1, 1]


def test_location_is_told_for_one_millesime_and_sums_to_the_persons() -> None:
    lieux = [
        {"beneficiaire_id": "p1", "territoire_id": "Q"},
        {"beneficiaire_id": "p2", "millesime": 2015, "territoire_id": "R"},
        {"beneficiaire_id": "p3", "localisation": "hors_qpv"},
    ]
    with tables(beneficiaires=GENS, localisations=lieux) as t:
        effectifs = [li["effectif"] for li in localisation(t, contexte(), millesime=2024).lignes]
    assert effectifs == [1, 1, 0, 0, 2]


def test_filters_keep_only_the_persons_they_name() -> None:
    gens = [personne("f"), personne("h", sexe="H"), personne("b", cite_id="B")]
    lieux = [{"beneficiaire_id": "f", "territoire_id": "Q-a"}, {"beneficiaire_id": "h", "territoire_id": "Q"}]
    territoires = [{"territoire_id": "Q"}, {"territoire_id": "Q-a", "niveau": "micro", "parent_id": "Q"}]
    with tables(
        cites=[{}, {"cite_id": "B"}], beneficiaires=gens, localisations=lieux, territoires=territoires
    ) as t:
        bases = [
            entonnoir(t, c).base
            for c in (
                contexte(),
                contexte(sexe="H"),
                contexte(territoire_id="Q"),
                contexte(territoire_id="Q-a"),
                contexte(cite_id=None),
                Contexte(selection=Selection(sexe="H", territoire_id="Q-a"), au=date(2022, 12, 31)),
            )
        ]
    assert bases == [2, 1, 2, 1, 3, 0]


def test_a_month_under_way_is_compared_with_the_target_of_the_day() -> None:
    cibles = [
        {
            "indicateur": "personnes_entrees",
            "valeur_initiale": v,
            "date_initiale": date(2022, 1, 31),
            "valeur_cible": c,
            "echeance": e,
        }
        for v, c, e in ((0.0, 3.0, date(2022, 4, 30)), (1.0, 5.0, date(2022, 12, 31)))
    ]  # two starting values on one day: legal, and no division by zero
    with tables(beneficiaires=GENS, objectifs=cibles[:1]) as t:
        derniere = entrees_cumulees(t, contexte(date(2022, 3, 10))).lignes[-1]
    assert (derniere["jour"], derniere["cible"]) == (date(2022, 3, 10), pytest.approx(3 * 38 / 89))
    with tables(beneficiaires=GENS, objectifs=cibles) as t:
        assert entrees_cumulees(t, contexte(date(2022, 4, 30))).lignes[-1]["cible"] == 3.0


def test_a_criterion_that_the_cite_has_not_set_has_no_unknown() -> None:
    inconnue = personne("x", sexe="non_renseigne", tranche_age="non_renseigne", eloignement="non_renseigne")
    with tables(beneficiaires=[inconnue]) as t:
        lignes = public_cible(t, contexte(), millesime=2024).lignes
    assert [(li["oui"], li["inconnu"]) for li in lignes[:3]] == [(1, 0)] * 3
