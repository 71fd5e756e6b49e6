"""The words in which a curated table is described: column, table, their Arrow schema."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa

VERSION_SCHEMA = 2
"""Raised by one whenever a table or a column changes meaning; a reader refuses any other version."""


@dataclass(frozen=True, kw_only=True)
class Colonne:
    """One column of a curated table.

    `referentiel` names the closed list (`referentiels.REFERENTIELS`) its values belong to; `cle_etrangere` the
    table whose (single-column) key it must resolve to; `choix` the only numbers allowed, when they are few.
    """

    nom: str
    type: pa.DataType
    label: str
    definition: str
    facultatif: bool = False
    referentiel: str | None = None
    cle_etrangere: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    choix: tuple[int, ...] = ()

    def champ(self) -> pa.Field:
        """The Arrow field; obligatory columns are not nullable."""
        return pa.field(self.nom, self.type, nullable=self.facultatif)


@dataclass(frozen=True, kw_only=True)
class Table:
    """One curated table: what a row is, its key and its columns, in the order of the Parquet file."""

    nom: str
    label: str
    une_ligne: str
    cle: tuple[str, ...]
    colonnes: tuple[Colonne, ...] = field(default=())

    def schema(self) -> pa.Schema:
        """The exact Arrow schema that the Parquet file must have."""
        return pa.schema([colonne.champ() for colonne in self.colonnes])

    def colonne(self, nom: str) -> Colonne:
        """The column of that name; KeyError when there is none."""
        for colonne in self.colonnes:
            if colonne.nom == nom:
                return colonne
        raise KeyError(f"{self.nom}.{nom}")

    @property
    def fichier(self) -> str:
        """Name of the Parquet file in a snapshot."""
        return f"{self.nom}.parquet"
