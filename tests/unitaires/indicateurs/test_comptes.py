"""The engine's counts and those made from columns in memory are the same ones, and those that a hand counts."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import narwhals as nw
import pytest

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.comptages import FREINS, PERSONNES
from cite_data.indicateurs.comptes import ENSEMBLE, Groupes, attentes, compter
from cite_data.indicateurs.dernieres_actions import dernieres_actions
from cite_data.indicateurs.maxima import maxima
from cite_data.indicateurs.medianes import resumer
from cite_data.indicateurs.relais import relais
from cite_data.indicateurs.valeurs import lire_les_bases, valeurs, valeurs_de
from tests.fabrique import contexte, tables, tables_en_memoire

JOURS = [date(2022, 12, 31), date(2022, 3, 1), date(2022, 12, 31), date(2022, 3, 2)]
"""In no order, one of them twice."""
GENS: list[dict[str, Any]] = [
    {"beneficiaire_id": "p1", "cite_id": "A", "prescripteur_id": "x", "date_reperage": date(2022, 1, 1),
     "date_diagnostic": date(2022, 1, 11), "date_entree": date(2022, 1, 21), "date_sortie": date(2022, 3, 2),
     "motif_sortie": "cdi"},
    {"beneficiaire_id": "p2", "cite_id": "A", "date_reperage": date(2022, 3, 2)},
    {"beneficiaire_id": "p3", "cite_id": "B", "prescripteur_id": "x", "date_reperage": date(2022, 1, 1),
     "date_diagnostic": date(2022, 1, 11), "date_entree": date(2022, 12, 31)},
    {"beneficiaire_id": "p4", "cite_id": "B", "prescripteur_id": "y", "date_reperage": date(2023, 1, 1)},
]  # fmt: skip
TROUVE = {"frein": "23", "statut": "identifie", "date_identification": date(2022, 1, 11)}
FREINS_TROUVES: list[dict[str, Any]] = [
    {**TROUVE, "beneficiaire_id": "p1", "statut": "leve", "date_levee": date(2022, 3, 2)},
    {**TROUVE, "beneficiaire_id": "p3"},
    {**TROUVE, "beneficiaire_id": "p3", "frein": "24", "date_abandon": date(2022, 3, 1), "statut": "abandonne"},
]  # fmt: skip
ACTIONS = [
    {"beneficiaire_id": "p3", "partenaire_id": "x", "frein": "23", "date_debut": date(2022, 3, 2)},
    {"beneficiaire_id": "p1", "partenaire_id": "x", "date_debut": date(2022, 2, 1)},
    {"beneficiaire_id": "p1", "partenaire_id": "x", "date_debut": date(2023, 2, 1)},
]
CONTENU: dict[str, Any] = {
    "cites": [{"cite_id": "A"}, {"cite_id": "B"}],
    "beneficiaires": GENS,
    "freins": FREINS_TROUVES,
    "actions": ACTIONS,
    "partenaires": [{"partenaire_id": "x"}, {"partenaire_id": "y"}],
}
Ouvrir = Callable[..., AbstractContextManager[Tables]]
MOTEURS = pytest.mark.parametrize("ouvrir", [tables, tables_en_memoire])


def _comptes(ouvrir: Ouvrir, groupes: Groupes, *, ensemble: bool, **selection: str | None) -> dict[str, Any]:
    question = contexte(JOURS[0], **{"cite_id": None, **selection})
    noms = [*PERSONNES, *FREINS]
    with ouvrir(**CONTENU) as t:
        comptes = compter(t, question, jours=JOURS, noms=noms, groupes=groupes, ensemble=ensemble)
    return {
        str(groupe): {nom: comptes.par_nom[nom][rang].tolist() for nom in noms}
        for rang, groupe in enumerate(comptes.groupes)
    }


@MOTEURS
def test_counts_of_days_in_any_order_are_those_of_a_hand(ouvrir: Ouvrir) -> None:
    par_cite = _comptes(ouvrir, "cite_id", ensemble=True)
    assert set(par_cite) == {"A", "B", ENSEMBLE}
    assert par_cite["A"]["reperees"] == [2, 1, 2, 2]  # p2 is found on the 2nd of March
    assert par_cite["A"]["sorties"] == [1, 0, 1, 1]
    assert par_cite["B"]["entrees"] == [1, 0, 1, 0]
    assert par_cite["A"]["attendus"] == [0, 1, 0, 0]  # open until the day it is lifted
    assert par_cite["B"]["attendus"] == [1, 1, 1, 1]  # one of the two is given up on the 1st of March
    assert par_cite["B"]["sans_action"] == [0, 1, 0, 0]  # an action begins on the 2nd
    assert par_cite[ENSEMBLE]["attendus"] == [1, 2, 1, 1]


@MOTEURS
def test_persons_of_no_group_count_with_everybody_only(ouvrir: Ouvrir) -> None:
    seuls = _comptes(ouvrir, "prescripteur_id", ensemble=False)
    avec = _comptes(ouvrir, "prescripteur_id", ensemble=True)
    assert set(seuls) == {"x"}  # y found nobody yet
    assert set(avec) == {"x", ENSEMBLE}
    assert (avec["x"]["reperees"][0], avec[ENSEMBLE]["reperees"][0]) == (2, 3)


@pytest.mark.parametrize("selection", [{}, {"cite_id": "A"}, {"cite_id": "B", "sexe": "H"}])
@pytest.mark.parametrize("groupes", [None, "cite_id", "prescripteur_id"])
@pytest.mark.parametrize("ensemble", [False, True])
def test_both_ways_of_counting_agree(
    groupes: str | None, ensemble: bool, selection: dict[str, str | None]
) -> None:
    moteur, memoire = (
        _comptes(ouvrir, groupes, ensemble=ensemble, **selection) for ouvrir in (tables, tables_en_memoire)
    )
    assert memoire == moteur


@MOTEURS
def test_everybody_s_waits_come_after_those_of_the_groups(ouvrir: Ouvrir) -> None:
    with ouvrir(**CONTENU) as t:
        noms, (releve, _, _, avant) = attentes(
            t, contexte(JOURS[0], cite_id=None), jours=JOURS, groupes="prescripteur_id", ensemble=True
        )
    vues = {
        nom: (r.effectif, r.evenements, r.mediane)
        for nom, r in zip(noms, resumer(releve), strict=True)
        if nom
    }
    assert vues == {"x": (2, 2, 20), ENSEMBLE: (3, 2, 364)}  # p2, whom nobody found, still waits
    assert resumer(avant)[noms.index("x")].evenements == 1


@MOTEURS
def test_the_last_action_of_a_group_is_the_last_known_by_the_day(ouvrir: Ouvrir) -> None:
    with ouvrir(**CONTENU) as t:
        dernieres = {
            au: dict(dernieres_actions(t, contexte(au, cite_id=None), "cite_id"))
            for au in (date(2022, 3, 1), date(2022, 12, 31), date(2023, 2, 1))
        }
    assert dernieres == {
        date(2022, 3, 1): {"A": date(2022, 2, 1)},
        date(2022, 12, 31): {"A": date(2022, 2, 1), "B": date(2022, 3, 2)},
        date(2023, 2, 1): {"A": date(2023, 2, 1), "B": date(2022, 3, 2)},
    }


@MOTEURS
def test_columns_read_at_once_hold_the_codes_and_dates_of_the_rows(ouvrir: Ouvrir) -> None:
    voulues = ("cite_id", "prescripteur_id", "date_sortie")
    with ouvrir(**CONTENU) as t:
        lues = t.colonnes(
            t["beneficiaires"].select(*voulues).sort("cite_id", "date_sortie", "prescripteur_id")
        )
        personne = t.colonnes(
            t.de_la_cite("beneficiaires", "Z").filter(nw.col("cite_id") == "Z").select(*voulues)
        )
    assert lues.to_pylist() == [
        {nom: gens.get(nom) for nom in voulues} for gens in (GENS[1], GENS[0], GENS[2], GENS[3])
    ]
    assert len(personne) == 0


def test_partners_of_another_snapshot_opened_before_are_not_looked_for_in_this_one() -> None:
    ailleurs = [{"partenaire_id": f"ailleurs-{i}"} for i in range(3)]
    ici = [{"partenaire_id": "ici-1", "famille": "ville"}, {"partenaire_id": "ici-2", "famille": "ddets"}]
    actions = [
        {"beneficiaire_id": "p1", "partenaire_id": "ici-1", "date_debut": date(2022, 2, 1)},
        {"beneficiaire_id": "p1", "partenaire_id": "ici-2", "date_debut": date(2022, 2, 8)},
    ]
    with (
        tables_en_memoire(partenaires=ailleurs),
        tables_en_memoire(**{**CONTENU, "partenaires": ici, "actions": actions}) as t,
    ):
        passages = [li for li in relais(t, contexte(cite_id=None)).lignes if li["relais"]]
    assert [(li["de"], li["vers"], li["relais"], li["delai"]) for li in passages] == [
        ("Ville", "DDETS", 1, 7)
    ]


@MOTEURS
def test_the_largest_value_of_a_person_is_null_where_none_is_known(ouvrir: Ouvrir) -> None:
    qui = ("beneficiaire_id",)
    with ouvrir(**CONTENU) as t:
        grands = maxima(t, t["freins"], levee=nw.col("date_levee"), abandon=nw.col("date_abandon"))
        siens = (
            t["beneficiaires"].select(*dict.fromkeys((*qui, *t.qui))).join(grands, on=t.qui[-1], how="left")
        )
        lignes = collecter(siens.select(*qui, "levee", "abandon"))
    assert {li["beneficiaire_id"]: (li["levee"], li["abandon"]) for li in lignes} == {
        "p1": (date(2022, 3, 2), None),
        "p2": (None, None),
        "p3": (None, date(2022, 3, 1)),
        "p4": (None, None),
    }


@MOTEURS
def test_figures_of_some_of_the_days_read_are_those_of_these_days_asked_alone(ouvrir: Ouvrir) -> None:
    jours, cles = [JOURS[1], JOURS[0]], ("taux_levee", "personnes_entrees", "delai_entree_median")
    question = contexte(JOURS[0], cite_id=None)
    with ouvrir(**CONTENU) as t:
        lues = lire_les_bases(
            t, question, jours=[JOURS[0], JOURS[3], JOURS[1]], cles={*cles, "sorties"}, groupes="cite_id"
        )
        seules = valeurs(t, question, jours=jours, cles=cles, groupes="cite_id")
    assert valeurs_de(lues.aux(jours), cles) == seules
    assert [jour["personnes_entrees"].valeur for jour in seules["B"]] == [0, 1]
