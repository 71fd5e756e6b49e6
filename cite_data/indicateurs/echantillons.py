"""Samples of durations by group, from what the engine counted: read as columns, never row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np

from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.statistiques import Echantillon


def echantillons(comptes: Lazy, *par: str) -> Mapping[tuple[Any, ...], Echantillon]:
    """By group, the values of the columns `par`: how many (`effectif`) lasted `jours` days, the event seen (`observe`) or not.

    A group that nobody is in has an empty sample.
    """
    lus = comptes.select(*par, "jours", "observe", "effectif").collect("pyarrow").to_native()
    jours, observes, effectifs = (lus[nom].to_numpy() for nom in ("jours", "observe", "effectif"))
    rangs, noms = np.zeros(len(lus), dtype=np.int64), list[tuple[Any, ...]]([()])
    for nom in par:
        codes = lus[nom].combine_chunks().dictionary_encode(null_encoding="encode")
        rangs = rangs * len(codes.dictionary) + codes.indices.to_numpy()
        noms = [(*debut, fin) for debut in noms for fin in codes.dictionary.to_pylist()]
    ordre = np.argsort(rangs, kind="stable")
    limites = np.flatnonzero(np.diff(rangs[ordre])) + 1
    groupes = defaultdict[tuple[Any, ...], Echantillon](lambda: Echantillon.de(()))
    for qui in np.split(ordre, limites) if len(ordre) else ():
        groupes[noms[rangs[qui[0]]]] = Echantillon(jours[qui], observes[qui], effectifs[qui])
    return groupes
