"""Counts of many groups on many days, in one pass over each table: what most of the monitoring stands on.

A count is asked by name; only those asked are computed. State(day) uses no event after that day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import reperees
from cite_data.indicateurs.comptes_communs import ENSEMBLE, GROUPE, Comptes, Demande, Groupes, grouper
from cite_data.indicateurs.comptes_du_moteur import compter_par_le_moteur
from cite_data.indicateurs.comptes_sur_place import compter_sur_place, ranger
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE, denombrer, effectifs_de, en_jours, rangs_et_noms
from cite_data.indicateurs.gardees import GENS, gens_retenus
from cite_data.indicateurs.gardees import jours as jours_de
from cite_data.indicateurs.groupes import Rangement
from cite_data.indicateurs.releves import Entiers, Releve

__all__ = ["ENSEMBLE", "Compte", "Comptes", "Groupes", "attentes", "compter"]

Compte = Mapping[str, int]
"""What was counted on one day, by name of count."""


def compter(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    noms: Sequence[str],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> Comptes:
    """By group, what is counted on each day, in the order of `jours`; one pass whatever their number.

    A person of no group is counted nowhere, unless `ENSEMBLE`, everybody, is asked beside the groups (`ensemble`). Nobody at
    all: no group, but `ENSEMBLE`, with zeros, when it is the only one.
    """
    demande = Demande(
        contexte=replace(contexte, au=max(jours)),
        jours=jours,
        noms=noms,
        groupes=groupes,
        avec_les_autres=ensemble,
    )
    comptes = (compter_sur_place if tables.a_portee else compter_par_le_moteur)(tables, demande)
    return _avec_ensemble(comptes) if ensemble and groupes is not None else comptes


def _avec_ensemble(comptes: Comptes) -> Comptes:
    """The groups, and everybody: a person is in one group at most, those of none were counted apart."""
    gardes = [rang for rang, groupe in enumerate(comptes.groupes) if groupe is not None]
    return Comptes(
        [*(comptes.groupes[rang] for rang in gardes), ENSEMBLE],
        {nom: np.vstack((n[gardes], n.sum(axis=0))) for nom, n in comptes.par_nom.items()},
    )


def attentes(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> tuple[list[str | None], list[Releve]]:
    """The days from repérage to entry as seen on each day, censored for who had not entered; the groups by rank.

    `ensemble`: everybody too, those of no group included. A rank of nobody, or of the persons of no group, bears no name.
    """
    question = replace(contexte, au=max(jours))
    if tables.a_portee and (groupes is None or isinstance(groupes, str | Rangement)):
        connus, *lues = _lire_sur_place(tables, question, groupes)
    else:
        connus, *lues = _lire_du_moteur(tables, question, groupes, ensemble=ensemble)
    presents = np.bincount(lues[2], minlength=len(connus)).tolist()
    noms = [nom if n or groupes is None else None for nom, n in zip(connus, presents, strict=True)]
    colonnes = _dans_l_ordre(*lues)
    releves = [_vu_le(jour, len(noms), *colonnes) for jour in jours]
    if not ensemble or groupes is None:
        return noms, releves
    return [*noms, ENSEMBLE], [_et_tous(releve) for releve in releves]


def _lire_sur_place(
    tables: Tables, contexte: Contexte, groupes: Groupes
) -> tuple[list[str | None], *tuple[Entiers, ...]]:
    """The groups; then by person the day of the repérage, that of the entry, the rank of the group."""
    gens = gens_retenus(tables, contexte)
    reperage, entree = (jours_de(tables, GENS, nom)[gens] for nom in ("date_reperage", "date_entree"))
    rangs, connus = ranger(tables, gens, groupes)
    return connus, reperage, entree, np.zeros(len(reperage), dtype=np.intp) if rangs is None else rangs


def _lire_du_moteur(
    tables: Tables, contexte: Contexte, groupes: Groupes, *, ensemble: bool
) -> tuple[list[str | None], *tuple[Entiers, ...]]:
    """The same, and how many each row stands for: persons found and entered on the same days wait alike, whatever their number."""
    gens = grouper(reperees(tables, contexte), groupes, avec_les_autres=ensemble)
    lus = tables.colonnes(
        denombrer(tables, gens, "date_reperage", "date_entree", *(() if groupes is None else (GROUPE,)))
    )
    connus: list[str | None] = [ENSEMBLE]
    rangs: Entiers = np.zeros(len(lus), dtype=np.intp)
    if groupes is not None:
        rangs, connus = rangs_et_noms(lus[GROUPE])
    effectifs = effectifs_de(lus)
    jours = (en_jours(lus[nom]) for nom in ("date_reperage", "date_entree"))
    return connus, *jours, rangs, *(() if effectifs is None else (effectifs,))


def _dans_l_ordre(reperage: Entiers, *colonnes: Entiers) -> tuple[Entiers, ...]:
    """The rows by day of repérage: those known on a day are then the first ones."""
    if not len(reperage):
        return (reperage, *colonnes)
    jours = reperage - reperage.min()
    # Few days are sorted in one go over the rows; whole numbers of the usual size would be compared.
    ordre = np.argsort(jours.astype(np.min_scalar_type(jours.max())), kind="stable")
    return tuple(colonne[ordre] for colonne in (reperage, *colonnes))


def _vu_le(
    jour: date, combien: int, reperage: Entiers, entree: Entiers, rangs: Entiers, *effectifs: Entiers
) -> Releve:
    """What was known on a day: those found by then, entered or still waiting; one a row unless `effectifs` says more."""
    rang = (jour - EPOQUE).days
    connues = slice(np.searchsorted(reperage, rang, side="right"))
    duree = np.minimum(entree[connues], rang) - reperage[connues]
    return Releve.de(
        combien, rangs[connues], duree * 2 + (entree[connues] <= rang), *(n[connues] for n in effectifs)
    )


def _et_tous(releve: Releve) -> Releve:
    """The same groups, and everybody after them."""
    return Releve.bout_a_bout((releve, releve.regrouper(1, np.zeros(releve.combien, dtype=np.intp))))
