"""The exact columns of the model, from a table that may hold them in another order or under a neighbouring type."""

from __future__ import annotations

import pyarrow as pa

from cite_data.modele.schema import Table
from cite_data.publication.erreurs import ErreurPublication


def au_schema(table: Table, contenu: pa.Table) -> pa.Table:
    """`contenu` under the schema of `table`; ErreurPublication names the first column at fault, never a value of it."""
    colonnes = [_colonne(table, champ, contenu) for champ in table.schema()]
    return pa.Table.from_arrays(colonnes, schema=table.schema())


def _colonne(table: Table, champ: pa.Field, contenu: pa.Table) -> pa.ChunkedArray:
    if champ.name not in contenu.column_names:
        raise ErreurPublication(f"{table.fichier} : la colonne « {champ.name} » n'a pas été fournie.")
    recue = contenu[champ.name]
    if recue.null_count and not champ.nullable:
        raise ErreurPublication(
            f"{table.fichier} : la colonne « {champ.name} » est obligatoire, {recue.null_count} ligne(s) n'en ont pas."
        )
    try:
        return recue.cast(champ.type)
    except (ValueError, pa.ArrowException) as erreur:
        raise ErreurPublication(
            f"{table.fichier} : la colonne « {champ.name} » est de type {recue.type}, "
            f"qui ne se convertit pas en {champ.type}."
        ) from erreur
