"""Which free questions are refused, by which rule, and how they are counted."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.modele.croisements import DIMENSIONS, MESURES
from cite_data.secret.compteur import CompteurEnMemoire
from cite_data.secret.demande import Demande, Vue
from cite_data.secret.regles import Refus, Regle, Regles
from cite_data.secret.requetes import admettre, verifier

REGLES = Regles(demandes=3, fermees=frozenset({Vue("entrees", frozenset({"sexe"}))}))
AU = date(2023, 12, 31)
PERMISE = Demande(
    mesure="entrees", lignes="sexe", colonnes="tranche_age", filtres=(("frein", "23"),), cite_id="A", au=AU
)


def refus(demande: Demande, population: int = 150) -> Regle | None:
    trouve = verifier(demande, population=population, jour=AU, regles=REGLES)
    return trouve.regle if trouve else None


def test_an_ordinary_question_is_allowed() -> None:
    assert refus(PERMISE) is None


REFUSEES = {
    "an unknown measure": (replace(PERMISE, mesure="revenu"), Regle.INCONNUE),
    "an unknown dimension": (replace(PERMISE, lignes="nationalite"), Regle.INCONNUE),
    "an unknown value": (replace(PERMISE, filtres=(("frein", "99"),)), Regle.INCONNUE),
    "a fourth filter": (
        replace(
            PERMISE,
            filtres=(
                ("niveau_formation", "niveau_3"),
                ("famille", "ville"),
                ("frein", "23"),
                ("promotion", "2021"),
            ),
        ),
        Regle.FILTRES,
    ),
    "two values of one dimension": (
        replace(PERMISE, filtres=(("frein", "22"), ("frein", "23"))),
        Regle.DOUBLE,
    ),
    "a dimension both crossed and filtered": (replace(PERMISE, filtres=(("sexe", "F"),)), Regle.DOUBLE),
    "a dimension crossed with itself": (replace(PERMISE, colonnes="sexe"), Regle.DOUBLE),
    "two geographies": (
        replace(PERMISE, lignes="territoire_2015", colonnes="territoire_2024"),
        Regle.DOUBLE,
    ),
    "a sensitive frein as a filter": (replace(PERMISE, filtres=(("frein", "25"),)), Regle.SENSIBLE),
    "quarters of several Cités": (replace(PERMISE, lignes="territoire_2024", cite_id=None), Regle.LOCALE),
    "another day than that of the data": (replace(PERMISE, au=date(2023, 12, 30)), Regle.JOUR),
    "what a closed view prints": (Demande(mesure="entrees", lignes="sexe", cite_id="A", au=AU), Regle.FERMEE),
}


@pytest.mark.parametrize("nom", REFUSEES)
def test_is_refused(nom: str) -> None:
    demande, regle = REFUSEES[nom]
    assert refus(demande) is regle


def test_a_closed_view_is_closed_by_whatever_filter_one_comes_to_its_cells() -> None:
    regles = Regles(fermees=frozenset({Vue("entrees", frozenset({"sexe", "tranche_age"}))}))
    par_filtre = Demande(mesure="entrees", lignes="sexe", filtres=(("tranche_age", "26_35"),), au=AU)
    trouve = verifier(par_filtre, population=150, jour=AU, regles=regles)
    assert trouve
    assert trouve.regle is Regle.FERMEE


def test_under_a_hundred_persons_nothing_is_asked_freely() -> None:
    assert refus(PERMISE, population=99) is Regle.POPULATION
    assert refus(PERMISE, population=100) is None


def test_a_refusal_says_what_to_do_in_french() -> None:
    trouve = verifier(PERMISE, population=50, jour=AU, regles=REGLES)
    assert trouve
    assert "Moins de 100 personnes" in trouve.message
    assert "vues déjà prêtes" in trouve.message
    assert "\u00a0:" in trouve.message


def test_a_table_and_its_transpose_are_one_question() -> None:
    assert replace(PERMISE, lignes="tranche_age", colonnes="sexe") == PERMISE


filtres = st.lists(
    st.tuples(st.sampled_from(sorted(DIMENSIONS)), st.sampled_from(["F", "H", "23", ""])), max_size=4
)


@given(filtres, st.randoms())
def test_filters_in_another_order_or_said_twice_are_the_same_question(
    poses: list, hasard: st.randoms
) -> None:
    remues = poses * 2
    hasard.shuffle(remues)
    une, autre = (Demande(mesure="entrees", lignes="sexe", filtres=tuple(f), au=AU) for f in (poses, remues))
    assert une == autre
    assert une.cle == autre.cle


@given(st.sampled_from(sorted(MESURES)), st.sampled_from(sorted(DIMENSIONS)), filtres)
def test_two_different_questions_have_different_keys(mesure: str, lignes: str, poses: list) -> None:
    autre = Demande(mesure=mesure, lignes=lignes, filtres=tuple(poses), au=AU)
    assert (autre.cle == PERMISE.cle) == (autre == PERMISE)


def poser(compteur: CompteurEnMemoire, jour: int, usager: str = "u", instantane: str = "s") -> Refus | None:
    demande = replace(PERMISE, au=date(2023, 1, jour))
    return admettre(
        demande,
        population=150,
        jour=demande.au,
        regles=REGLES,
        compteur=compteur,
        usager=usager,
        instantane=instantane,
    )


def test_the_same_question_asked_again_is_free() -> None:
    compteur = CompteurEnMemoire()
    assert [poser(compteur, 1) for _ in range(10)] == [None] * 10
    assert compteur.posees("u", "s") == 1


def test_past_the_cap_a_new_question_is_refused_and_an_old_one_is_not() -> None:
    compteur = CompteurEnMemoire()
    assert [poser(compteur, jour) for jour in (1, 2, 3)] == [None] * 3
    trop = poser(compteur, 4)
    assert trop
    assert trop.regle is Regle.PLAFOND
    assert poser(compteur, 2) is None
    assert compteur.posees("u", "s") == 3


def test_each_reader_and_each_snapshot_has_a_count_of_its_own() -> None:
    compteur = CompteurEnMemoire()
    for jour in (1, 2, 3):
        poser(compteur, jour)
    assert poser(compteur, 4, usager="v") is None
    assert poser(compteur, 4, instantane="t") is None


def test_a_refused_question_is_not_counted() -> None:
    compteur = CompteurEnMemoire()
    trop_petite = admettre(
        PERMISE, population=10, jour=AU, regles=REGLES, compteur=compteur, usager="u", instantane="s"
    )
    assert trop_petite
    assert compteur.posees("u", "s") == 0


def test_questions_asked_at_once_do_not_pass_the_cap_together() -> None:
    compteur = CompteurEnMemoire()
    with ThreadPoolExecutor(8) as ensemble:
        resultats = list(ensemble.map(lambda jour: poser(compteur, jour), range(1, 29)))
    assert resultats.count(None) == 3
