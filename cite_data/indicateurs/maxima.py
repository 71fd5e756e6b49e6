"""The largest values of each person, among millions of rows about them."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from cite_data.entrepot import Tables
from cite_data.entrepot.tables import NUMERO
from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.releves import Entiers

AUCUN = np.iinfo(np.int32).min
"""The largest value of who has no row, or none whose value is known."""


def maxima(tables: Tables, lignes: Lazy, **valeurs: nw.Expr) -> Lazy:
    """By person, the largest of each value (dates or whole numbers), null where none is known; who has no row may be left out."""
    if tables.a_portee:
        return _sur_place(tables, lignes, valeurs)
    return lignes.group_by("beneficiaire_id").agg(**{nom: v.max() for nom, v in valeurs.items()})


def _sur_place(tables: Tables, lignes: Lazy, valeurs: dict[str, nw.Expr]) -> Lazy:
    """By the number of the person: nothing is grouped, which takes five times longer."""
    lues = tables.colonnes(lignes.select(NUMERO, **valeurs))
    qui = lues[NUMERO].to_numpy()
    combien = int(qui.max(initial=0)) + 1
    colonnes = {NUMERO: pa.array(np.arange(combien, dtype=np.uint32))}
    for nom in valeurs:
        genre, entiers = lues.schema.field(nom).type, lues[nom].cast(pa.int32()).fill_null(AUCUN).to_numpy()
        grands = maxima_par_rang(qui, entiers, combien)
        colonnes[nom] = pa.array(grands, mask=grands == AUCUN).cast(genre)
    return tables.poser(pa.table(colonnes))


def maxima_par_rang(rangs: Any, valeurs: Entiers, combien: int) -> Entiers:
    """The largest value of each rank, `AUCUN` where there is none."""
    grands: Entiers = np.full(combien, AUCUN, dtype=np.int32)
    # Ranks of another size, or values of another type, would be looked at one by one.
    np.maximum.at(grands, rangs.astype(np.intp), valeurs.astype(np.int32, copy=False))
    return grands
