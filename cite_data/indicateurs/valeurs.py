"""The values of figures, for any group and any day: counts divided by counts, medians of what was waited, their intervals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from typing import NamedTuple

import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.chiffres import CHIFFRES, DELAI, Chiffre
from cite_data.indicateurs.comptes import Compte, Comptes, Groupes, attentes, compter
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.medianes import resumer
from cite_data.indicateurs.releves import Releve
from cite_data.indicateurs.statistiques import Echantillon, intervalle_mediane, wilson
from cite_data.modele.tableau import Marque


@dataclass(frozen=True)
class Vue:
    """One group of what was waited on a day. Two of them are not compared: the values that they gave are."""

    releve: Releve = field(compare=False)
    rang: int = field(compare=False)


class Valeur(NamedTuple):
    """A figure on one day, for one group: its value and the two counts; marks where there is nothing to say.

    `vue`: what a delay was estimated from.
    """

    valeur: float | int | Marque
    numerateur: int | Marque = Marque.SANS_OBJET
    denominateur: int | Marque = Marque.SANS_OBJET
    vue: Vue | None = None

    @property
    def attente(self) -> Echantillon | None:
        """The sample that a delay was estimated from."""
        return self.vue.releve.partie(self.vue.rang) if self.vue else None


Serie = list[dict[str, Valeur]]
"""Values by key of figure, one mapping per day."""


@dataclass(frozen=True)
class Bases:
    """What figures are made from, read once for all those that are asked of the same groups: counts, and what was waited.

    By group, then by day in the order of `jours`; `releves` by day, their groups named by `attendus`.
    """

    jours: Sequence[date]
    comptes: Comptes
    attendus: Sequence[str | None] = ()
    releves: Sequence[Releve] = ()

    def aux(self, jours: Sequence[date]) -> Bases:
        """The same on these days only, in that order."""
        rangs = [self.jours.index(jour) for jour in jours]
        comptes = Comptes(self.comptes.groupes, {nom: n[:, rangs] for nom, n in self.comptes.par_nom.items()})
        releves = [self.releves[rang] for rang in rangs] if self.releves else ()
        return Bases(jours, comptes, self.attendus, releves)


def lire_les_bases(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    cles: Collection[str],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> Bases:
    """What these figures are made from on each day, by group; nothing is read that none of them needs.

    `ensemble`: `ENSEMBLE` beside the groups, those of no group included.
    """
    noms = sorted({nom for c in _comptees(cles) for nom in (c.numerateur, c.denominateur, c.parmi) if nom})
    comptes = Comptes([], {})
    if noms:
        comptes = compter(tables, contexte, jours=jours, noms=noms, groupes=groupes, ensemble=ensemble)
    if DELAI not in cles:
        return Bases(jours, comptes)
    return Bases(jours, comptes, *attentes(tables, contexte, jours=jours, groupes=groupes, ensemble=ensemble))


def _comptees(cles: Collection[str]) -> list[Chiffre]:
    """The figures that are made of counts."""
    return [CHIFFRES[cle] for cle in cles if cle != DELAI]


def valeurs(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    cles: Sequence[str],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> dict[str, Serie]:
    """By group, the value of each figure on each day. A group's figure uses its own persons only, sum over sum.

    `ensemble`: `ENSEMBLE` beside the groups, those of no group included.
    """
    bases = lire_les_bases(tables, contexte, jours=jours, cles=cles, groupes=groupes, ensemble=ensemble)
    return valeurs_de(bases, cles)


def valeurs_de(bases: Bases, cles: Sequence[str]) -> dict[str, Serie]:
    """By group, the value of each figure on each day of what was read."""
    resultats: dict[str, Serie] = {}
    if chiffres := _comptees(cles):
        par_chiffre = {c.cle: _rapporter_chacun(c, bases.comptes) for c in chiffres}
        for rang, groupe in enumerate(bases.comptes.groupes):
            siens = zip(*(par_groupe[rang] for par_groupe in par_chiffre.values()), strict=True)
            resultats[str(groupe)] = [dict(zip(par_chiffre, du_jour, strict=True)) for du_jour in siens]
    if DELAI in cles:
        for groupe, par_jour in des_delais(bases.attendus, bases.releves).items():
            serie = resultats.setdefault(groupe, [{} for _ in bases.jours])
            for du_jour, delai in zip(serie, par_jour, strict=True):
                du_jour[DELAI] = delai
    return resultats


def valeurs_seules(bases: Bases, cles: Collection[str]) -> dict[str, dict[str, list[float | Marque]]]:
    """By group then by figure, its value on each day and nothing else: what thousands of small curves are made of."""
    resultats: dict[str, dict[str, list[float | Marque]]] = {}
    for chiffre in _comptees(cles):
        for groupe, suite in zip(bases.comptes.groupes, _rapports(chiffre, bases.comptes), strict=True):
            resultats.setdefault(str(groupe), {})[chiffre.cle] = suite
    if DELAI in cles:
        par_jour = [[resume.mediane for resume in resumer(releve)] for releve in bases.releves]
        for groupe, delais in zip(bases.attendus, zip(*par_jour, strict=True), strict=True):
            if groupe is not None:
                resultats.setdefault(groupe, {})[DELAI] = list(delais)
    return resultats


def _rapports(chiffre: Chiffre, comptes: Comptes) -> list[list[float | Marque]]:
    """The values of a figure, by group then by day: divided all at once, then the few without any are said one by one."""
    numerateurs = comptes.par_nom[chiffre.numerateur]
    suites: list[list[float | Marque]]
    if not chiffre.denominateur:
        suites = numerateurs.tolist()
        return suites
    denominateurs = comptes.par_nom[chiffre.denominateur]
    suites = (numerateurs / np.maximum(denominateurs, 1)).tolist()
    for groupe, jour in zip(*(rangs.tolist() for rangs in (denominateurs == 0).nonzero()), strict=True):
        attendus = comptes.par_nom[chiffre.parmi][groupe, jour] if chiffre.parmi else None
        suites[groupe][jour] = _rapport(0, 0, attendus).valeur
    return suites


def _rapporter_chacun(chiffre: Chiffre, comptes: Comptes) -> list[list[Valeur]]:
    """The values of a figure, by group then by day."""
    noms = (chiffre.numerateur, chiffre.denominateur, chiffre.parmi)
    nombres = [comptes.par_nom[nom].tolist() if nom else repeat(repeat(None)) for nom in noms]
    return [
        [_rapport(*du_jour) for du_jour in zip(*du_groupe, strict=False)]
        for du_groupe in zip(*nombres, strict=False)
    ]


def rapporter(chiffre: Chiffre, compte: Compte) -> Valeur:
    """The value of a figure from its counts. Nobody to divide by: « trop récent » when somebody will be, else `so`."""
    denominateur, parmi = (compte[nom] if nom else None for nom in (chiffre.denominateur, chiffre.parmi))
    return _rapport(compte[chiffre.numerateur], denominateur, parmi)


def _rapport(numerateur: int, denominateur: int | None, attendus: int | None) -> Valeur:
    if denominateur:
        return Valeur(numerateur / denominateur, numerateur, denominateur)
    if denominateur is None:
        return Valeur(numerateur)
    return Valeur(Marque.TROP_RECENT if attendus else Marque.SANS_OBJET, 0, 0)


def des_delais(noms: Sequence[str | None], releves: Sequence[Releve]) -> dict[str, list[Valeur]]:
    """By group, the value of a delay on each day, from what was waited by each rank."""
    par_jour = [resumer(releve) for releve in releves]
    return {
        nom: [
            Valeur(resumes[rang].mediane, resumes[rang].evenements, resumes[rang].effectif, Vue(releve, rang))
            for resumes, releve in zip(par_jour, releves, strict=True)
        ]
        for rang, nom in enumerate(noms)
        if nom is not None
    }


def intervalle(valeur: Valeur) -> tuple[float | Marque, float | Marque]:
    """The 95 % interval of a value: Wilson's for a rate, that of the Kaplan–Meier curve for a delay, `so` for a count."""
    if valeur.attente is not None:
        return intervalle_mediane(valeur.attente)
    if isinstance(valeur.numerateur, Marque) or isinstance(valeur.denominateur, Marque):
        return Marque.SANS_OBJET, Marque.SANS_OBJET
    return wilson(valeur.numerateur, valeur.denominateur)
