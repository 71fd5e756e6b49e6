"""Writes the prepared tables of a snapshot; what they are is in `modele/preparees.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from cite_data.entrepot.fichiers import tables_duckdb, texte_sql
from cite_data.entrepot.preparation import avec_la_precedente, preparer
from cite_data.modele.preparees import PREPAREES, Preparee

RANGS, SUIVIES = "rangs", "actions_suivies"


def ecrire_les_preparees(
    connexion: duckdb.DuckDBPyConnection, dossier: Path, *, suivre: Callable[[str], None] = lambda _: None
) -> None:
    """Write the prepared files in `dossier`, the tables of the model being views of this connection.

    `suivre` is told the name of each file before it is written.
    """
    connexion.execute(
        f"CREATE TEMP TABLE {RANGS} AS SELECT beneficiaire_id AS pseudonyme, "
        "(row_number() OVER (ORDER BY cite_id, beneficiaire_id))::INTEGER AS rang FROM beneficiaires"
    )
    sources = {nom: f"{nom}_rangees" for nom in PREPAREES}
    for nom, source in sources.items():
        pseudonyme = ", pseudonyme" if nom == "beneficiaires" else ""
        connexion.execute(
            f"CREATE TEMP VIEW {source} AS SELECT t.* REPLACE (rang AS beneficiaire_id){pseudonyme} "
            f"FROM {nom} t JOIN {RANGS} r ON t.beneficiaire_id = r.pseudonyme"
        )
    rangees = tables_duckdb(connexion, prepares=sources)
    avec_la_precedente(rangees).to_native().create_view(SUIVIES)
    for nom, source in (*((n, sources[n]) for n in ("localisations", "suivis")), ("actions", SUIVIES)):
        suivre(PREPAREES[nom].fichier)
        _copier(connexion, PREPAREES[nom], source, dossier)
    # The dates of first actions are looked for in what is ranked already.
    ecrites = texte_sql(str(dossier / PREPAREES["actions"].fichier))
    connexion.execute(
        f"CREATE OR REPLACE TEMP VIEW {sources['actions']} AS SELECT * FROM read_parquet({ecrites})"
    )
    tables = tables_duckdb(connexion, prepares=sources)
    for nom, cadre in preparer(tables, pseudonyme="pseudonyme").items():
        suivre(PREPAREES[nom].fichier)
        cadre.to_native().create_view(PREPAREES[nom].vue)
        _copier(connexion, PREPAREES[nom], PREPAREES[nom].vue, dossier)


def _copier(connexion: duckdb.DuckDBPyConnection, preparee: Preparee, source: str, dossier: Path) -> None:
    """Write the rows of a source in their order, and number those that bear their rank."""
    lignes = f"SELECT * FROM {source} ORDER BY {', '.join(('beneficiaire_id', *preparee.ordre))}"
    if preparee.numerotee:
        lignes = f"SELECT * REPLACE ((row_number() OVER ())::BIGINT AS {preparee.numerotee}) FROM ({lignes})"
    chemin = texte_sql(str(dossier / preparee.fichier))
    connexion.execute(f"COPY ({lignes}) TO {chemin} (FORMAT parquet, COMPRESSION zstd)")
