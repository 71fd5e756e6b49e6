"""What an attacker can draw from the free layer, asked through the real rules, engine and noise."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from cite_data.acces import PERIMETRE_ENTIER
from cite_data.demo import generer
from cite_data.indicateurs.croisement import cles, croiser
from cite_data.modele.referentiels import (
    ELOIGNEMENTS,
    NIVEAUX_FORMATION,
    SITUATIONS_ENTREE,
    TRANCHES_AGE,
)
from cite_data.modele.seuils import DEMANDES_LIBRES
from cite_data.secret.demande import Demande
from cite_data.secret.libre import _Bruit
from cite_data.secret.regles import Regles
from tests.fabrique import toutes_les_tables
from tests.unitaires.secret.attaquant import Attaquant, Conditions, Deduction, Reponse, comptes_possibles

JOURNAL = logging.getLogger(__name__)
"""Says what was guessed: `pytest --log-cli-level=INFO`."""
AU = date(2023, 12, 31)
J = date(2022, 3, 1)


def cohorte(graine: int, combien: int = 150) -> dict[str, pa.Table]:
    """Persons whose traits are drawn apart from one another; a third of them have the frein Santé."""
    alea = np.random.default_rng(graine)

    def tirer(codes: tuple[str, ...], *poids: float) -> list[str]:
        return alea.choice(np.array(codes[: len(poids)]), combien, p=poids).tolist()

    traits = {
        "sexe": tirer(("F", "H"), 0.85, 0.15),
        "tranche_age": tirer(TRANCHES_AGE.codes, 0.05, 0.3, 0.35, 0.25, 0.05),
        "promotion": tirer(("P1", "P2", "P3", "P4", "P5"), 0.2, 0.2, 0.2, 0.2, 0.2),
        "niveau_formation": tirer(NIVEAUX_FORMATION.codes, 0.35, 0.3, 0.2, 0.15),
        "eloignement": tirer(ELOIGNEMENTS.codes, 0.25, 0.25, 0.25, 0.25),
        "prescripteur_id": tirer(("a", "b", "c", "d", "e"), 0.4, 0.25, 0.15, 0.1, 0.1),
        "situation_entree": tirer(SITUATIONS_ENTREE.codes, 0.3, 0.5, 0.1, 0.1),
    }
    gens = [
        {"beneficiaire_id": f"g{graine}-{i}", "date_diagnostic": J, "date_entree": J}
        | {nom: tires[i] for nom, tires in traits.items()}
        for i in range(combien)
    ]
    atteintes = alea.random(combien) < 0.35
    return toutes_les_tables(
        beneficiaires=gens,
        partenaires=[{"partenaire_id": p} for p in "abcde"],
        freins=[frein(p["beneficiaire_id"], bool(a)) for p, a in zip(gens, atteintes, strict=True)],
    )


@cache
def demonstration() -> Mapping[str, pa.Table]:
    return generer()


def frein(personne: str, atteinte: bool) -> dict[str, Any]:
    reste = {"date_identification": J} if atteinte else {"statut": "absent"}
    return {"beneficiaire_id": personne, "frein": "25", **reste}


COHORTES: dict[str, Callable[[], Attaquant]] = {
    **{f"150 persons, {g}": lambda g=g: Attaquant(cohorte(g), cite_id="A", au=AU) for g in (1, 2, 3)},
    **{
        f"the demonstration, {c}": lambda c=c: Attaquant(demonstration(), cite_id=c, au=AU)
        for c in ("cde-006", "cde-037")
    },
}


@pytest.fixture(scope="module", params=COHORTES)
def attaque(request: pytest.FixtureRequest) -> tuple[Attaquant, dict[Conditions, Reponse]]:
    attaquant = COHORTES[request.param]()
    return attaquant, attaquant.questionner(DEMANDES_LIBRES)


def deduire(attaque: tuple[Attaquant, dict[Conditions, Reponse]]) -> Deduction:
    return Deduction(attaque[0].verite, tuple(attaque[1].values()))


def test_the_attacker_gets_many_cells_and_knows_who_is_in_them(
    attaque: tuple[Attaquant, dict[Conditions, Reponse]],
) -> None:
    deduction = deduire(attaque)
    assert len(deduction.reponses) > 40
    for reponse in deduction.reponses:
        bas, haut = deduction.intervalle(reponse)
        assert bas <= (reponse.membres & deduction.verite).sum() <= haut


def test_every_printed_cell_speaks_of_ten_persons_at_least(
    attaque: tuple[Attaquant, dict[Conditions, Reponse]],
) -> None:
    assert min(r.membres.sum() for r in attaque[1].values()) >= 10


def test_nobody_is_proven_to_have_the_attribute_nor_not_to_have_it(
    attaque: tuple[Attaquant, dict[Conditions, Reponse]],
) -> None:
    assert deduire(attaque).prouvees() == 0


def test_free_answers_prove_nobody_whom_exact_counts_by_one_dimension_do_not_already_prove(
    attaque: tuple[Attaquant, dict[Conditions, Reponse]],
) -> None:
    # Exact views with small counts hidden and nothing else: the closed views of the product say less than that.
    attaquant, deduction = attaque[0], deduire(attaque)
    vues = [
        attaquant.membres(((d, v),)) for d, valeurs in attaquant.traits.items() for v in sorted(set(valeurs))
    ]
    montrees = tuple(m for m in vues if (m & attaquant.verite).sum() >= 5)
    assert len(montrees) > 10
    assert deduction.prouvees(montrees) == Deduction(deduction.verite, ()).prouvees(montrees)


def test_least_squares_guess_much_less_than_from_the_exact_cells(
    attaque: tuple[Attaquant, dict[Conditions, Reponse]],
) -> None:
    deduction = deduire(attaque)
    devinee, sans_bruit = deduction.part_devinee(), deduction.part_devinee_sans_bruit()
    JOURNAL.info(
        "%d cells, base rate %.3f, guessed right %.3f, from exact cells %.3f",
        len(deduction.reponses),
        deduction.majorite,
        devinee,
        sans_bruit,
    )
    assert devinee < sans_bruit
    assert devinee - deduction.majorite < 0.15


def test_no_difference_of_two_questions_one_condition_apart_is_known_for_sure(
    attaque: tuple[Attaquant, dict[Conditions, Reponse]],
) -> None:
    deduction, paires = deduire(attaque), 0
    for conditions, petite in attaque[1].items():
        for i in range(len(conditions)):
            grande = attaque[1].get((*conditions[:i], *conditions[i + 1 :]))
            if grande is None:
                continue
            ecart = int(grande.membres.sum() - petite.membres.sum())
            (bas, haut), (bas_petit, haut_petit) = map(deduction.intervalle, (grande, petite))
            moindre, plus_grand = max(0, bas - haut_petit), min(ecart, haut - bas_petit)
            assert moindre < plus_grand or not ecart
            paires += 1
    assert paires > 50


def test_a_change_from_one_question_to_another_does_not_prove_that_somebody_was_counted() -> None:
    """Two cells that differ by persons without the attribute count the same persons: were the noise that of the set of
    persons, they would be published alike, and any difference would prove somebody's attribute.
    """
    attaquant = COHORTES["150 persons, 1"]()
    reponses = attaquant.questionner(100)
    differents = pareils = 0
    for conditions, petite in reponses.items():
        for i in range(len(conditions)):
            grande = reponses.get((*conditions[:i], *conditions[i + 1 :]))
            if grande is None or None in (grande.effectif, petite.effectif):
                continue
            if (grande.membres & attaquant.verite).sum() == (petite.membres & attaquant.verite).sum():
                differents += grande.effectif != petite.effectif
                pareils += grande.effectif == petite.effectif
    assert differents > pareils


def test_in_a_cite_of_seventy_persons_nothing_is_answered() -> None:
    assert Attaquant(demonstration(), cite_id="cde-009", au=AU).questionner(DEMANDES_LIBRES) == {}


def approches(contenu: dict[str, pa.Table], demande: Demande) -> dict[Conditions, tuple[int, int]]:
    """The approximate count and base of every cell, hidden or not."""
    attaquant = Attaquant(contenu, cite_id="A", au=AU)
    with attaquant.moteur.tables() as tables:
        siennes = cles(tables, attaquant.hachoir)
        exact = croiser(tables, demande, perimetre=PERIMETRE_ENTIER, cles=siennes)
    bruit = _Bruit(exact, attaquant.hachoir, Regles())
    return {exact.conditions(case): (bruit.effectif(case), bruit.base(case)) for case in exact.cases}


def question(lignes: str, colonnes: str | None = None, *filtres: tuple[str, str]) -> Demande:
    return Demande(
        mesure="identifie_25", lignes=lignes, colonnes=colonnes, filtres=filtres, cite_id="A", au=AU
    )


def test_averaging_one_cell_over_the_questions_that_reach_it_gives_nothing_more() -> None:
    contenu = cohorte(1)
    cellule: Conditions = (("promotion", "P1"), ("sexe", "F"))
    reponses = {
        approches(contenu, demande)[cellule]
        for demande in (
            question("sexe", "promotion"),
            question("promotion", "sexe"),
            question("sexe", None, ("promotion", "P1")),
            question("promotion", None, ("sexe", "F")),
            question("tranche_age", None, ("promotion", "P1"), ("sexe", "F")),
            question("niveau_formation", "eloignement", ("sexe", "F"), ("promotion", "P1")),
        )
    }
    assert len(reponses) == 1


def test_the_next_snapshot_draws_nothing_again_where_nothing_happened() -> None:
    avant = cohorte(1)
    ailleurs = toutes_les_tables(beneficiaires=[{"beneficiaire_id": "z", "cite_id": "B"}])["beneficiaires"]
    apres = avant | {"beneficiaires": pa.concat_tables([avant["beneficiaires"], ailleurs])}
    demande = question("sexe", "promotion")
    assert approches(avant, demande) == approches(apres, demande)


@pytest.mark.parametrize("atteinte", [True, False])
def test_somebody_who_arrives_between_two_snapshots_moves_the_cells_whether_concerned_or_not(
    atteinte: bool,
) -> None:
    avant = cohorte(1, 300)
    neuve = toutes_les_tables(
        beneficiaires=[
            {
                "beneficiaire_id": "neuve",
                "promotion": "P1",
                "sexe": "F",
                "date_diagnostic": J,
                "date_entree": J,
            }
        ],
        freins=[frein("neuve", atteinte)],
    )
    apres = avant | {nom: pa.concat_tables([avant[nom], neuve[nom]]) for nom in ("beneficiaires", "freins")}
    demande = question("promotion", "tranche_age")
    premiers, seconds = (approches(contenu, demande) for contenu in (avant, apres))
    pleines = [c for c, (_, base) in premiers.items() if base >= 18]
    bouges = sum(premiers[c][0] != seconds[c][0] for c in pleines)
    assert len(pleines) > 10
    assert bouges > len(pleines) / 2


def test_what_an_answer_allows_is_what_the_law_of_the_noise_says() -> None:
    # 0 is published of nobody, and of up to eight persons; 5 of one person and of up to thirteen.
    assert comptes_possibles(0) == (0, 8)
    assert comptes_possibles(5) == (1, 13)
    assert comptes_possibles(30) == (22, 38)
