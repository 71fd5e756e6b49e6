"""The cross table of a free question: persons of a measure by one or two dimensions, with the sums of their keys.

A person counts once in a cell. With several freins she is in several rows, so that totals are cells of their own,
counted and never summed. Every value of a dimension is there, whatever its count: an absent row would say something.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import narwhals as nw
import pyarrow as pa

from cite_data.acces import Perimetre
from cite_data.entrepot import Tables
from cite_data.indicateurs.base import (
    Lazy,
    collecter,
    freins_examines,
    personnes,
    reperees,
    sortie_comptee,
    sortie_dynamique,
    sortie_vers,
    vrai,
)
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.dimensions import colonne_de, modalites, poser
from cite_data.modele.croisement import Axe, Case, Croisement
from cite_data.modele.croisements import DIMENSIONS, MESURES, TOUS, Mesure
from cite_data.secret.cles import Hachoir, cles_des_personnes
from cite_data.secret.demande import Demande

ETAPES = ("reperees", "diagnostiquees", "entrees", "sorties")
PERSONNES_A_LA_FOIS = 100_000
"""Whose keys are made at once: as Python texts, millions of pseudonyms would fill the memory."""
COMPTES = ("effectif", "cle", "base", "cle_base")


def population(tables: Tables, demande: Demande, *, perimetre: Perimetre) -> int:
    """Persons found by then in the Cités asked, whatever the filters."""
    gens = reperees(tables, _contexte(demande, perimetre))
    return int(collecter(gens.select(n=nw.len().cast(nw.Int64)))[0]["n"])


def cles(tables: Tables, hachoir: Hachoir) -> pa.Table:
    """The key of every person of the snapshot: to be made once, and kept as long as the snapshot is open."""
    noms = tables["beneficiaires"].select("pseudonyme").collect("pyarrow").to_native()
    morceaux = noms.to_batches(max_chunksize=PERSONNES_A_LA_FOIS)
    return pa.concat_tables(
        [
            cles_des_personnes((), hachoir),
            *(cles_des_personnes(morceau["pseudonyme"].to_pylist(), hachoir) for morceau in morceaux),
        ]
    )


def croiser(tables: Tables, demande: Demande, *, perimetre: Perimetre, cles: pa.Table) -> Croisement:
    """The exact table, for the gate alone. `cles`: rows (beneficiaire_id, cle), one for every person."""
    contexte = _contexte(demande, perimetre)
    mesure = MESURES[demande.mesure]
    siennes = tables.poser(cles).rename({"beneficiaire_id": "pseudonyme"})
    gens = personnes(tables, contexte).join(siennes, on="pseudonyme", how="left")
    etat = _etat(gens)
    for dimension, valeur in demande.filtres:
        gens = poser(tables, contexte, gens, dimension).filter(nw.col(colonne_de(dimension)) == valeur)
    gens = _avec_etats(tables, contexte, gens, mesure.frein)
    axes = tuple(
        Axe(dimension=DIMENSIONS[cle], modalites=modalites(tables, contexte, cle)) for cle in demande.axes
    )
    return Croisement(
        mesure=mesure,
        axes=axes,
        filtres=demande.filtres,
        cases=_cases(tables, contexte, gens, mesure, axes),
        etat=etat,
    )


def _contexte(demande: Demande, perimetre: Perimetre) -> Contexte:
    return Contexte(selection=Selection(cite_id=demande.cite_id), au=demande.au, perimetre=perimetre)


def _etat(gens: Lazy) -> tuple[int, ...]:
    """Sums of the keys of who has reached each stage. ValueError when somebody has no key."""
    sommes = {etape: _somme_des_cles(_condition(MESURES[etape])) for etape in ETAPES}
    (ligne,) = collecter(gens.select(**sommes, sans_cle=vrai(nw.col("cle").is_null())))
    if ligne["sans_cle"]:
        raise ValueError("a person without a key: the keys are those of another snapshot")
    return tuple(ligne[etape] or 0 for etape in ETAPES)


def _cases(
    tables: Tables, contexte: Contexte, gens: Lazy, mesure: Mesure, axes: Sequence[Axe]
) -> tuple[Case, ...]:
    """Every cell, those of nobody included: row by row, its total last, then the row of totals."""
    comptes: dict[tuple[str | None, ...], Mapping[str, int]] = {}
    for precises in product((True, False), repeat=len(axes)):
        gardes = [a.dimension.cle for a, precise in zip(axes, precises, strict=True) if precise]
        for ligne in _compter(tables, contexte, gens, mesure, gardes):
            codes = iter([ligne[colonne_de(cle)] for cle in gardes])
            comptes[tuple(next(codes) if precise else None for precise in precises)] = ligne
    tous = product(*([*(code for code, _ in axe.modalites), None] for axe in axes))
    return tuple(_case(codes, comptes.get(codes, {})) for codes in tous)


def _case(codes: tuple[str | None, ...], compte: Mapping[str, int]) -> Case:
    return Case(codes=codes, **{nom: compte.get(nom, 0) for nom in COMPTES})


def _compter(
    tables: Tables, contexte: Contexte, gens: Lazy, mesure: Mesure, dimensions: Sequence[str]
) -> list[dict[str, Any]]:
    """Counts and sums of keys for each value of these dimensions."""
    for cle in dimensions:
        gens = poser(tables, contexte, gens, cle)
    compte, base = _condition(mesure), _condition(MESURES[mesure.base or mesure.cle])
    sommes = {
        "effectif": vrai(compte),
        "cle": _somme_des_cles(compte),
        "base": vrai(base),
        "cle_base": _somme_des_cles(base),
    }
    colonnes = [colonne_de(cle) for cle in dimensions]
    return collecter(gens.group_by(*colonnes).agg(**sommes) if colonnes else gens.select(**sommes))


def _somme_des_cles(condition: nw.Expr) -> nw.Expr:
    return nw.when(condition).then(nw.col("cle")).otherwise(nw.lit(0)).sum().cast(nw.Int64)


def _condition(mesure: Mesure) -> nw.Expr:
    """Who is counted: whoever is in the base and meets the measure's own condition."""
    if mesure.etat:
        return nw.col(mesure.etat) > 0
    propre = {
        "reperees": ~nw.col("date_reperage").is_null(),
        "diagnostiquees": ~nw.col("date_diagnostic").is_null(),
        "entrees": ~nw.col("date_entree").is_null(),
        "sorties": ~nw.col("date_sortie").is_null(),
        "sorties_comptees": sortie_comptee(),
        "dynamiques": sortie_dynamique(),
        "durables": sortie_vers("durable"),
    }[mesure.cle]
    return propre if mesure.base is None else _condition(MESURES[mesure.base]) & propre


def _avec_etats(tables: Tables, contexte: Contexte, gens: Lazy, frein: str) -> Lazy:
    """The persons with, for one frein or for any, how many were examined, identified, lifted; null for the undiagnosed."""
    if not frein:
        return gens
    freins = freins_examines(tables, contexte)
    if frein != TOUS:
        freins = freins.filter(nw.col("frein") == frein)
    etats = freins.group_by("beneficiaire_id").agg(
        examine=vrai(nw.col("examine")),
        constate=vrai(nw.col("constate")),
        leve=vrai(nw.col("constate") & ~nw.col("date_levee").is_null()),
    )
    return gens.join(etats, on="beneficiaire_id", how="left")
