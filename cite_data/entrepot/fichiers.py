"""A snapshot of any size on DuckDB, queried where it lies: nothing is loaded, each question reads what it needs.

The connection reads the snapshot's folder and nothing else: no other file, no network, no extension to load, and no way
to change that once opened. What does not fit in memory is written in a folder of its own, which goes with it. A connection
is not shared between threads: each use takes a cursor of its own.
"""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from types import MappingProxyType

import duckdb
import narwhals as nw

from cite_data.entrepot.preparation import avec_la_precedente, preparer
from cite_data.entrepot.tables import Tables
from cite_data.modele.preparees import PREPAREES
from cite_data.modele.tables import TABLES

MEMOIRE_MAX = "2500MB"
ECHANGES_MAX = "40GB"
"""What the engine may hold at once, and write on the disk when that is not enough."""
FAITES_A_L_OUVERTURE: Mapping[str, str] = MappingProxyType(
    {nom: PREPAREES[nom].vue for nom in ("beneficiaires", "freins", "actions")}
)
"""Of a snapshot without prepared tables: those made in the connection, in place of the stored ones."""


class SurFichiers:
    """The engine of large snapshots. Thread-safe. `preparees`: the snapshot holds the prepared tables."""

    def __init__(self, dossier: Path, *, preparees: bool = False, echanges: Path | None = None) -> None:
        dossier_d_echanges = Path(mkdtemp(prefix="cite-echanges-", dir=echanges))
        self._ranger = weakref.finalize(self, shutil.rmtree, dossier_d_echanges, ignore_errors=True)
        self._connexion = duckdb.connect()
        self._tranches: Mapping[str, str] = {}
        _regler(self._connexion, dossier, dossier_d_echanges)
        if preparees:
            _declarer(self._connexion, {p.vue: dossier / p.fichier for p in PREPAREES.values()})
            self._noms = {p.nom: p.vue for p in PREPAREES.values()}
            self._tranches = _tranches(self._connexion)
        else:
            preparer_duckdb(self._connexion)
            self._noms = dict(FAITES_A_L_OUVERTURE)
        self._connexion.execute("SET lock_configuration=true")

    @contextmanager
    def tables(self) -> Iterator[Tables]:
        """The tables, on a cursor that only this block uses."""
        curseur = self._connexion.cursor()
        try:
            yield tables_duckdb(curseur, self._noms, self._tranches)
        finally:
            curseur.close()

    def fermer(self) -> None:
        """Close the connection; the snapshot's files are untouched."""
        self._connexion.close()
        self._ranger()


def tables_duckdb(
    connexion: duckdb.DuckDBPyConnection,
    prepares: Mapping[str, str] = FAITES_A_L_OUVERTURE,
    tranches: Mapping[str, str] = MappingProxyType({}),
) -> Tables:
    """The tables that a connection holds under the model's names, those prepared in place of the stored ones.

    `tranches`: by Cité, the condition on the numbers of its persons, where they are numbered.
    """

    def lire(nom: str, cite_id: str | None) -> duckdb.DuckDBPyRelation:
        table = connexion.table(prepares.get(nom, nom))
        tranche = tranches.get(cite_id or "") if nom in PREPAREES else None
        return table.filter(tranche) if tranche else table

    return Tables(lire, lambda fin, debut: (fin - debut).cast(nw.Int64), connexion.from_arrow)


def preparer_duckdb(connexion: duckdb.DuckDBPyConnection) -> None:
    """Make the prepared tables of a connection that holds the stored ones; the actions, too many to be copied, are a view."""
    brutes = tables_duckdb(connexion, prepares={})
    for nom, cadre in preparer(brutes).items():
        cadre.to_native().create(FAITES_A_L_OUVERTURE[nom])
    avec_la_precedente(brutes).to_native().create_view(FAITES_A_L_OUVERTURE["actions"])


def _regler(connexion: duckdb.DuckDBPyConnection, dossier: Path, echanges: Path) -> None:
    """Close the engine on the snapshot, then declare its tables. The order of the settings matters."""
    connexion.execute(f"SET memory_limit='{MEMOIRE_MAX}'")
    connexion.execute(f"SET temp_directory={texte_sql(str(echanges))}")
    connexion.execute(f"SET max_temp_directory_size='{ECHANGES_MAX}'")
    connexion.execute("SET preserve_insertion_order=false")
    connexion.execute("SET autoinstall_known_extensions=false")
    connexion.execute("SET autoload_known_extensions=false")
    connexion.execute(f"SET allowed_directories=[{texte_sql(str(dossier))}]")
    connexion.execute("SET enable_external_access=false")
    _declarer(connexion, {table.nom: dossier / table.fichier for table in TABLES.values()})


def _declarer(connexion: duckdb.DuckDBPyConnection, chemins: Mapping[str, Path]) -> None:
    for nom, chemin in chemins.items():
        connexion.execute(f"CREATE VIEW {nom} AS SELECT * FROM read_parquet({texte_sql(str(chemin))})")


def _tranches(connexion: duckdb.DuckDBPyConnection) -> Mapping[str, str]:
    """By Cité, the condition that its persons, numbered one after the other, and no others meet."""
    bornes = connexion.execute(
        f"SELECT cite_id, min(beneficiaire_id), max(beneficiaire_id) FROM {PREPAREES['beneficiaires'].vue} GROUP BY cite_id"
    ).fetchall()
    return {cite: f"beneficiaire_id BETWEEN {premiere} AND {derniere}" for cite, premiere, derniere in bornes}


def texte_sql(texte: str) -> str:
    """A text as SQL writes it."""
    return "'" + texte.replace("'", "''") + "'"
