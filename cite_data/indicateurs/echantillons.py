"""Samples of durations by group, from what the engine counted: read as columns, never row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.statistiques import Echantillon


def duree(jours: nw.Expr, observe: nw.Expr) -> nw.Expr:
    """So many days, the event seen or not, as one whole number: engines group by one key much faster than by two."""
    return jours.cast(nw.Int64) * 2 + observe.cast(nw.Int64)


def echantillons(comptes: Lazy, *par: str) -> Mapping[tuple[Any, ...], Echantillon]:
    """By group, the values of the columns `par`: how many (`effectif`) waited so long (`duree`).

    A group that nobody is in has an empty sample.
    """
    lus = comptes.select(*par, "duree", "effectif").collect("pyarrow").to_native()
    durees, effectifs = (lus[nom].to_numpy() for nom in ("duree", "effectif"))
    jours, observes = durees >> 1, (durees & 1).astype(bool)
    rangs, noms = np.zeros(len(lus), dtype=np.int64), list[tuple[Any, ...]]([()])
    for nom in par:
        codes = lus[nom].combine_chunks()
        codes = codes if pa.types.is_dictionary(codes.type) else codes.dictionary_encode()
        connus = codes.dictionary.to_pylist()
        rangs = rangs * (len(connus) + 1) + codes.indices.fill_null(len(connus)).to_numpy()
        noms = [(*debut, fin) for debut in noms for fin in (*connus, None)]
    # A sort of sixteen bits goes over the rows once; whole numbers of the usual size would be compared.
    ordre = np.argsort(rangs.astype(np.min_scalar_type(rangs.max(initial=0))), kind="stable")
    rangs, jours, observes, effectifs = rangs[ordre], jours[ordre], observes[ordre], effectifs[ordre]
    limites = [0, *(np.flatnonzero(np.diff(rangs)) + 1).tolist(), len(rangs)]
    groupes = defaultdict[tuple[Any, ...], Echantillon](lambda: Echantillon.de(()))
    for debut, fin in pairwise(limites) if len(rangs) else ():
        qui = slice(debut, fin)
        groupes[noms[rangs[debut]]] = Echantillon(jours[qui], observes[qui], effectifs[qui])
    return groupes
