"""Counts of many groups on many days from columns in memory: each row is read once, whatever the number of days.

Same answers as `comptes_du_moteur`, to which a test holds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import reduce
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from cite_data.entrepot import Tables
from cite_data.entrepot.tables import NUMERO
from cite_data.indicateurs.base import Lazy, reperees
from cite_data.indicateurs.comptages import FREINS, PERSONNES, Date, Depuis
from cite_data.indicateurs.comptes_communs import (
    ENSEMBLE,
    GROUPE,
    Comptes,
    Demande,
    Groupes,
    freins_trouves,
)
from cite_data.indicateurs.echantillons import EPOQUE, jours_a_portee, rangs_et_noms
from cite_data.indicateurs.releves import Entiers

PEU_DE_JOURS = 8
"""So many at most, of one group, are compared with one after the other."""


def compter_sur_place(tables: Tables, demande: Demande) -> Comptes:
    """Groups of nobody are left out."""
    personnes, freins = (
        {nom: comptages[nom] for nom in demande.noms if nom in comptages} for comptages in (PERSONNES, FREINS)
    )
    cle = {GROUPE: nw.col(demande.groupes)} if isinstance(demande.groupes, str) else {}
    gens = _lire(tables, reperees(tables, demande.contexte), personnes, **cle)
    rangs, noms = ranger(tables, gens, demande.groupes)
    par_nom = _compter(gens, rangs, len(noms), personnes, demande.jours)
    if freins:
        trouves = _lire(tables, freins_trouves(tables, demande.contexte), freins)
        siens = None
        if demande.groupes is not None or not demande.contexte.tout_le_monde:
            siens = a_l_adresse(gens[NUMERO].to_numpy(), rangs, trouves[NUMERO].to_numpy(), sinon=len(noms))
        par_nom |= _compter(trouves, siens, len(noms), freins, demande.jours)
    if rangs is None:
        return Comptes(noms, par_nom)
    presents = np.bincount(rangs, minlength=len(noms)).tolist()
    gardes = [
        rang
        for rang, (nom, combien) in enumerate(zip(noms, presents, strict=True))
        if combien and (nom is not None or demande.avec_les_autres)
    ]
    return Comptes([noms[rang] for rang in gardes], {nom: n[gardes] for nom, n in par_nom.items()})


def _lire(tables: Tables, sujets: Lazy, comptages: Mapping[str, Depuis], **cle: nw.Expr) -> pa.Table:
    """The numbers of the persons, the days that counts are dated by, those that close them."""
    jours = {noms[0]: quand(tables) for quand, noms in _par_date(comptages).items()}
    closes = {nom for comptage in comptages.values() for nom in comptage.closes}
    return jours_a_portee(tables, sujets.select(NUMERO, *sorted(closes), **jours, **cle), [*closes, *jours])


def ranger(tables: Tables, gens: pa.Table, groupes: Groupes) -> tuple[Entiers | None, list[Any]]:
    """The rank of the group of each person, None where there is one only, and the groups; None is the last of several."""
    if groupes is None:
        return None, [ENSEMBLE]
    if isinstance(groupes, str):
        return rangs_et_noms(gens[GROUPE])
    poses = tables.colonnes(groupes.select(GROUPE, NUMERO))
    rangs, noms = rangs_et_noms(poses[GROUPE])
    return a_l_adresse(poses[NUMERO].to_numpy(), rangs, gens[NUMERO].to_numpy(), sinon=len(noms) - 1), noms


def a_l_adresse(qui: Any, rangs: Entiers | None, voulus: Any, *, sinon: int) -> Entiers:
    """The rank of each person of `voulus` among those known; `sinon` for the others."""
    adresses = np.full(int(max(qui.max(initial=0), voulus.max(initial=0))) + 1, sinon)
    adresses[qui] = 0 if rangs is None else rangs
    trouves: Entiers = adresses[voulus]
    return trouves


def _par_date(comptages: Mapping[str, Depuis]) -> Mapping[Date, Sequence[str]]:
    """The names of the counts by what dates them: many are dated alike, read once and counted in one pass."""
    par_date: dict[Date, list[str]] = {}
    for nom, comptage in comptages.items():
        par_date.setdefault(comptage.quand, []).append(nom)
    return par_date


def _compter(
    lues: pa.Table,
    rangs: Entiers | None,
    combien: int,
    comptages: Mapping[str, Depuis],
    jours: Sequence[date],
) -> dict[str, Entiers]:
    """By name of count, one row per group; rows of a rank past the last group count for nothing."""
    par_nom: dict[str, Entiers] = {}
    for noms in _par_date(comptages).values():
        quand = lues[noms[0]].to_numpy()
        recules = [jour - timedelta(days=comptages[nom].recul) for nom in noms for jour in jours]
        cumuls = _avant_chaque_jour(rangs, quand, recules, combien)
        par_nom |= zip(noms, np.hsplit(cumuls, len(noms)), strict=True)
        for nom in noms:
            if closes := comptages[nom].closes:
                fin = reduce(np.minimum, (lues[close].to_numpy() for close in closes))
                clos = np.maximum(quand + comptages[nom].recul, fin)
                par_nom[nom] = par_nom[nom] - _avant_chaque_jour(rangs, clos, jours, combien)
    return par_nom


def _avant_chaque_jour(rangs: Entiers | None, quand: Entiers, jours: Sequence[date], combien: int) -> Entiers:
    """How many of each group have come by each day: counted by the first of the days that they have come by, then added up."""
    numeros = np.array([(jour - EPOQUE).days for jour in jours])
    if rangs is None and len(jours) <= PEU_DE_JOURS:
        return np.array([[np.count_nonzero(quand <= numero) for numero in numeros.tolist()]])
    tries = np.unique(numeros)
    largeur = len(tries) + 1
    # What comes after the last day stands in a column of its own, left out.
    premiers = np.searchsorted(tries, np.arange(tries[0], tries[-1] + 2))
    cases = np.take(premiers, quand - int(tries[0]), mode="clip")
    if rangs is not None:
        cases += rangs * largeur
    comptes = np.bincount(cases, minlength=combien * largeur)[: combien * largeur]
    cumuls: Entiers = comptes.reshape(combien, largeur).cumsum(axis=1)[:, np.searchsorted(tries, numeros)]
    return cumuls
