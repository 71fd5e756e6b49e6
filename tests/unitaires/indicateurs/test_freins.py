"""Freins on five constats counted by hand."""

from __future__ import annotations

from datetime import date

import pytest

from cite_data.indicateurs.combinaisons import familles_par_frein, freins_ensemble, freins_par_personne
from cite_data.indicateurs.delai_levee import courbe_levee, delai_levee
from cite_data.indicateurs.freins import freins_impact, freins_par_type, freins_sans_action
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

DIAG = date(2022, 1, 1)
GENS = [{"beneficiaire_id": p, "date_diagnostic": DIAG} for p in ("p1", "p2", "p3")]


def frein(
    personne: str,
    code: str,
    statut: str,
    *,
    leve: date | None = None,
    abandon: date | None = None,
    **reste: object,
) -> dict:
    constate = statut not in ("absent", "non_aborde")
    return {
        "beneficiaire_id": personne,
        "frein": code,
        "statut": statut,
        "date_identification": DIAG if constate else None,
        "date_levee": leve,
        "date_abandon": abandon,
        **reste,
    }


FREINS = [
    frein("p1", "23", "leve", leve=date(2022, 1, 11), leve_par="ft", impact="fort"),
    frein("p2", "23", "en_cours", impact="fort"),
    frein("p3", "23", "absent"),
    frein("p1", "24", "identifie", impact="faible"),
    frein("p2", "24", "abandonne", abandon=date(2022, 3, 2)),
    frein("p3", "24", "non_aborde"),
    frein("p1", "25", "leve", leve=date(2022, 5, 1)),
    frein("p2", "25", "absent"),
    frein("p3", "25", "absent"),
]
ACTIONS = [{"beneficiaire_id": "p2", "partenaire_id": "ft", "frein": "23", "date_debut": date(2022, 2, 1)}]
PARTENAIRES = [{"partenaire_id": "ft", "famille": "france_travail"}]
TOUT = {"beneficiaires": GENS, "freins": FREINS, "actions": ACTIONS, "partenaires": PARTENAIRES}


def test_states_and_rates_of_each_frein() -> None:
    with tables(**TOUT) as t:
        lignes = {li["frein"]: li for li in freins_par_type(t, contexte()).lignes}
    mobilite = lignes["Mobilité"]
    assert (mobilite["examines"], mobilite["identifies"], mobilite["leves"], mobilite["en_cours"]) == (
        3,
        2,
        1,
        1,
    )
    assert mobilite["taux"] == 1 / 2
    # Wilson, 1 of 2 at 95 %: (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n) with z = 1.959964.
    assert mobilite["bas"] == pytest.approx(0.0945, abs=1e-4)
    assert mobilite["haut"] == pytest.approx(0.9055, abs=1e-4)
    famille = lignes["Famille"]
    assert (famille["examines"], famille["identifies"]) == (2, 2)  # p3 was not examined
    assert (famille["sans_action"], famille["abandonnes"], famille["taux"]) == (1, 1, 0.0)
    assert lignes["Logement"]["taux"] is Marque.SANS_OBJET


def test_the_state_on_an_earlier_day_uses_no_later_event() -> None:
    with tables(**TOUT) as t:
        lignes = {li["frein"]: li for li in freins_par_type(t, contexte(date(2022, 1, 20))).lignes}
    assert (lignes["Mobilité"]["leves"], lignes["Mobilité"]["sans_action"]) == (
        1,
        1,
    )  # the action begins in February
    assert (lignes["Famille"]["sans_action"], lignes["Famille"]["abandonnes"]) == (2, 0)
    assert lignes["Santé"]["leves"] == 0


def test_time_to_lift_counts_the_freins_not_lifted_as_censored() -> None:
    with tables(**TOUT) as t:
        lignes = {li["frein"]: li for li in delai_levee(t, contexte()).lignes}
    tous = lignes["Tous les freins"]
    # Five freins: lifted on days 10 and 120; censored on days 60, 364, 364.
    # S(10) = 4/5; on day 120 three are at risk: S = 4/5 × 2/3 = 8/15 > 1/2: no median.
    assert (tous["identifies"], tous["leves"], tous["mediane"]) == (5, 2, Marque.NON_DISPONIBLE)
    assert [tous[f"risque_{j}"] for j in (0, 90, 180, 365)] == [5, 3, 2, 0]
    assert lignes["Mobilité"]["mediane"] == 10  # S(10) = 1/2


def test_the_curve_rises_by_the_kaplan_meier_steps() -> None:
    with tables(**TOUT) as t:
        points = [
            (li["jour"], li["leve"], li["a_risque"])
            for li in courbe_levee(t, contexte()).lignes
            if li["frein"] == "Tous les freins"
        ]
    assert [(jour, n) for jour, _, n in points] == [(0, 5), (10, 5), (60, 4), (120, 3), (364, 2)]
    assert [leve for _, leve, _ in points] == pytest.approx([0, 1 / 5, 1 / 5, 7 / 15, 7 / 15])


def test_impacts_keep_the_unknown_apart_and_sum_to_the_freins() -> None:
    with tables(**TOUT) as t:
        lignes = {li["impact"]: li for li in freins_impact(t, contexte()).lignes}
    assert (lignes["Fort"]["leve"], lignes["Fort"]["en_cours"], lignes["Fort"]["taux"]) == (1, 1, 0.5)
    assert sum(li[e] for li in lignes.values() for e in ("leve", "en_cours", "identifie", "abandonne")) == 5


def test_persons_by_number_of_freins() -> None:
    with tables(**TOUT) as t:
        lignes = freins_par_personne(t, contexte()).lignes
    assert [(li["nombre"], li["personnes"]) for li in lignes] == [("0", 1), ("1", 0), ("2", 1), ("3", 1)]


def test_freins_met_together_are_counted_in_persons() -> None:
    with tables(**TOUT) as t:
        tableau = freins_ensemble(t, contexte())
    paires = {(li["frein"], li["avec"]): li["personnes"] for li in tableau.lignes}
    assert paires["Famille", "Mobilité"] == 2
    assert paires["Santé", "Mobilité"] == 1
    assert paires["Mobilité", "Mobilité"] == 2
    assert paires["Logement", "Mobilité"] == 0
    assert tableau.base == 2


def test_freins_without_action_are_late_after_thirty_days() -> None:
    with tables(**TOUT) as t:
        trente = {li["frein"]: li for li in freins_sans_action(t, contexte(date(2022, 1, 31))).lignes}
        apres = {li["frein"]: li for li in freins_sans_action(t, contexte(date(2022, 2, 1))).lignes}
    assert (trente["Famille"]["recents"], trente["Famille"]["en_retard"]) == (2, 0)
    assert (apres["Famille"]["recents"], apres["Famille"]["en_retard"]) == (0, 2)
    assert apres["Mobilité"]["part"] == 0.0


def test_lifted_freins_by_family_tell_the_unnamed_partner() -> None:
    with tables(**TOUT) as t:
        tableau = familles_par_frein(t, contexte())
    leves = {(li["frein"], li["famille"]): li["leves"] for li in tableau.lignes}
    assert leves["Mobilité", "France Travail"] == 1
    assert leves["Santé", "Partenaire non précisé"] == 1
    assert tableau.base == 2
