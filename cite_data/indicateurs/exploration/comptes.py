"""What is counted for each value of the dimensions of a question, day by day: persons, freins, actions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, combinations, product
from types import MappingProxyType

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, personnes, sortie_vers, vrai
from cite_data.indicateurs.comptages import FREINS, PERSONNES, avant
from cite_data.indicateurs.comptes import Compte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.dimensions import colonne_de
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES, Source
from cite_data.indicateurs.exploration.poses import est_de_l_acte, poser, poser_sur_l_acte
from cite_data.indicateurs.sensibles import code_du_frein
from cite_data.modele.croisements import TOTAL
from cite_data.modele.exploration import MULTIPLES
from cite_data.modele.question import Filtre, Question

Codes = tuple[str, ...]
"""The values of the axes, in their order."""
PREMIERE = "premiere_de_la_case"
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
    }
)
"""Actions, by name of count."""
SUIVIES: Mapping[str, Somme] = MappingProxyType({"accompagnees": lambda _, j: vrai(avant(PREMIERE, j))})
"""Persons of a set of actions: each from the first of them that is hers."""


@dataclass(frozen=True, kw_only=True)
class Grille:
    """The cells to fill: by which dimensions, among whom, on which days.

    `actes`: persons accompanied are those of the actions of the cell, not of any action.
    """

    axes: tuple[str, ...]
    filtres: tuple[Filtre, ...]
    jours: tuple[date, ...]
    actes: bool

    def source(self, nom: str) -> Source:
        """Where a count is looked for."""
        if nom in FREINS:
            return Source.FREINS
        if nom in ACTES:
            return Source.ACTIONS
        if nom in SUIVIES and self.actes:
            return Source.SUIVIES
        return Source.PERSONNES

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Those of the axes, then those of the filters."""
        return (*self.axes, *(cle for cle, _ in self.filtres))


def compter(
    tables: Tables, contexte: Contexte, grille: Grille, noms: Sequence[str]
) -> dict[Codes, list[Compte]]:
    """By cell, totals included (`TOTAL` on an axis), the counts of each day. A cell of nobody may be absent.

    What has one value per axis is counted once, and its totals are sums: it stands in one cell. What may stand in several
    (a person with two freins, with two partners) is counted again for each total.
    """
    resultat: dict[Codes, dict[str, float]] = {}
    for source in _SOURCES:
        siens = [nom for nom in noms if grille.source(nom) is source]
        multiples = [axe for axe in grille.axes if _multiple(source, axe)]
        for retenus in _parties(multiples) if siens else ():
            passe = replace(grille, axes=tuple(a for a in grille.axes if a not in multiples or a in retenus))
            for codes, ligne in _agreger(tables, contexte, passe, source, siens):
                for cle in _cases(grille, codes, multiples):
                    _ajouter(resultat.setdefault(cle, {}), ligne)
    return {
        codes: [{nom: _entier(ligne.get(f"{nom}_{i}", 0)) for nom in noms} for i in range(len(grille.jours))]
        for codes, ligne in resultat.items()
    }


def s_additionnent(question: Question) -> bool:
    """True when the parts of the answer add up to the whole: a count, each of whose units is in one cell."""
    return MESURES_EXPLOREES[question.mesure].additive and not parts_partagees(question)


def parts_partagees(question: Question) -> bool:
    """True when one of what is counted may stand in several rows or columns."""
    nom = MESURES_EXPLOREES[question.mesure].chiffre.numerateur
    grille = Grille(axes=question.axes, filtres=question.filtres, jours=(), actes=de_l_acte(question))
    return any(_multiple(grille.source(nom), axe) for axe in question.axes)


def de_l_acte(question: Question) -> bool:
    """True when persons accompanied are those of the actions of each cell, and not of any action."""
    mesure = MESURES_EXPLOREES[question.mesure]
    return mesure.source is Source.ACTIONS and any(map(est_de_l_acte, question.dimensions))


def _multiple(source: Source, axe: str) -> bool:
    """True when one of what is counted may have several values on this axis."""
    if source is Source.PERSONNES:
        return axe in MULTIPLES
    return source is Source.SUIVIES and est_de_l_acte(axe)


def _parties(axes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(axes, taille) for taille in range(len(axes) + 1))


def _cases(grille: Grille, codes: Mapping[str, str], multiples: Sequence[str]) -> Iterator[Codes]:
    """The cells in which a row stands: its own, and the totals over the axes of which it has one value."""
    choix = ((codes.get(a, TOTAL),) if a in multiples else (codes[a], TOTAL) for a in grille.axes)
    return product(*choix)


def _ajouter(case: dict[str, float], ligne: Mapping[str, float | None]) -> None:
    for nom, valeur in ligne.items():
        case[nom] = case.get(nom, 0) + (valeur or 0)


def _entier(valeur: float) -> int:
    """Sums of hours are rounded: their last bits depend on the order of the rows."""
    return round(valeur, 6) if isinstance(valeur, float) else valeur  # type: ignore[return-value] # hours are counts too


def _agreger(
    tables: Tables, contexte: Contexte, grille: Grille, source: Source, noms: Sequence[str]
) -> list[tuple[dict[str, str], dict[str, float | None]]]:
    """The rows of one pass: the code of each axis, the counts by name and rank of the day."""
    sujets, sommes = _SOURCES[source]
    colonnes = {
        f"{nom}_{i}": sommes[nom](tables, jour) for nom in noms for i, jour in enumerate(grille.jours)
    }
    qui = sujets(tables, contexte, grille)
    cles = [colonne_de(cle) for cle in grille.axes]
    lignes = collecter(qui.group_by(*cles).agg(**colonnes) if cles else qui.select(**colonnes))
    return [
        ({axe: ligne.pop(cle) for axe, cle in zip(grille.axes, cles, strict=True)}, ligne) for ligne in lignes
    ]


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
    return _de_ces_gens(tables, contexte, grille, _actes_de_tous(tables, contexte, grille))


def _suivies(tables: Tables, contexte: Contexte, grille: Grille) -> Lazy:
    """One row per person and cell, with the day of the first action that puts her there."""
    siennes = [colonne_de(cle) for cle in grille.axes if est_de_l_acte(cle)]
    actes = _actes_de_tous(tables, contexte, grille)
    premieres = actes.group_by("beneficiaire_id", *siennes).agg(nw.col("date_debut").min().alias(PREMIERE))
    return _de_ces_gens(tables, contexte, grille, premieres)


def _actes_de_tous(tables: Tables, contexte: Contexte, grille: Grille) -> Lazy:
    """The actions of everybody, with the dimensions that are theirs."""
    siennes = [cle for cle in dict.fromkeys(grille.dimensions) if est_de_l_acte(cle)]
    actes = tables.de_la_cite("actions", contexte.selection.cite_id).filter(
        nw.col("date_debut") <= nw.lit(contexte.au)
    )
    for cle in siennes:
        actes = poser_sur_l_acte(contexte, actes, cle)
    return _filtrer(actes, [f for f in grille.filtres if f[0] in siennes])


def _de_ces_gens(tables: Tables, contexte: Contexte, grille: Grille, lignes: Lazy) -> Lazy:
    """Those of the rows that are about the persons asked, with the dimensions of the persons."""
    gens = gens_de(tables, contexte, grille, sans=est_de_l_acte)
    return lignes.join(_reduire(gens, grille, sans=""), on="beneficiaire_id")


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
            Source.SUIVIES: (_suivies, SUIVIES),
        }
    )
)
