"""Where rows are at hand: the last thing that each partner reported of each kind, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter
from cite_data.indicateurs.cites import des_cites
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE
from cite_data.indicateurs.gardees import GENS, codes, des_gens_retenus, gens_retenus, jours
from cite_data.indicateurs.maxima import AUCUN, maxima_par_rang
from cite_data.indicateurs.releves import Entiers

Faits = dict[str, tuple[int, int]]
"""By partner, how many and the last day, since 1970."""


def faits_sur_place(tables: Tables, contexte: Contexte) -> list[dict[str, Any]]:
    """One row per partner and kind of data. A frein counts once for who found it, once for who lifted it when it is another."""
    apports = collecter(
        contributions(tables, contexte)
        .filter(~nw.col("partenaire_id").is_null())
        .group_by("partenaire_id")
        .agg(derniere=nw.col("mois").max(), lignes=nw.len().cast(nw.Int64))
    )
    comptes = [
        *_en_lignes("beneficiaires", _reperages(tables, contexte)),
        *_en_lignes("freins", _freins(tables, contexte)),
        *_en_lignes("actions", _actions(tables, contexte)),
    ]
    return [*comptes, *({**li, "donnees": "contributions"} for li in apports)]


def contributions(tables: Tables, contexte: Contexte) -> Lazy:
    """A contribution counts from its first day: what it brings is known month by month."""
    return des_cites(tables["contributions"], contexte).filter(nw.col("mois") <= nw.lit(contexte.au))


def _en_lignes(donnees: str, faits: Faits) -> Iterator[dict[str, Any]]:
    for partenaire, (lignes, dernier) in faits.items():
        yield {
            "partenaire_id": partenaire,
            "donnees": donnees,
            "derniere": EPOQUE + timedelta(days=dernier),
            "lignes": lignes,
        }


def _reperages(tables: Tables, contexte: Contexte) -> Faits:
    gens = gens_retenus(tables, contexte)
    rangs, connus = codes(tables, GENS, "prescripteur_id")
    return _bilan(rangs[gens], connus, jours(tables, GENS, "date_reperage")[gens])


def _actions(tables: Tables, contexte: Contexte) -> Faits:
    faites = des_gens_retenus(tables, "actions", "date_debut", contexte)
    rangs, connus = codes(tables, "actions", "partenaire_id")
    return _bilan(rangs[faites], connus, jours(tables, "actions", "date_debut")[faites])


def _freins(tables: Tables, contexte: Contexte) -> Faits:
    trouves = des_gens_retenus(tables, "freins", "date_identification", contexte)
    par, connus = codes(tables, "freins", "identifie_par")
    leveurs, connus_leveurs = codes(tables, "freins", "leve_par")
    trouve, levee = (jours(tables, "freins", nom)[trouves] for nom in ("date_identification", "date_levee"))
    # Who has lifted it by then; nobody is the rank past all.
    leve = np.where(levee <= (contexte.au - EPOQUE).days, leveurs[trouves], len(connus_leveurs) - 1)
    # The rank, among who lifts, of each who finds.
    places = {nom: rang for rang, nom in enumerate(connus_leveurs[:-1])}
    comme_leveur = np.array([places.get(nom, -1) for nom in connus])
    meme = comme_leveur[par[trouves]] == leve
    faits = _bilan(par[trouves], connus, np.where(meme, levee, trouve))
    for qui, (n, dernier) in _bilan(leve[~meme], connus_leveurs, levee[~meme]).items():
        deja, avant = faits.get(qui, (0, AUCUN))
        faits[qui] = deja + n, max(avant, dernier)
    return faits


def _bilan(rangs: Entiers, connus: list[str | None], quand: Entiers) -> Faits:
    """Rows of the last rank, of nobody, are left out."""
    combien = np.bincount(rangs, minlength=len(connus)).tolist()
    derniers = maxima_par_rang(rangs, quand, len(connus)).tolist()
    return {
        qui: (n, dernier)
        for qui, n, dernier in zip(connus, combien, derniers, strict=True)
        if qui is not None and n
    }
