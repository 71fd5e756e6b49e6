"""Samples of durations by group, from what the engine counted or hands out: read as columns, never row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Attente:
    """What is waited for: its name, the column of the day it begins, that of the day it ends."""

    label: str
    debut: str
    fin: str


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


def relever(
    tables: Tables, gens: Lazy, attentes: Sequence[Attente], *, au: date, par: str | None = None
) -> tuple[Releve, list[Any]]:
    """How long persons, whose later events are erased, have waited for each thing; and the values of their column `par`.

    The rank of a group is that of the wait times the number of these values, plus that of the value. A wait not over ends at
    the exit or at `au`; an event before its start (an action between repérage and entry, say) counts as a delay of 0 days.
    """
    cles = () if par is None else (par,)
    if tables.a_portee:
        return _une_a_une(tables, gens, attentes, au, cles)
    parties = [
        compter_les_attentes(tables, gens, attente, au=au, par=cles).with_columns(attente=nw.lit(rang))
        for rang, attente in enumerate(attentes)
    ]
    lus = tables.colonnes(nw.concat(parties))
    codes, noms = _valeurs(lus, cles)
    rangs = lus["attente"].to_numpy() * len(noms) + codes
    durees, effectifs = lus["duree"].to_numpy(), lus["effectif"].to_numpy()
    return Releve.de(len(attentes) * len(noms), rangs, durees, effectifs), noms


def compter_les_attentes(
    tables: Tables, gens: Lazy, attente: Attente, *, au: date, par: Sequence[str] = ()
) -> Lazy:
    """Number of persons by days waited and by whether the wait is over; `par`: columns that parts them too."""
    debut, fin = nw.col(attente.debut), nw.col(attente.fin)
    attendu = tables.jours(nw.coalesce(fin, nw.col("date_sortie"), nw.lit(au)), debut)
    durees = gens.filter(~debut.is_null()).select(
        *par, duree=duree(nw.max_horizontal(nw.lit(0), attendu), ~fin.is_null())
    )
    return denombrer(tables, durees, *par, "duree")


def _une_a_une(
    tables: Tables, gens: Lazy, attentes: Sequence[Attente], au: date, cles: Sequence[str]
) -> tuple[Releve, list[Any]]:
    """The same of persons at hand: their dates are read once for all that they wait for."""
    dates = sorted({nom for a in attentes for nom in (a.debut, a.fin)} | {"date_sortie"})
    lus = jours_a_portee(tables, gens.select(*cles, *dates), dates)
    jours = {nom: lus[nom].to_numpy() for nom in dates}
    fin_au_plus_tard = np.minimum(jours["date_sortie"], (au - EPOQUE).days)
    codes, noms = _valeurs(lus, cles)
    releves = []
    for attente in attentes:
        debut, fin = jours[attente.debut], jours[attente.fin]
        vues = fin != JAMAIS
        # Its own end where it was seen: a sum and a product take a quarter of the time of a choice.
        attendu = fin_au_plus_tard + (fin - fin_au_plus_tard) * vues - debut
        durees, rangs = np.maximum(attendu, 0) * 2 + vues, codes
        if not (commencees := debut != JAMAIS).all():
            lesquelles = commencees.nonzero()[0]
            durees, rangs = durees[lesquelles], codes[lesquelles] if cles else codes[: len(lesquelles)]
        releves.append(Releve.de(len(noms), rangs, durees))
    return Releve.bout_a_bout(releves), noms


def _valeurs(lus: pa.Table, cles: Sequence[str]) -> tuple[Entiers, list[Any]]:
    """The rank of the value of each row, and the values; everybody has the same without any column."""
    return rangs_et_noms(lus[cles[0]]) if cles else (np.zeros(len(lus), dtype=np.int64), [None])
