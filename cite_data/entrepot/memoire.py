"""A small snapshot held in memory on Polars: an engine that checks a query in a fraction of the time it takes to run.

On fifty or two thousand persons DuckDB spends most of a question checking it, step by step; here a question that
nobody has asked costs a third to a fifth. What is in memory stays readable whatever happens to the files.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import narwhals as nw
import polars as pl
import pyarrow as pa

from cite_data.entrepot.preparation import avec_la_precedente, preparer
from cite_data.entrepot.tables import NUMERO, Tables
from cite_data.modele.tables import TABLES

PERSONNE = "beneficiaire_id"
RANGEMENT = "_cite_de_rangement"
PAR_CITE = ("beneficiaires", "localisations", "freins", "actions")
"""Tables about persons, kept in the order of the Cités: the rows of one are a slice, whatever the number of the others."""


def _numeros() -> Iterator[tuple[str, pl.Categorical]]:
    """By name of column, its numbers: those of the table that it points to, or of its referential."""
    colonnes = [colonne for table in TABLES.values() for colonne in table.colonnes]
    visees = {colonne.cle_etrangere for colonne in colonnes}
    for table in TABLES.values():
        for colonne in table.colonnes:
            cle = table.nom if table.nom in visees and table.cle == (colonne.nom,) else None
            if de := cle or colonne.cle_etrangere or colonne.referentiel:
                yield colonne.nom, pl.Categorical(pl.Categories(de))


NUMEROS = dict(_numeros())
"""A column of this name is known by numbers, the same for all those that hold the same codes."""


class EnMemoire:
    """The engine of small snapshots. Thread-safe: the frames are never changed."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._cadres = {nom: _cadre(table) for nom, table in tables.items()}
        self._tranches: dict[str, dict[str, pl.LazyFrame]] = {}
        self._bornes: dict[str, dict[str, slice]] = {}
        self._gardees: dict[Hashable, Any] = {}
        with self.tables() as brutes:
            cadres = {**preparer(brutes), "actions": avec_la_precedente(brutes)}
            preparees = {nom: cadre.to_native() for nom, cadre in cadres.items()}
        cites = self._cadres["beneficiaires"].select(PERSONNE, "cite_id")
        for nom in PAR_CITE:
            rangees, self._bornes[nom] = _ranger(preparees.get(nom, self._cadres[nom]), cites)
            self._cadres[nom] = rangees.lazy()
            self._tranches[nom] = {
                cite_id: rangees[bornes].lazy() for cite_id, bornes in self._bornes[nom].items()
            }

    @contextmanager
    def tables(self) -> Iterator[Tables]:
        """The tables; nothing to free."""
        yield Tables(
            self._lire,
            _jours,
            _cadre,
            effacer=_effacer,
            colonnes=_colonnes,
            a_portee=True,
            tranche=self._tranche,
            garder=self._garder,
        )

    def fermer(self) -> None:
        """Let the memory go."""
        self._cadres, self._tranches, self._gardees = {}, {}, {}

    def _lire(self, nom: str, cite_id: str | None) -> pl.LazyFrame:
        if cite_id is None or nom not in self._tranches:
            return self._cadres[nom]
        return self._tranches[nom].get(cite_id, self._cadres[nom].head(0))

    def _tranche(self, nom: str, cite_id: str | None) -> slice:
        return slice(None) if cite_id is None else self._bornes[nom].get(cite_id, slice(0, 0))

    def _garder(self, cle: Hashable, lire: Callable[[], Any]) -> Any:
        """Two threads may read the same thing at once, and keep the same."""
        if cle not in self._gardees:
            self._gardees[cle] = lire()
        return self._gardees[cle]


def _jours(fin: nw.Expr, debut: nw.Expr) -> nw.Expr:
    return fin.cast(nw.Int32) - debut.cast(nw.Int32)


def _effacer(
    lignes: nw.LazyFrame[Any], au: date, dates: Sequence[str], suites: Mapping[str, str]
) -> nw.LazyFrame[Any]:
    """In one expression for all the dates, which Narwhals does not have: one each takes it longer than the query itself."""
    sues = pl.col(*dates)
    sans: nw.LazyFrame[Any] = nw.from_native(
        lignes.to_native().with_columns(
            pl.when(sues <= au).then(sues),
            *(pl.when(pl.col(jour) <= au).then(pl.col(nom)).alias(nom) for nom, jour in suites.items()),
        )
    )
    return sans


def _colonnes(lignes: nw.LazyFrame[Any]) -> pa.Table:
    """Codes keep their numbers: for each piece of a column, Polars would write the dictionary of Arrow anew."""
    cadre: pl.DataFrame = lignes.collect().to_native().rechunk()
    return pa.table({colonne.name: _en_arrow(colonne) for colonne in cadre.get_columns()})


def _en_arrow(colonne: pl.Series) -> pa.Array:
    if not isinstance(colonne.dtype, pl.Categorical):
        return colonne.to_arrow()
    numeros = colonne.to_physical()
    dernier: Any = numeros.max()
    connus = pl.int_range(0 if dernier is None else dernier + 1, dtype=pl.UInt32, eager=True)
    codes = connus.cat.to(colonne.dtype).cast(pl.String)
    return pa.DictionaryArray.from_arrays(numeros.to_arrow(), codes.to_arrow())


def _ranger(cadre: pl.LazyFrame, cites: pl.LazyFrame) -> tuple[pl.DataFrame, dict[str, slice]]:
    """The rows in the order of the Cités of their persons, with their `NUMERO`, and where those of each Cité stand."""
    colonnes = cadre.collect_schema().names()
    rangees = (
        cadre.join(cites.rename({"cite_id": RANGEMENT}), on=PERSONNE, how="left", maintain_order="left")
        .sort(RANGEMENT, maintain_order=True)
        .collect()
    )
    tailles = rangees.group_by(RANGEMENT, maintain_order=True).len()
    # The number is the one that the engine already keeps: the same memory under another name.
    rangees = rangees.select(*colonnes, pl.col(PERSONNE).to_physical().alias(NUMERO)).rechunk()
    debut, bornes = 0, {}
    for cite_id, taille in tailles.iter_rows():
        bornes[cite_id] = slice(debut, debut + taille)
        debut += taille
    return rangees, bornes


def _cadre(table: pa.Table) -> pl.LazyFrame:
    """The same rows, each key and each code known to the engine by a number: joins and groups take half the time of texts.

    What is written, sorted or compared is still the text.
    """
    cadre = pl.from_arrow(table)
    assert isinstance(cadre, pl.DataFrame)  # noqa: S101 - a table gives a frame, an array would give a series
    return cadre.with_columns(
        pl.col(nom).cast(NUMEROS[nom]) for nom in cadre.columns if nom in NUMEROS
    ).lazy()
