"""The floor of an indicator: what DuckDB takes to read the same columns, and nothing else.

For each table that the indicator reads, one query: the columns that it reads, from Parquet, of the rows of the Cité asked
and of the days up to the one asked, each value read once and mixed in one number. A count or a minimum would be no reading:
DuckDB answers it from the end of the file. The files are those of the snapshot; a table that the engine prepares at opening
is written once more as publication writes it, with its columns more. No join but the one that finds the rows of a Cité, no
group, no distinct.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.lectures import Lectures
from cite_data.entrepot import Entrepot
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.tables import TABLES

DU_JOUR = {"beneficiaires": "date_reperage", "actions": "date_debut"}
"""The day of a row, for the tables whose rows after the day asked count for nothing."""


@contextmanager
def connexion(entrepot: Entrepot, ici: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with a view per table, on warm files; what must be written is in the folder `ici`."""
    with duckdb.connect() as ouverte:
        for nom in TABLES:
            fichier = str(_fichier(entrepot, nom, ici)).replace("'", "''")
            ouverte.execute(f"CREATE VIEW {nom} AS SELECT * FROM read_parquet('{fichier}')")
        yield ouverte


def _fichier(entrepot: Entrepot, nom: str, ici: Path) -> Path:
    with entrepot.tables() as tables:
        cadre = tables[nom]
        if set(cadre.collect_schema().names()) == set(TABLES[nom].schema().names):
            return entrepot.instantane.dossier / TABLES[nom].fichier
        chemin = ici / TABLES[nom].fichier
        pq.write_table(_en_textes(cadre.collect("pyarrow").to_native()), chemin, compression="zstd")
        return chemin


def _en_textes(table: pa.Table) -> pa.Table:
    """The same rows with their codes in letters, as a publication writes them, where the engine knows them by numbers."""
    champs = [c.with_type(pa.string()) if pa.types.is_dictionary(c.type) else c for c in table.schema]
    return table.cast(pa.schema(champs))


def requetes(lectures: Lectures, contexte: Contexte) -> tuple[str, ...]:
    """One query per table."""
    return tuple(_requete(nom, sorted(colonnes), contexte) for nom, colonnes in sorted(lectures.items()))


def _requete(nom: str, colonnes: Sequence[str], contexte: Contexte) -> str:
    lues = ", ".join(f"bit_xor(hash({colonne}))" for colonne in colonnes) or "count(*)"
    conditions = " AND ".join(_conditions(nom, contexte)) or "true"
    return f"SELECT {lues} FROM {nom} WHERE {conditions}"


def _conditions(nom: str, contexte: Contexte) -> Iterator[str]:
    if nom in DU_JOUR:
        yield f"{DU_JOUR[nom]} <= DATE '{contexte.au}'"
    if (cite_id := contexte.selection.cite_id) is None:
        return
    colonnes = TABLES[nom].schema().names
    if "cite_id" in colonnes:
        yield f"cite_id = '{cite_id}'"
    elif "beneficiaire_id" in colonnes:
        yield f"beneficiaire_id IN (SELECT beneficiaire_id FROM beneficiaires WHERE cite_id = '{cite_id}')"
