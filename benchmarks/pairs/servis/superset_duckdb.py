"""The data of Superset: a DuckDB file of its own, written by the version of DuckDB that it reads it with.

Each event has its person beside it, as for the other peers: Superset is at ease with one wide table per data set.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

PERSONNE = "p.cite_id, p.date_reperage, p.date_diagnostic, p.date_entree"
TABLES = {
    "entrees": f"SELECT {PERSONNE} FROM beneficiaires p",
    "freins": f"SELECT {PERSONNE}, CASE WHEN f.frein IN ('25', '29') THEN '25+29' ELSE f.frein END AS frein, f.date_identification, f.date_levee FROM freins f JOIN beneficiaires p USING (beneficiaire_id)",
    "partenaires": f"SELECT {PERSONNE}, beneficiaire_id, o.nom, a.date_debut, a.heures FROM actions a "
    "JOIN beneficiaires p USING (beneficiaire_id) JOIN partenaires o USING (partenaire_id)",
}


def charger(dossier: Path, fichier: Path) -> None:
    """One table per chart."""
    with duckdb.connect(str(fichier)) as duck:
        for table in ("beneficiaires", "freins", "actions", "partenaires"):
            chemin = str(dossier / f"{table}.parquet").replace("'", "''")
            duck.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM read_parquet('{chemin}')")
        for nom, sql in TABLES.items():
            duck.execute(f"CREATE TABLE main.large_{nom} AS {sql}")


if __name__ == "__main__":
    charger(Path(sys.argv[1]), Path(sys.argv[2]))
