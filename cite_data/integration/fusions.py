"""Persons already published under two pseudonyms, whom somebody has decided to be one."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from cite_data.integration.fusion import ordonner
from cite_data.modele.referentiels import NON_RENSEIGNE
from cite_data.modele.tables import BENEFICIAIRES, TABLES

PERSONNE = "beneficiaire_id"
AU_PLUS_TOT = ("date_reperage", "date_diagnostic", "date_entree")
"""Of two rows about one person, the first of each of these days is kept: their order stays right."""


def fondre(avant: Mapping[str, pl.DataFrame], fusions: Mapping[str, str]) -> dict[str, pl.DataFrame]:
    """The tables with each replaced person under the pseudonym of the one who stands for both.

    The row of the one who stays is completed by the other's; of two rows about one frein the furthest state is kept.
    """
    if not fusions:
        return dict(avant)
    return {nom: _fondre_une(nom, cadre, fusions) for nom, cadre in avant.items()}


def _fondre_une(nom: str, cadre: pl.DataFrame, fusions: Mapping[str, str]) -> pl.DataFrame:
    if PERSONNE not in cadre.columns or not cadre.height:
        return cadre
    remplacee = pl.col(PERSONNE).is_in(list(fusions))
    table = TABLES[nom]
    renommees = ordonner(cadre.sort(remplacee, maintain_order=True), table).with_columns(
        pl.col(PERSONNE).replace(dict(fusions))
    )
    if nom != BENEFICIAIRES.nom:
        return renommees.unique(list(table.cle), keep="first", maintain_order=True)
    autres = [c.nom for c in table.colonnes if c.nom != PERSONNE]
    return (
        renommees.group_by(PERSONNE, maintain_order=True)
        .agg(pl.col(c).min() if c in AU_PLUS_TOT else _premiere_reponse(c, cadre.schema[c]) for c in autres)
        .select(cadre.columns)
    )


def _premiere_reponse(nom: str, genre: pl.DataType) -> pl.Expr:
    """The first value that somebody gave; « non renseigné » is none, unless nobody gave any."""
    colonne = pl.col(nom)
    if genre != pl.String:
        return colonne.drop_nulls().first().alias(nom)
    dites = colonne.filter(colonne != NON_RENSEIGNE.code).drop_nulls().first()
    return pl.coalesce(dites, colonne.drop_nulls().first()).alias(nom)
