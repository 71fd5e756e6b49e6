"""What an indicator reads: tables and columns, as the engine asks for them once the query is optimised.

Nothing is listed by hand: each table is handed out as a source that notes the columns asked of it, so that an indicator
written tomorrow is read as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source

from cite_data.entrepot import Tables
from cite_data.entrepot.tables import sans_garder

Lectures = Mapping[str, frozenset[str]]
"""Columns read, by table; none where only the rows are counted."""


def lectures(tables: Tables, calcul: Callable[[Tables], object]) -> Lectures:
    """Run the computation on these tables, held in memory, and tell what it read of them, nothing kept from before."""
    vues: dict[str, set[str]] = {}

    def lire(nom: str, cite_id: str | None) -> pl.LazyFrame:
        return _observer(tables.lire(nom, cite_id), vues.setdefault(nom, set()))

    calcul(replace(tables, lire=lire, garder=sans_garder))
    return {nom: frozenset(colonnes) for nom, colonnes in vues.items()}


def _observer(cadre: pl.LazyFrame, vues: set[str]) -> pl.LazyFrame:
    """The same rows, behind a source that notes what is asked of it."""
    schema = cadre.collect_schema()

    def source(
        colonnes: list[str] | None, condition: pl.Expr | None, _lignes: int | None, _lot: int | None
    ) -> Iterator[pl.DataFrame]:
        demandees = schema.names() if colonnes is None else colonnes
        filtrees: Any = cadre if condition is None else cadre.filter(condition)
        vues.update(demandees, () if condition is None else condition.meta.root_names())
        yield filtrees.select(demandees).collect()

    return register_io_source(source, schema=schema)
