"""One snapshot on the DuckDB engine, its tables handed out as lazy Narwhals frames.

The connection reads the snapshot's folder and nothing else: no other file, no network, no extension to load, and no way
to change that once opened. A connection is not shared between threads: each use takes a cursor of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw

from cite_data.modele.tables import TABLES
from cite_data.publication.lecture import Instantane

EN_MEMOIRE_MAX_OCTETS = 64 * 1024 * 1024
"""Snapshots up to this size (Parquet bytes) are read into memory once: they then stay readable whatever happens to
the files. Larger ones are read from Parquet at each query."""
MEMOIRE_MAX = "3GB"


@dataclass(frozen=True)
class Tables:
    """The lazy tables of one snapshot, for the time of one computation."""

    _curseur: duckdb.DuckDBPyConnection

    def __getitem__(self, nom: str) -> nw.LazyFrame[Any]:
        """The table of that name in the model; KeyError otherwise."""
        return nw.from_native(self._curseur.table(TABLES[nom].nom))


class Entrepot:
    """A snapshot opened for reading. Thread-safe; `fermer` frees the memory."""

    def __init__(self, instantane: Instantane) -> None:
        self.instantane = instantane
        self._connexion = duckdb.connect()
        taille = sum(f.octets for f in instantane.manifeste.fichiers.values())
        _preparer(self._connexion, instantane.dossier, en_memoire=taille <= EN_MEMOIRE_MAX_OCTETS)

    @contextmanager
    def tables(self) -> Iterator[Tables]:
        """The tables, on a cursor that only this block uses."""
        curseur = self._connexion.cursor()
        try:
            yield Tables(curseur)
        finally:
            curseur.close()

    def fermer(self) -> None:
        """Close the connection; the snapshot's files are untouched."""
        self._connexion.close()


def _preparer(connexion: duckdb.DuckDBPyConnection, dossier: Path, *, en_memoire: bool) -> None:
    """Declare the tables, then lock the engine. The order of the settings matters: the last one is irrevocable."""
    forme = "TABLE" if en_memoire else "VIEW"
    connexion.execute(f"SET memory_limit='{MEMOIRE_MAX}'")
    connexion.execute("SET autoinstall_known_extensions=false")
    connexion.execute("SET autoload_known_extensions=false")
    connexion.execute("SET allowed_directories=[$dossier]".replace("$dossier", _texte_sql(str(dossier))))
    connexion.execute("SET enable_external_access=false")
    for table in TABLES.values():
        chemin = _texte_sql(str(dossier / table.fichier))
        connexion.execute(f"CREATE {forme} {table.nom} AS SELECT * FROM read_parquet({chemin})")
    connexion.execute("SET lock_configuration=true")


def _texte_sql(texte: str) -> str:
    return "'" + texte.replace("'", "''") + "'"
