"""Freins of the selection counted by a code of their own, as they stand at `au`."""

from __future__ import annotations

from collections.abc import Mapping

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, des_personnes, vrai
from cite_data.indicateurs.comptages import Depuis
from cite_data.indicateurs.comptes_sur_place import Sujets, compter_sujets
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.gardees import codes, des_gens_retenus

FREINS = "freins"
Comptes = dict[str | None, dict[str, int]]
"""Counts by code, those without any under None."""


def compter_les_freins(
    tables: Tables, contexte: Contexte, par: str, comptages: Mapping[str, Depuis]
) -> Comptes:
    """By code of the column `par`, what is counted of the freins of the persons diagnosed by `au`."""
    return (_sur_place if tables.a_portee else _par_le_moteur)(tables, contexte, par, comptages)


def _par_le_moteur(tables: Tables, contexte: Contexte, par: str, comptages: Mapping[str, Depuis]) -> Comptes:
    freins = tables.de_la_cite(FREINS, contexte.selection.cite_id)
    freins = freins.filter(nw.col("date_diagnostic") <= nw.lit(contexte.au))
    lignes = collecter(
        des_personnes(freins, tables, contexte)
        .group_by(par)
        .agg(**{nom: vrai(compte(tables, contexte.au)) for nom, compte in comptages.items()})
    )
    return {ligne.pop(par): ligne for ligne in lignes}


def _sur_place(tables: Tables, contexte: Contexte, par: str, comptages: Mapping[str, Depuis]) -> Comptes:
    lignes = des_gens_retenus(tables, FREINS, "date_diagnostic", contexte)
    rangs, connus = codes(tables, FREINS, par)
    sujets = Sujets(tables, FREINS, lignes, rangs[lignes], len(connus))
    comptes = compter_sujets(sujets, comptages, [contexte.au])
    return {
        code: {nom: int(par_code[rang, 0]) for nom, par_code in comptes.items()}
        for rang, code in enumerate(connus)
    }
