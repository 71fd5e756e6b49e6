"""New rows over a former snapshot: a row is known by its key, what is given replaces, what is blank keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa

from cite_data.integration.journal import Place
from cite_data.modele.referentiels import NON_RENSEIGNE, REFERENTIELS, STATUTS_FREIN
from cite_data.modele.schema import Table
from cite_data.modele.tables import LOCALISATIONS, TABLES

PLACE = ("_fichier", "_feuille", "_ligne")
"""Columns that say where a new row comes from; they never reach a snapshot."""


@dataclass(frozen=True)
class Divergence:
    """Two new rows of one key that disagree on a column: where the one not followed stands, and the one followed."""

    table: str
    colonne: str
    place: Place
    suivie: Place


def vers_polars(table: pa.Table) -> pl.DataFrame:
    """An Arrow table as a frame."""
    cadre = pl.from_arrow(table)
    assert isinstance(cadre, pl.DataFrame)  # noqa: S101 - a table gives a frame
    return cadre


def schema_polars(table: Table) -> Mapping[str, pl.DataType]:
    """Types of a table of the model."""
    return vers_polars(table.schema().empty_table()).schema


def combiner(nouvelles: pl.DataFrame, table: Table) -> tuple[pl.DataFrame, list[Divergence]]:
    """One row per key: of several partners' rows, the first value given in the order of the files.

    For freins the furthest state comes first: the partner who lifted knows more than the one who identified.
    """
    ordonnees = ordonner(nouvelles, table)
    uniques = ordonnees.group_by(table.cle, maintain_order=True).agg(
        pl.col(c.nom).drop_nulls().first() for c in table.colonnes if c.nom not in table.cle
    )
    return uniques, _divergences(ordonnees, table)


def ordonner(nouvelles: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows in the order in which they are believed."""
    if table.nom != "freins":
        return nouvelles
    rangs = {code: rang for rang, code in enumerate(STATUTS_FREIN.codes)}
    rang = pl.col("statut").replace_strict(rangs, default=None, return_dtype=pl.Int64)
    return nouvelles.sort(rang, descending=True, maintain_order=True)


def _divergences(ordonnees: pl.DataFrame, table: Table) -> list[Divergence]:
    """Where rows of one key give different values; in freins the states differ by nature, only dates are compared."""
    colonnes = [c.nom for c in table.colonnes if c.nom not in table.cle and _comparable(table, c.nom)]
    doubles = ordonnees.filter(pl.struct(table.cle).is_duplicated())
    trouvees: list[Divergence] = []
    for groupe in doubles.partition_by(table.cle, maintain_order=True) if doubles.height else ():
        lignes = groupe.to_dicts()
        for nom in colonnes:
            trouvees += _divergences_de(table.nom, nom, [li for li in lignes if li[nom] is not None])
    return trouvees


def _comparable(table: Table, nom: str) -> bool:
    return table.nom != "freins" or nom.startswith("date_")


def _divergences_de(table: str, colonne: str, lignes: list[dict[str, Any]]) -> Iterable[Divergence]:
    for ligne in lignes[1:]:
        if ligne[colonne] != lignes[0][colonne]:
            yield Divergence(table, colonne, place(ligne), place(lignes[0]))


def place(ligne: Mapping[str, Any]) -> Place:
    """Where a new row comes from."""
    return ligne["_fichier"], ligne["_feuille"], ligne["_ligne"]


def fusionner(avant: pl.DataFrame, uniques: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The former rows and the new ones, one per key, columns in the model's order; blanks take their default.

    A place is replaced as a whole: « hors QPV » has no territory, and must not keep the former one.
    """
    if table.nom == LOCALISATIONS.nom:
        restantes = avant.join(uniques, on=list(table.cle), how="anti")
        return pl.concat([restantes, uniques.select(restantes.columns)])
    autres = [c.nom for c in table.colonnes if c.nom not in table.cle]
    jointes = avant.join(uniques, on=list(table.cle), how="full", coalesce=True, suffix="_nouveau")
    return jointes.select(
        *table.cle, *(pl.coalesce(f"{nom}_nouveau", nom).alias(nom) for nom in autres)
    ).with_columns(_defauts(table))


def _defauts(table: Table) -> list[pl.Expr]:
    """« Non renseigné » where an obligatory closed list offers it and nobody ever said anything."""
    return [
        pl.col(c.nom).fill_null(NON_RENSEIGNE.code)
        for c in table.colonnes
        if c.referentiel and not c.facultatif and NON_RENSEIGNE.code in REFERENTIELS[c.referentiel].codes
    ]


def en_arrow(cadre: pl.DataFrame, nom: str) -> pa.Table:
    """A frame as the model's Arrow table, rows in the order of their key so that the same data give the same file."""
    table = TABLES[nom]
    return cadre.sort(list(table.cle)).select(table.schema().names).to_arrow().cast(table.schema())
