"""What is counted for each value of the dimensions of a question, day by day: persons, freins, actions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, actions, collecter, personnes, sortie_vers, vrai
from cite_data.indicateurs.comptes import FREINS, PERSONNES, Compte, avant
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.dimensions import colonne_de
from cite_data.indicateurs.exploration.catalogue import Source
from cite_data.indicateurs.exploration.poses import code_du_frein, est_de_l_acte, poser, poser_sur_l_acte
from cite_data.modele.question import Filtre

Codes = tuple[str, ...]
"""The values of the axes, in their order."""
Somme = Callable[[Tables, date], nw.Expr]

ETAPES: Mapping[str, Somme] = MappingProxyType(
    {
        **PERSONNES,
        "durables": lambda _, j: avant("date_sortie", j) & sortie_vers("durable"),
        "frein_leve": lambda _, j: avant("premiere_levee", j),
        "accompagnees": lambda _, j: avant("premiere_action", j),
    }
)
"""Persons, by name of count."""
ACTES: Mapping[str, Somme] = MappingProxyType(
    {
        "actions": lambda _, j: vrai(avant("date_debut", j)),
        "heures": lambda _, j: (
            nw.when(avant("date_debut", j)).then(nw.col("heures")).otherwise(nw.lit(0.0)).sum().fill_null(0)
        ),
        "accompagnees": lambda _, j: (
            nw.when(avant("date_debut", j)).then(nw.col("beneficiaire_id")).n_unique().cast(nw.Int64)
        ),
        # n_unique counts the null of the later actions as one more person.
        "plus_tard": lambda _, j: vrai(nw.col("date_debut") > nw.lit(j)),
    }
)
"""Actions, by name of count."""


@dataclass(frozen=True, kw_only=True)
class Grille:
    """The cells to fill: by which dimensions, among whom, on which days. `actes`: persons are those of the actions counted."""

    axes: tuple[str, ...]
    filtres: tuple[Filtre, ...]
    jours: tuple[date, ...]
    actes: bool

    def source(self, nom: str) -> Source:
        """Where a count is looked for."""
        if nom in FREINS:
            return Source.FREINS
        if nom in ACTES and (self.actes or nom not in ETAPES):
            return Source.ACTIONS
        return Source.PERSONNES

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Those of the axes, then those of the filters."""
        return (*self.axes, *(cle for cle, _ in self.filtres))


def compter(
    tables: Tables, contexte: Contexte, grille: Grille, noms: Sequence[str]
) -> dict[Codes, list[Compte]]:
    """By cell, the counts of each day. A cell of nobody may be absent."""
    resultat: dict[Codes, dict[str, Any]] = {}
    for source, (sujets, sommes) in _SOURCES.items():
        siens = [nom for nom in noms if grille.source(nom) is source]
        if siens:
            colonnes = _colonnes(tables, sommes, siens, grille.jours)
            for codes, ligne in _agreger(sujets(tables, contexte, grille), grille, colonnes):
                resultat.setdefault(codes, {}).update(ligne)
    if not grille.axes:
        resultat.setdefault((), {})
    return {
        codes: [{nom: _lire(ligne, nom, i) for nom in noms} for i in range(len(grille.jours))]
        for codes, ligne in resultat.items()
    }


def _lire(ligne: Mapping[str, Any], nom: str, rang: int) -> int:
    valeur = ligne.get(f"{nom}_{rang}") or 0
    return valeur - 1 if ligne.get(f"plus_tard_{rang}") and nom == "accompagnees" else valeur


def _colonnes(
    tables: Tables, sommes: Mapping[str, Somme], noms: Iterable[str], jours: Sequence[date]
) -> dict[str, nw.Expr]:
    noms = (*noms, *(("plus_tard",) if sommes is ACTES and "accompagnees" in noms else ()))
    return {f"{nom}_{i}": sommes[nom](tables, jour) for nom in noms for i, jour in enumerate(jours)}


