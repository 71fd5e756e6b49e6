"""Counts of many groups on many days, in one pass over each table: what most of the monitoring stands on.

A count is asked by name; only those asked are computed. State(day) uses no event after that day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import (
    Lazy,
    collecter,
    des_personnes,
    reperees,
    vrai,
)
from cite_data.indicateurs.comptages import FREINS, PERSONNES, Comptage, Depuis
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import Echantillon

Compte = Mapping[str, int]
"""What was counted on one day, by name of count."""
ENSEMBLE = "ensemble"
"""The group of everybody."""
AUCUN = ""
"""Group of the persons of no group, while they are counted."""
GROUPE = "groupe"
EPOQUE, JAMAIS = date(1970, 1, 1), 2**31 - 1
Groupes = str | Lazy | None
"""How persons are put in groups: a column of theirs, rows (beneficiaire_id, groupe), or all in one."""


def compter(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    noms: Sequence[str],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> Mapping[str, list[Compte]]:
    """By group, what is counted on each day, in the order of `jours`; one pass whatever their number.

    A person of no group is counted nowhere, unless `ENSEMBLE`, everybody, is asked beside the groups (`ensemble`). Nobody at
    all: no group, but `ENSEMBLE`, with zeros, when it is the only one.
    """
    gens = _grouper(reperees(tables, replace(contexte, au=max(jours))), groupes, avec_les_autres=ensemble)
    cle = () if groupes is None else (GROUPE,)
    # Persons are grouped even when only their freins are counted: a group without any frein counts zero.
    passes = [_agreger(tables, gens, cle, PERSONNES, noms, jours)]
    if any(nom in FREINS for nom in noms):
        trouves = _freins_trouves(tables, contexte, max(jours))
        if cle:
            trouves = trouves.join(gens.select("beneficiaire_id", *cle), on="beneficiaire_id")
        else:
            trouves = des_personnes(trouves, tables, replace(contexte, au=max(jours)))
        passes.append(_agreger(tables, trouves, cle, FREINS, noms, jours))
    lignes: dict[str, dict[str, int]] = {}
    for ligne in chain.from_iterable(passes):
        lignes.setdefault(ligne.pop(GROUPE, ENSEMBLE), {}).update(ligne)
    colonnes = [[(nom, f"{nom}_{i}") for nom in noms] for i in range(len(jours))]
    comptes: dict[str, list[Compte]] = {
        groupe: [{nom: ligne.get(colonne, 0) for nom, colonne in du_jour} for du_jour in colonnes]
        for groupe, ligne in lignes.items()
    }
    return _avec_ensemble(comptes, noms, len(jours)) if ensemble and groupes is not None else comptes


def _avec_ensemble(
    comptes: dict[str, list[Compte]], noms: Sequence[str], combien: int
) -> Mapping[str, list[Compte]]:
    """The groups, and everybody: a person is in one group at most, those of none were counted apart."""
    sommes: list[Compte] = [
        {nom: sum(c[i][nom] for c in comptes.values()) for nom in noms} for i in range(combien)
    ]
    comptes.pop(AUCUN, None)
    return comptes | {ENSEMBLE: sommes}


def _agreger(
    tables: Tables,
    sujets: Lazy,
    cle: tuple[str, ...],
    comptages: Mapping[str, Comptage],
    noms: Sequence[str],
    jours: Sequence[date],
) -> list[dict[str, Any]]:
    """One row per group, or one for all; the groups alone when nothing is counted. Columns: name of count, rank of day."""
    comptes = {nom: comptages[nom] for nom in noms if nom in comptages}
    if not comptes:
        return collecter(sujets.select(*cle).unique()) if cle else [{}]
    datees = {nom: c for nom, c in comptes.items() if isinstance(c, Depuis)}
    sujets = sujets.with_columns(**{nom: c.quand(tables) for nom, c in datees.items()})
    colonnes = [
        *_avant_chaque_jour(datees, jours),
        *(
            vrai(compte(tables, jour)).alias(f"{nom}_{i}")
            for nom, compte in comptes.items()
            if nom not in datees
            for i, jour in enumerate(jours)
        ),
    ]
    return collecter(sujets.group_by(*cle).agg(*colonnes) if cle else sujets.select(*colonnes))


def _avant_chaque_jour(datees: Mapping[str, Depuis], jours: Sequence[date]) -> Iterator[nw.Expr]:
    """The counts of columns of dates: one expression for all those compared with the same day, which takes longer to build than to run."""
    par_recul: dict[int, list[str]] = {}
    for nom, compte in datees.items():
        par_recul.setdefault(compte.recul, []).append(nom)
    for recul, noms in par_recul.items():
        for i, jour in enumerate(jours):
            yield vrai(nw.col(*noms) <= nw.lit(jour - timedelta(days=recul))).name.suffix(f"_{i}")


def _grouper(gens: Lazy, groupes: Groupes, *, avec_les_autres: bool) -> Lazy:
    """The persons with their `groupe`; those of none left out, or in the group `AUCUN`."""
    if groupes is None:
        return gens
    if isinstance(groupes, str):
        gens = gens.with_columns(nw.col(groupes).alias(GROUPE))
    else:
        gens = gens.join(groupes, on="beneficiaire_id", how="left" if avec_les_autres else "inner")
    if avec_les_autres:
        return gens.with_columns(nw.col(GROUPE).fill_null(AUCUN))
    return gens.filter(~nw.col(GROUPE).is_null())


def _freins_trouves(tables: Tables, contexte: Contexte, dernier: date) -> Lazy:
    """The freins found by the last day, of whomever the engine hands out."""
    freins = tables.de_la_cite("freins", contexte.selection.cite_id)
    return freins.filter(nw.col("date_identification") <= nw.lit(dernier))


def attentes(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> Mapping[str, list[Echantillon]]:
    """By group, the days from repérage to entry as seen on each day; censored for who had not entered.

    `ensemble`: everybody too, those of no group included.
    """
    gens = _grouper(reperees(tables, replace(contexte, au=max(jours))), groupes, avec_les_autres=ensemble)
    cles = ("date_reperage", "date_entree", *(() if groupes is None else (GROUPE,)))
    # Persons found and entered on the same days wait alike: the engine counts them, whatever their number.
    dates = gens.group_by(*cles).agg(effectif=nw.len().cast(nw.Int64)).collect("pyarrow").to_native()
    ensembles = _en_groupes(dates) if groupes is not None else {}
    if ensemble or groupes is None:
        ensembles.pop(AUCUN, None)
        ensembles[ENSEMBLE] = np.arange(len(dates))
    colonnes = (
        _en_jours(dates["date_reperage"]),
        _en_jours(dates["date_entree"]),
        dates["effectif"].to_numpy(),
    )
    return {
        nom: [_echantillon(*(colonne[qui] for colonne in colonnes), jour=jour) for jour in jours]
        for nom, qui in ensembles.items()
    }


def _en_groupes(dates: pa.Table) -> dict[str, NDArray[np.int64]]:
    """The rows of each group, by its name."""
    codes = dates[GROUPE].combine_chunks().dictionary_encode()
    rangs = codes.indices.to_numpy()
    ranges = np.argsort(rangs, kind="stable")
    bornes = np.searchsorted(rangs[ranges], np.arange(1, len(codes.dictionary)))
    siens = zip(codes.dictionary.to_pylist(), np.split(ranges, bornes), strict=False)
    return {nom: qui for nom, qui in siens if len(qui)}  # an engine may know codes that nobody has here


def _en_jours(dates: Any) -> NDArray[np.int64]:
    """Dates as days since 1970; a missing one is never reached."""
    jours: NDArray[np.int64] = dates.cast(pa.int32()).fill_null(JAMAIS).to_numpy().astype(np.int64)
    return jours


def _echantillon(
    reperage: NDArray[np.int64], entree: NDArray[np.int64], effectifs: NDArray[np.int64], *, jour: date
) -> Echantillon:
    """What was known on a day: those found by then, entered or still waiting."""
    rang = (jour - EPOQUE).days
    trouvees = reperage <= rang
    observes = entree[trouvees] <= rang
    fin = np.where(observes, entree[trouvees], rang)
    return Echantillon(fin - reperage[trouvees], observes, effectifs[trouvees])
