"""Questions in SQL to the Parquet files of one snapshot, or of several at once."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from cite_data.modele.tables import TABLES

TEMPORAIRE = ".tmp-"
"""How the name of what is not meant to last begins, in the folder of publications."""
MEMOIRE_MAX = "3GB"
"""What the checks of a publication may hold at once, whatever its size: the rest is written on the disk."""


@contextmanager
def connexion(**dossiers: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection on which each folder's tables are views, in a schema of that name; `main` needs no prefix.

    What does not fit in memory is written beside the snapshots, not in the folder from which the command was run; a
    process that dies leaves it to the next publication, which removes it.
    """
    echanges = next(iter(dossiers.values())).parent / f"{TEMPORAIRE}duckdb-{secrets.token_hex(4)}"
    reglages: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(echanges),
        "memory_limit": MEMOIRE_MAX,
        "preserve_insertion_order": False,
    }
    with duckdb.connect(config=reglages) as ouverte:
        for schema, dossier in dossiers.items():
            ouverte.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
            for table in TABLES.values():
                chemin = str(dossier / table.fichier).replace("'", "''")
                ouverte.execute(f"CREATE VIEW {schema}.{table.nom} AS SELECT * FROM read_parquet('{chemin}')")
        yield ouverte
