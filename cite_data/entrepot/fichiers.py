"""A snapshot of any size on DuckDB, queried where it lies: nothing is loaded, each question reads what it needs.

The connection reads the snapshot's folder and nothing else: no other file, no network, no extension to load, and no way
to change that once opened. A connection is not shared between threads: each use takes a cursor of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import narwhals as nw

from cite_data.entrepot.preparation import preparer
from cite_data.entrepot.tables import Tables
from cite_data.modele.tables import TABLES

MEMOIRE_MAX = "3GB"
PREPAREES: Mapping[str, str] = {"beneficiaires": "beneficiaires_prepares", "freins": "freins_prepares"}
"""Names, in the connection, of the tables that stand in place of the stored ones."""


class SurFichiers:
    """The engine of large snapshots. Thread-safe."""

    def __init__(self, dossier: Path) -> None:
        self._connexion = duckdb.connect()
        _declarer(self._connexion, dossier)

    @contextmanager
    def tables(self) -> Iterator[Tables]:
        """The tables, on a cursor that only this block uses."""
        curseur = self._connexion.cursor()
        try:
            yield tables_duckdb(curseur)
        finally:
            curseur.close()

    def fermer(self) -> None:
        """Close the connection; the snapshot's files are untouched."""
        self._connexion.close()


def tables_duckdb(connexion: duckdb.DuckDBPyConnection, prepares: Mapping[str, str] = PREPAREES) -> Tables:
    """The tables that a connection holds under the model's names, those prepared in place of the stored ones."""
    return Tables(
        lambda nom, _cite_id: connexion.table(prepares.get(nom, nom)),
        lambda ecart: ecart.cast(nw.Int64),
        connexion.from_arrow,
    )


def preparer_duckdb(connexion: duckdb.DuckDBPyConnection) -> None:
    """Make the prepared tables of a connection that holds the stored ones."""
    for nom, cadre in preparer(tables_duckdb(connexion, prepares={})).items():
        cadre.to_native().create(PREPAREES[nom])


def _declarer(connexion: duckdb.DuckDBPyConnection, dossier: Path) -> None:
    """Declare the tables, then lock the engine. The order of the settings matters: the last one is irrevocable."""
    connexion.execute(f"SET memory_limit='{MEMOIRE_MAX}'")
    connexion.execute("SET autoinstall_known_extensions=false")
    connexion.execute("SET autoload_known_extensions=false")
    connexion.execute("SET allowed_directories=[$dossier]".replace("$dossier", _texte_sql(str(dossier))))
    connexion.execute("SET enable_external_access=false")
    for table in TABLES.values():
        chemin = _texte_sql(str(dossier / table.fichier))
        connexion.execute(f"CREATE VIEW {table.nom} AS SELECT * FROM read_parquet({chemin})")
    preparer_duckdb(connexion)
    connexion.execute("SET lock_configuration=true")


def _texte_sql(texte: str) -> str:
    return "'" + texte.replace("'", "''") + "'"
