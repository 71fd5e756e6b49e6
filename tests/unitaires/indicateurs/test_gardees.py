"""The rows kept in memory for a question are those that the engine would keep, and nothing of a question is kept for the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cite_data.acces import Perimetre
from cite_data.indicateurs.base import collecter, reperees
from cite_data.indicateurs.comptes import compter
from cite_data.indicateurs.gardees import GENS, codes, gens_retenus, jours, numeros
from cite_data.indicateurs.groupes import groupes
from tests.fabrique import contexte, tables_en_memoire

LE_PREMIER, LE_DEUX = date(2022, 1, 1), date(2022, 1, 2)
CONTENU: dict[str, Any] = {
    "cites": [{"cite_id": "A", "departement": "13"}, {"cite_id": "B", "departement": "44"}],
    "beneficiaires": [
        {"beneficiaire_id": "b1", "cite_id": "B", "sexe": "F", "promotion": "2022-S1", "date_reperage": LE_DEUX},
        {"beneficiaire_id": "a1", "cite_id": "A", "sexe": "F", "promotion": "2022-S1", "date_reperage": LE_PREMIER},
        {"beneficiaire_id": "a2", "cite_id": "A", "sexe": "H", "promotion": "2022-S1", "date_reperage": LE_PREMIER},
        {"beneficiaire_id": "a3", "cite_id": "A", "sexe": "F", "promotion": "2021-S2", "date_reperage": LE_DEUX},
    ],
    "territoires": [
        {"territoire_id": "Q1"}, {"territoire_id": "M1", "niveau": "micro", "parent_id": "Q1"}, {"territoire_id": "Q2"},
    ],
    "localisations": [
        {"beneficiaire_id": "a1", "territoire_id": "M1"}, {"beneficiaire_id": "a2", "territoire_id": "Q2"},
        {"beneficiaire_id": "b1", "territoire_id": "Q1"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("selection", "cite_ids", "attendues"),
    [
        ({"cite_id": None}, None, {"a1", "a2", "a3", "b1"}),
        ({}, None, {"a1", "a2", "a3"}),
        ({"cite_id": "Z"}, None, set()),
        ({"sexe": "F"}, None, {"a1", "a3"}),
        ({"cite_id": None, "sexe": "F", "promotion": "2022-S1"}, None, {"a1", "b1"}),
        ({"cite_id": None, "territoire_id": "Q1"}, None, {"a1", "b1"}),
        ({"territoire_id": "M1"}, None, {"a1"}),
        ({"promotion": "1999-S1"}, None, set()),
        ({"cite_id": None}, ("B",), {"b1"}),
        ({"cite_id": "A"}, ("B",), set()),
    ],
)
def test_the_persons_of_a_question_are_those_that_the_engine_gives(
    selection: dict[str, str | None], cite_ids: tuple[str, ...] | None, attendues: set[str]
) -> None:
    question = contexte(LE_DEUX, **selection)
    if cite_ids is not None:
        question = replace(question, perimetre=Perimetre(cite_ids=cite_ids))
    with tables_en_memoire(**CONTENU) as t:
        toutes = t.colonnes(t[GENS].select("beneficiaire_id"))["beneficiaire_id"].to_pylist()
        gens = gens_retenus(t, question)
        places = range(len(toutes))[gens] if isinstance(gens, slice) else gens.tolist()
        retenues = {toutes[place] for place in places}
        du_moteur = {li["beneficiaire_id"] for li in collecter(reperees(t, question))}
    assert retenues == attendues == du_moteur


def test_who_is_found_later_is_not_there_yet() -> None:
    with tables_en_memoire(**CONTENU) as t:
        assert len(jours(t, GENS, "date_reperage")[gens_retenus(t, contexte(LE_PREMIER))]) == 2
        assert len(jours(t, GENS, "date_reperage")[gens_retenus(t, contexte(LE_DEUX))]) == 3


def test_a_column_is_read_once_for_a_snapshot_and_again_for_the_next() -> None:
    with tables_en_memoire(**CONTENU) as t:
        assert jours(t, GENS, "date_reperage") is jours(t, GENS, "date_reperage")
        rangs, connus = codes(t, GENS, "sexe")
        qui = t.colonnes(t[GENS].select("beneficiaire_id"))["beneficiaire_id"].to_pylist()
        assert dict(zip(qui, (connus[rang] for rang in rangs), strict=True)) == {
            "b1": "F", "a1": "F", "a2": "H", "a3": "F",
        }  # fmt: skip
        assert len(set(numeros(t, GENS).tolist())) == 4
    with tables_en_memoire(beneficiaires=[{"beneficiaire_id": "x", "date_reperage": LE_DEUX}]) as t:
        assert jours(t, GENS, "date_reperage").tolist() == [(LE_DEUX - date(1970, 1, 1)).days]


def test_groups_put_in_order_once_serve_questions_about_one_cité_and_about_all() -> None:
    with tables_en_memoire(**CONTENU) as t:
        for cite_id, attendus in (("A", {"Q1": 1, "Q2": 1}), (None, {"Q1": 2, "Q2": 1})):
            quartiers = groupes(t, "territoire", millesime=2024, cite_id=cite_id)
            comptes = compter(
                t, contexte(LE_DEUX, cite_id=cite_id), jours=[LE_DEUX], noms=["reperees"], groupes=quartiers
            )
            par_groupe = zip(comptes.groupes, comptes.par_nom["reperees"][:, 0].tolist(), strict=True)
            assert dict(par_groupe) == attendus
