"""What came before each action, by hand, the same on every engine of one machine."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.entrepot import Tables
from cite_data.entrepot.memoire import EnMemoire
from cite_data.entrepot.preparation import SANS_FIN
from cite_data.indicateurs.base import collecter
from tests.fabrique import tables, tables_preparees, toutes_les_tables

COLONNES = ("partenaire_precedent", "debut_precedent", "couvert_avant")
MARS = [date(2022, 3, jour) for jour in range(1, 32)]
ACTIONS: list[tuple[str, str, str, date, date | None]] = [
    ("a3", "p", "ml", MARS[9], MARS[9]),
    ("a1", "p", "ft", MARS[0], MARS[19]),
    ("a2", "p", "cd", MARS[9], None),
    ("a4", "p", "ft", MARS[29], MARS[30]),
    ("b1", "q", "ml", MARS[4], MARS[4]),
]
"""Key, person, partner, first and last day. Of p: the 1st (to the 20th), the 10th twice (a2 without end), the 30th."""
ATTENDUES = {
    ("p", MARS[0], "ft"): (None, None, None),
    ("p", MARS[9], "cd"): ("ft", MARS[0], MARS[19]),  # a2, before a3 by its key
    ("p", MARS[9], "ml"): ("cd", MARS[9], SANS_FIN),
    ("p", MARS[29], "ft"): ("ml", MARS[9], SANS_FIN),  # a2 may still go on
    ("q", MARS[4], "ml"): (None, None, None),
}


def contenu() -> dict[str, Any]:
    return {
        "partenaires": [{"partenaire_id": p} for p in ("ft", "ml", "cd")],
        "beneficiaires": [{"beneficiaire_id": p} for p in "pq"],
        "actions": [
            {"action_id": a, "beneficiaire_id": p, "partenaire_id": par, "date_debut": debut, "date_fin": fin}
            for a, p, par, debut, fin in ACTIONS
        ],
    }


def _precedentes(ouvertes: Tables) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    gens = {1: "p", 2: "q"}  # the prepared files know a person by a number
    return {
        (
            gens.get(li["beneficiaire_id"], li["beneficiaire_id"]),
            li["date_debut"],
            li["partenaire_id"],
        ): tuple(li[nom] for nom in COLONNES)
        for li in collecter(ouvertes["actions"])
    }


def test_beside_an_action_stands_what_the_person_had_before_it() -> None:
    with tables(**contenu()) as sur_fichiers, tables_preparees(**contenu()) as preparees:
        assert _precedentes(sur_fichiers) == ATTENDUES
        assert _precedentes(preparees) == ATTENDUES
    with EnMemoire(toutes_les_tables(**contenu())).tables() as en_memoire:
        assert _precedentes(en_memoire) == ATTENDUES