def _agreger(
    sujets: Lazy, grille: Grille, colonnes: Mapping[str, nw.Expr]
) -> list[tuple[Codes, dict[str, Any]]]:
    cles = [colonne_de(cle) for cle in grille.axes]
    lignes = collecter(sujets.group_by(*cles).agg(**colonnes) if cles else sujets.select(**colonnes))
    return [(tuple(ligne[c] for c in cles), ligne) for ligne in lignes]


def gens_de(tables: Tables, contexte: Contexte, grille: Grille, sans: Callable[[str], bool]) -> Lazy:
    """The persons asked, with the code of each dimension but those that `sans` sets aside."""
    gens = personnes(tables, contexte)
    for cle in dict.fromkeys(grille.dimensions):
        if not sans(cle):
            gens = poser(tables, contexte, gens, cle)
    return _filtrer(gens, [f for f in grille.filtres if not sans(f[0])])


def _filtrer(lignes: Lazy, filtres: Sequence[Filtre]) -> Lazy:
    return (
        lignes.filter(*(nw.col(colonne_de(cle)) == valeur for cle, valeur in filtres)) if filtres else lignes
    )


def _personnes(tables: Tables, contexte: Contexte, grille: Grille) -> Lazy:
    return gens_de(tables, contexte, grille, sans=lambda _: False)


def _freins(tables: Tables, contexte: Contexte, grille: Grille) -> Lazy:
    """The freins found by then; as a dimension, a frein is its own."""
    nom = colonne_de("frein")
    gens = _reduire(gens_de(tables, contexte, grille, sans=lambda cle: cle == "frein"), grille, sans=nom)
    freins = tables.de_la_cite("freins", contexte.selection.cite_id).filter(
        nw.col("date_identification") <= nw.lit(contexte.au)
    )
    if "frein" in grille.dimensions:
        freins = freins.with_columns(code_du_frein(contexte).alias(nom))
    return _filtrer(freins.join(gens, on="beneficiaire_id"), [f for f in grille.filtres if f[0] == "frein"])


def _actes(tables: Tables, contexte: Contexte, grille: Grille) -> Lazy:
    """The actions begun by then, each with what it aims at, who leads it, of which kind it is, where that is asked."""
    siennes = [cle for cle in dict.fromkeys(grille.dimensions) if est_de_l_acte(cle)]
    actes = actions(tables, contexte)
    for cle in siennes:
        actes = poser_sur_l_acte(contexte, actes, cle)
    actes = _filtrer(actes, [f for f in grille.filtres if f[0] in siennes])
    if len(siennes) == len(set(grille.dimensions)):
        return actes
    gens = _reduire(gens_de(tables, contexte, grille, sans=est_de_l_acte), grille, sans="")
    return actes.join(gens, on="beneficiaire_id")


def _reduire(gens: Lazy, grille: Grille, *, sans: str) -> Lazy:
    """The persons with nothing but the dimensions of the axes."""
    posees = [colonne_de(cle) for cle in grille.axes]
    presentes = set(gens.collect_schema().names())
    return gens.select("beneficiaire_id", *(c for c in posees if c in presentes and c != sans))


def _sommes(conditions: Mapping[str, Somme]) -> dict[str, Somme]:
    """Each condition as the number of rows that meet it."""

    def de(condition: Somme) -> Somme:
        return lambda tables, jour: vrai(condition(tables, jour))

    return {nom: de(condition) for nom, condition in conditions.items()}


_SOURCES: Mapping[Source, tuple[Callable[[Tables, Contexte, Grille], Lazy], Mapping[str, Somme]]] = (
    MappingProxyType(
        {
            Source.PERSONNES: (_personnes, _sommes(ETAPES)),
            Source.FREINS: (_freins, _sommes(FREINS)),
            Source.ACTIONS: (_actes, ACTES),
        }
    )
)
