"""Counts of many groups on many days by the engine, in one pass over each table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, des_personnes, reperees, vrai
from cite_data.indicateurs.comptages import FREINS, PERSONNES, Depuis
from cite_data.indicateurs.comptes_communs import (
    ENSEMBLE,
    GROUPE,
    Comptes,
    Demande,
    freins_trouves,
    grouper,
)


def compter_par_le_moteur(tables: Tables, demande: Demande) -> Comptes:
    """Persons are grouped even when only their freins are counted: a group without any frein counts zero."""
    contexte, jours, noms = demande.contexte, demande.jours, demande.noms
    gens = grouper(reperees(tables, contexte), demande.groupes, avec_les_autres=demande.avec_les_autres)
    cle = () if demande.groupes is None else (GROUPE,)
    passes = [_agreger(tables, gens, cle, PERSONNES, noms, jours)]
    if any(nom in FREINS for nom in noms):
        trouves = freins_trouves(tables, contexte)
        if cle:
            trouves = trouves.join(gens.select("beneficiaire_id", *cle), on="beneficiaire_id")
        else:
            trouves = des_personnes(trouves, tables, contexte)
        passes.append(_agreger(tables, trouves, cle, FREINS, noms, jours))
    lignes: dict[str | None, dict[str, int]] = {}
    for ligne in chain.from_iterable(passes):
        lignes.setdefault(ligne.pop(GROUPE, ENSEMBLE), {}).update(ligne)
    rangs = range(len(jours))
    return Comptes(
        list(lignes),
        {
            nom: np.array(
                [[ligne.get(f"{nom}_{i}", 0) for i in rangs] for ligne in lignes.values()], dtype=np.int64
            ).reshape(len(lignes), len(jours))
            for nom in noms
        },
    )


def _agreger(
    tables: Tables,
    sujets: Lazy,
    cle: tuple[str, ...],
    comptages: Mapping[str, Depuis],
    noms: Sequence[str],
    jours: Sequence[date],
) -> list[dict[str, Any]]:
    """One row per group, or one for all; the groups alone when nothing is counted. Columns: name of count, rank of day."""
    comptes = {nom: comptages[nom] for nom in noms if nom in comptages}
    if not comptes:
        return collecter(sujets.select(*cle).unique()) if cle else [{}]
    datees = {nom: c for nom, c in comptes.items() if not c.closes}
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
