"""What an engine hands out: the lazy tables of one snapshot, and the few things that engines do differently."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import pyarrow as pa

from cite_data.modele.tables import TABLES

NUMERO = "numero"
"""Where rows are at hand, the number of the person that they are about, from 0 on."""
Effacer = Callable[[nw.LazyFrame[Any], date, Sequence[str], Mapping[str, str]], nw.LazyFrame[Any]]


def effacer_une_a_une(
    lignes: nw.LazyFrame[Any], au: date, dates: Sequence[str], suites: Mapping[str, str]
) -> nw.LazyFrame[Any]:
    """The rows, the dates after `au` null, and so each column of `suites` where its date is."""
    temoins = {**{nom: nom for nom in dates}, **suites}
    return lignes.with_columns(
        **{nom: nw.when(nw.col(jour) <= nw.lit(au)).then(nw.col(nom)) for nom, jour in temoins.items()}
    )


def lire_par_arrow(lignes: nw.LazyFrame[Any]) -> pa.Table:
    """The rows, as the engine hands them to Arrow."""
    return lignes.collect("pyarrow").to_native()


def toutes_les_lignes(_nom: str, _cite_id: str | None) -> slice:
    """Where the rows of a Cité stand among those of a table: anywhere."""
    return slice(None)


def sans_garder(_cle: Hashable, lire: Callable[[], Any]) -> Any:
    """What `lire` reads, read each time."""
    return lire()


@dataclass(frozen=True)
class Tables:
    """The lazy tables of one snapshot, for the time of one computation.

    `lire` gives the engine's own frame for a table of the model, narrowed to a Cité where the engine can; `jours` gives the whole
    days from a date (the second) to another, which each engine counts in a way of its own, null where one is; `recevoir` gives the engine's own frame for a table that
    is not of the snapshot.
    `effacer` gives rows without what came after a day: its dates, and the columns that go with one of them.
    `colonnes` gives rows as an Arrow table, codes known by numbers where the engine knows them so.
    `a_portee`: the rows are in this memory, where reading a column costs less than having the engine count it; those about
    persons bear their `NUMERO`. There, `tranche` says where the rows of a Cité stand in a table, and `garder` keeps, for as long as
    the snapshot is open, what was read under a key: nothing that depends on a question.
    """

    lire: Callable[[str, str | None], Any]
    jours: Callable[[nw.Expr, nw.Expr], nw.Expr]
    recevoir: Callable[[pa.Table], Any]
    effacer: Effacer = effacer_une_a_une
    colonnes: Callable[[nw.LazyFrame[Any]], pa.Table] = lire_par_arrow
    a_portee: bool = False
    tranche: Callable[[str, str | None], slice] = toutes_les_lignes
    garder: Callable[[Hashable, Callable[[], Any]], Any] = sans_garder

    @property
    def qui(self) -> tuple[str, ...]:
        """The columns that say of whom a row is: her pseudonym, her number where rows are at hand."""
        return ("beneficiaire_id", NUMERO) if self.a_portee else ("beneficiaire_id",)

    def __getitem__(self, nom: str) -> nw.LazyFrame[Any]:
        """The table of that name in the model; KeyError otherwise."""
        return self.de_la_cite(nom, None)

    def de_la_cite(self, nom: str, cite_id: str | None) -> nw.LazyFrame[Any]:
        """The table without, where that costs nothing, the rows of who is not of that Cité: a help, not a filter.

        Who asks must still say which persons count: an engine may hand out every row.
        """
        table: nw.LazyFrame[Any] = nw.from_native(self.lire(TABLES[nom].nom, cite_id))
        return table

    def poser(self, table: pa.Table) -> nw.LazyFrame[Any]:
        """A small table from elsewhere, beside those of the snapshot, to be joined to them."""
        posee: nw.LazyFrame[Any] = nw.from_native(self.recevoir(table))
        return posee
