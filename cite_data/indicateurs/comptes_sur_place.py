"""Counts of many groups on many days from columns in memory: each row is read once, whatever the number of days.

Same answers as `comptes_du_moteur`, to which a test holds them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Any

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.entrepot.tables import NUMERO
from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.comptages import FREINS, PERSONNES, Date, Depuis
from cite_data.indicateurs.comptes_communs import ENSEMBLE, GROUPE, Comptes, Demande, Groupes
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE, rangs_et_noms
from cite_data.indicateurs.gardees import GENS, Lignes, codes, connues_le, gens_retenus, numeros
from cite_data.indicateurs.gardees import jours as jours_gardes
from cite_data.indicateurs.groupes import Rangement
from cite_data.indicateurs.releves import Entiers

DE_FRONT = 6
"""So many counts of one day are made in one pass."""
PEU_DE_JOURS = 8
"""So many at most, of one group, are compared with one after the other."""


def compter_sur_place(tables: Tables, demande: Demande) -> Comptes:
    """Groups of nobody are left out."""
    contexte = demande.contexte
    personnes, freins = (
        {nom: comptages[nom] for nom in demande.noms if nom in comptages} for comptages in (PERSONNES, FREINS)
    )
    gens = gens_retenus(tables, contexte)
    rangs, noms = ranger(tables, gens, demande.groupes)
    par_nom = compter_sujets(Sujets(tables, GENS, gens, rangs, len(noms)), personnes, demande.jours)
    if freins:
        trouves, siens = _freins(
            tables, contexte, gens, rangs, len(noms), groupes=demande.groupes is not None
        )
        par_nom |= compter_sujets(Sujets(tables, "freins", trouves, siens, len(noms)), freins, demande.jours)
    if rangs is None:
        return Comptes(noms, par_nom)
    presents = np.bincount(rangs, minlength=len(noms)).tolist()
    gardes = [
        rang
        for rang, (nom, combien) in enumerate(zip(noms, presents, strict=True))
        if combien and (nom is not None or demande.avec_les_autres)
    ]
    return Comptes([noms[rang] for rang in gardes], {nom: n[gardes] for nom, n in par_nom.items()})


@dataclass(frozen=True)
class Sujets:
    """What is counted: rows of a table, the rank of the group of each (None: one group), how many groups.

    Rows of a rank past the last group count for nothing.
    """

    tables: Tables
    table: str
    lignes: Lignes
    rangs: Entiers | None
    combien: int

    def quand(self, nom: str, date_: nw.Expr | None = None) -> Entiers:
        """The day of each row."""
        lus: Entiers = jours_gardes(self.tables, self.table, nom, date_)[self.lignes]
        return lus


def _freins(
    tables: Tables, contexte: Contexte, gens: Lignes, rangs: Entiers | None, combien: int, *, groupes: bool
) -> tuple[Lignes, Entiers | None]:
    """The rows of the freins found by `au`, and the rank of the group of the person of each: past the last one for others."""
    trouves = connues_le(tables, "freins", "date_identification", contexte)
    if not groupes and contexte.tout_le_monde:
        return trouves, None
    de_qui = numeros(tables, "freins")[trouves]
    return trouves, a_l_adresse(numeros(tables, GENS)[gens], rangs, de_qui, sinon=combien)


def ranger(tables: Tables, gens: Lignes, groupes: Groupes) -> tuple[Entiers | None, list[Any]]:
    """The rank of the group of each person, None where there is one only, and the groups; None is the last of several."""
    if groupes is None:
        return None, [ENSEMBLE]
    if isinstance(groupes, str):
        rangs, connus = codes(tables, GENS, groupes)
        return rangs[gens], connus
    if isinstance(groupes, Rangement):
        rangs, connus = tables.garder((GENS, GROUPE, groupes.cle), lambda: _poser(tables, groupes.lire()))
    else:
        rangs, connus = _poser(tables, groupes)
    return rangs[gens], connus


def _poser(tables: Tables, lignes: Lazy) -> tuple[Entiers, list[Any]]:
    """The rank of the group of each person of the snapshot, and the groups."""
    poses = tables.colonnes(lignes.select(GROUPE, NUMERO))
    rangs, noms = rangs_et_noms(poses[GROUPE])
    return a_l_adresse(poses[NUMERO].to_numpy(), rangs, numeros(tables, GENS), sinon=len(noms) - 1), noms


def a_l_adresse(qui: Any, rangs: Entiers | None, voulus: Any, *, sinon: int) -> Entiers:
    """The rank of each person of `voulus` among those known; `sinon` for the others."""
    adresses = np.full(int(max(qui.max(initial=0), voulus.max(initial=0))) + 1, sinon)
    adresses[qui] = 0 if rangs is None else rangs
    trouves: Entiers = adresses[voulus]
    return trouves


def _par_date(comptages: Mapping[str, Depuis]) -> Mapping[Date, Sequence[str]]:
    """The names of the counts by what dates them: many are dated alike, and counted in one pass."""
    par_date: dict[Date, list[str]] = {}
    for nom, comptage in comptages.items():
        par_date.setdefault(comptage.quand, []).append(nom)
    return par_date


def compter_sujets(
    sujets: Sujets, comptages: Mapping[str, Depuis], jours: Sequence[date]
) -> dict[str, Entiers]:
    """By name of count, one row per group."""
    if len(jours) == 1 and sujets.rangs is not None:
        return _compter_un_jour(sujets, sujets.rangs, comptages, jours[0])
    par_nom: dict[str, Entiers] = {}
    for date_, noms in _par_date(comptages).items():
        quand = sujets.quand(noms[0], date_(sujets.tables))
        recules = [jour - timedelta(days=comptages[nom].recul) for nom in noms for jour in jours]
        cumuls = _avant_chaque_jour(sujets.rangs, quand, recules, sujets.combien)
        par_nom |= zip(noms, np.hsplit(cumuls, len(noms)), strict=True)
        for nom in noms:
            if closes := comptages[nom].closes:
                fin = reduce(np.minimum, map(sujets.quand, closes))
                clos = np.maximum(quand + comptages[nom].recul, fin)
                par_nom[nom] = par_nom[nom] - _avant_chaque_jour(sujets.rangs, clos, jours, sujets.combien)
    return par_nom


def _compter_un_jour(
    sujets: Sujets, rangs: Entiers, comptages: Mapping[str, Depuis], jour: date
) -> dict[str, Entiers]:
    """Several counts in one pass: which of them a row is in makes a number, and rows of a group with the same one are counted."""
    numero, par_nom, tous = (jour - EPOQUE).days, {}, list(comptages)
    for debut in range(0, len(tous), DE_FRONT):
        noms = tous[debut : debut + DE_FRONT]
        dans = np.zeros(len(rangs), dtype=np.intp)
        for rang, nom in enumerate(noms):
            comptage = comptages[nom]
            compte = sujets.quand(nom, comptage.quand(sujets.tables)) <= numero - comptage.recul
            for close in comptage.closes:
                compte &= sujets.quand(close) > numero
            dans += compte * np.intp(1 << rang)
        cases = 1 << len(noms)
        comptes = np.bincount(rangs * cases + dans, minlength=sujets.combien * cases)
        comptes = comptes[: sujets.combien * cases].reshape(sujets.combien, cases)
        for rang, nom in enumerate(noms):
            la = np.arange(cases) >> rang & 1 == 1
            par_nom[nom] = comptes[:, la].sum(axis=1, keepdims=True)
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
