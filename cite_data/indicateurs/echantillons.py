"""Samples of durations by group, from what the engine counted or hands out: read as columns, never row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.releves import Entiers, Releve
from cite_data.indicateurs.statistiques import Echantillon

EPOQUE, JAMAIS = date(1970, 1, 1), 10**9
"""What days are counted from, and the day of what has not come: days more still make a number of four bytes."""


def duree(jours: nw.Expr, observe: nw.Expr) -> nw.Expr:
    """So many days, the event seen or not, as one whole number: engines group by one key much faster than by two."""
    return jours.cast(nw.Int64) * 2 + observe.cast(nw.Int64)


def denombrer(tables: Tables, lignes: Lazy, *cles: str) -> Lazy:
    """How many rows (`effectif`) have the same values of `cles`; where rows are at hand, the rows themselves."""
    if tables.a_portee:
        return lignes.select(*cles)
    return lignes.group_by(*cles).agg(effectif=nw.len().cast(nw.Int64))


def echantillons(tables: Tables, comptes: Lazy, *par: str) -> Mapping[tuple[Any, ...], Echantillon]:
    """By group, the values of the columns `par`: how many (`effectif`, one a row without it) waited so long (`duree`).

    A group that nobody is in has an empty sample.
    """
    lus = tables.colonnes(comptes)
    rangs, noms = np.zeros(len(lus), dtype=np.int64), list[tuple[Any, ...]]([()])
    for nom in par:
        codes, connus = rangs_et_noms(lus[nom])
        rangs = rangs * len(connus) + codes
        noms = [(*debut, fin) for debut in noms for fin in connus]
    releve = Releve.de(len(noms), rangs, lus["duree"].to_numpy(), effectifs_de(lus))
    groupes = defaultdict[tuple[Any, ...], Echantillon](lambda: Echantillon.de(()))
    return groupes | {noms[rang]: releve.partie(rang) for rang in np.unique(releve.rangs).tolist()}


def effectifs_de(denombrees: pa.Table) -> Entiers | None:
    """How many each row of `denombrer` stands for; None where it is one."""
    return denombrees["effectif"].to_numpy() if "effectif" in denombrees.column_names else None


def rangs_et_noms(colonne: pa.ChunkedArray) -> tuple[Entiers, list[Any]]:
    """The rank of each value among the different ones, which are given, None the last."""
    codes = colonne.combine_chunks()
    codes = codes if pa.types.is_dictionary(codes.type) else codes.dictionary_encode()
    connus = codes.dictionary.to_pylist()
    return codes.indices.fill_null(len(connus)).to_numpy().astype(np.intp), [*connus, None]


def en_jours(dates: pa.ChunkedArray) -> Entiers:
    """Dates as days since 1970; a missing one is never reached."""
    jours: Entiers = dates.cast(pa.int32()).fill_null(JAMAIS).to_numpy()
    return jours


def jours_a_portee(tables: Tables, lignes: Lazy, dates: Sequence[str]) -> pa.Table:
    """Rows at hand, these dates as days since 1970: the engine turns them all at once."""
    if dates:
        lignes = lignes.with_columns(nw.col(*dates).cast(nw.Int32).fill_null(JAMAIS))
    return tables.colonnes(lignes)
