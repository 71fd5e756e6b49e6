"""The demonstration, drawn once for all its tests, and a way to ask it questions in SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from cite_data.demo import generer
from cite_data.modele.referentiels import CATEGORIES_DYNAMIQUES, MOTIFS_SORTIE

Question = Callable[[str], list[tuple[Any, ...]]]
MARSEILLE = "cde-009"


@pytest.fixture(scope="session")
def tables() -> dict[str, pa.Table]:
    return generer()


@pytest.fixture(scope="session")
def question(tables: dict[str, pa.Table]) -> Iterator[Question]:
    """Rows of a query over the tables, and over `gens`: the persons with their category of exit."""
    motifs = pa.table(
        {
            "motif_sortie": [v.code for v in MOTIFS_SORTIE.valeurs],
            "categorie": [v.groupe for v in MOTIFS_SORTIE.valeurs],
            "dynamique": [v.groupe in CATEGORIES_DYNAMIQUES for v in MOTIFS_SORTIE.valeurs],
        }
    )
    with duckdb.connect() as connexion:
        for nom, table in tables.items():
            connexion.register(nom, table)
        connexion.register("motifs", motifs)
        connexion.execute(
            "CREATE VIEW gens AS SELECT * FROM beneficiaires LEFT JOIN motifs USING (motif_sortie)"
        )
        yield lambda requete: connexion.execute(requete).fetchall()
