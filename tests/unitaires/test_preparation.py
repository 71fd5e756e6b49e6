"""What came before each action, and how long after the entry, by hand, the same on every engine of one machine."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.entrepot import Tables
from cite_data.entrepot.memoire import EnMemoire
from cite_data.entrepot.preparation import SANS_FIN
from cite_data.indicateurs.base import collecter
from tests.fabrique import tables, tables_preparees, toutes_les_tables

COLONNES = (
    "partenaire_precedent",
    "debut_precedent",
    "couvert_avant",
    "nouveau_partenaire",
    "nouvelle_venue",
)
MARS = [date(2022, 3, jour) for jour in range(1, 32)]
ACTIONS: list[tuple[str, str, str, date, date | None, str]] = [
    ("a3", "p", "ml", MARS[9], MARS[9], "presente"),
    ("a1", "p", "ft", MARS[0], MARS[19], "absente"),
    ("a2", "p", "cd", MARS[9], None, "absente"),
    ("a4", "p", "ft", MARS[29], MARS[30], "presente"),
    ("a5", "p", "ft", MARS[30], MARS[30], "presente"),
    ("b1", "q", "ml", MARS[4], MARS[4], "presente"),
]
"""Key, person, partner, first and last day, presence. Of p: the 1st (to the 20th), the 10th twice (a2 without end), the 30th, the 31st."""
ATTENDUES = {
    ("p", MARS[0], "ft"): (None, None, None, True, False),
    ("p", MARS[9], "cd"): ("ft", MARS[0], MARS[19], True, False),  # a2, before a3 by its key
    ("p", MARS[9], "ml"): ("cd", MARS[9], SANS_FIN, True, True),
    ("p", MARS[29], "ft"): (
        "ml",
        MARS[9],
        SANS_FIN,
        False,
        True,
    ),  # a2 may still go on; she had not come to a1
    ("p", MARS[30], "ft"): ("ft", MARS[29], SANS_FIN, False, False),
    ("q", MARS[4], "ml"): (None, None, None, True, True),
}
ENTREE = date(2022, 1, 31)
AGES = {
    "p": (date(2022, 2, 28), date(2022, 3, 1), 1, 2),  # the last day of a shorter month is a month later
    "q": (None, ENTREE, None, 0),
    "r": (None, None, None, None),
}
"""By person: first frein lifted, exit, and the months from the entry to each."""


def contenu() -> dict[str, Any]:
    return {
        "partenaires": [{"partenaire_id": p} for p in ("ft", "ml", "cd")],
        "beneficiaires": [{"beneficiaire_id": p} for p in "pq"],
        "actions": [
            {
                "action_id": a,
                "beneficiaire_id": p,
                "partenaire_id": par,
                "date_debut": debut,
                "date_fin": fin,
                "presence": presence,
            }
            for a, p, par, debut, fin, presence in ACTIONS
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


def avec_des_ages() -> dict[str, Any]:
    diagnostic = date(2022, 1, 2)
    gens = [
        {
            "beneficiaire_id": p,
            "date_diagnostic": diagnostic,
            "date_entree": ENTREE,
            "date_sortie": sortie,
            "motif_sortie": "cdi" if sortie else None,
        }
        for p, (_, sortie, *_) in AGES.items()
    ]
    freins = [
        {
            "beneficiaire_id": p,
            "frein": "22",
            "statut": "leve" if levee else "identifie",
            "date_identification": diagnostic,
            "date_levee": levee,
        }
        for p, (levee, *_) in AGES.items()
    ]
    return {"beneficiaires": gens, "freins": freins}


def _ages(ouvertes: Tables) -> dict[str, tuple[int | None, int | None]]:
    lignes = collecter(ouvertes["beneficiaires"])
    return {li["pseudonyme"]: (li["mois_avant_levee"], li["mois_avant_sortie"]) for li in lignes}


def test_beside_a_person_stand_the_months_from_her_entry_to_what_followed() -> None:
    attendus = {p: (levee, sortie) for p, (_, _, levee, sortie) in AGES.items()}
    with tables(**avec_des_ages()) as sur_fichiers, tables_preparees(**avec_des_ages()) as preparees:
        assert _ages(sur_fichiers) == attendus
        assert _ages(preparees) == attendus
    with EnMemoire(toutes_les_tables(**avec_des_ages())).tables() as en_memoire:
        assert _ages(en_memoire) == attendus
