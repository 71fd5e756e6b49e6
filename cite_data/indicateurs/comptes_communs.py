"""What counting by groups and days is made of, whoever counts: the engine, or columns read at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.groupes import Rangement
from cite_data.indicateurs.releves import Entiers

ENSEMBLE = "ensemble"
"""The group of everybody."""
GROUPE = "groupe"
Groupes = str | Rangement | Lazy | None
"""How persons are put in groups: a column of theirs, rows that say it, or all in one."""


@dataclass(frozen=True)
class Comptes:
    """What was counted: by name of count, one row per group and one column per day. None: the persons of no group."""

    groupes: Sequence[str | None]
    par_nom: Mapping[str, Entiers]

    def chacun_et_les_autres(self) -> Iterator[tuple[str | None, dict[str, int]]]:
        """Each group with its counts on the first day, then None with those of the persons of no group, when there are any.

        `ENSEMBLE`, the last group, must have been asked, and `reperees` counted.
        """
        *siens, tous = (
            {nom: int(par_groupe[rang, 0]) for nom, par_groupe in self.par_nom.items()}
            for rang in range(len(self.groupes))
        )
        yield from zip(self.groupes, siens, strict=False)
        autres = {nom: n - sum(s[nom] for s in siens) for nom, n in tous.items()}
        if autres["reperees"]:
            yield None, autres


@dataclass(frozen=True, kw_only=True)
class Demande:
    """What is to be counted, by `au` the last of the days. `avec_les_autres`: the persons of no group too."""

    contexte: Contexte
    jours: Sequence[date]
    noms: Sequence[str]
    groupes: Groupes
    avec_les_autres: bool


def grouper(gens: Lazy, groupes: Groupes, *, avec_les_autres: bool) -> Lazy:
    """The persons with their `groupe`; those of none left out, or with a null one."""
    if groupes is None:
        return gens
    if isinstance(groupes, str):
        gens = gens.with_columns(nw.col(groupes).alias(GROUPE))
    else:
        poses = groupes.lire() if isinstance(groupes, Rangement) else groupes
        gens = gens.join(poses, on="beneficiaire_id", how="left" if avec_les_autres else "inner")
    return gens if avec_les_autres else gens.filter(~nw.col(GROUPE).is_null())


def freins_trouves(tables: Tables, contexte: Contexte) -> Lazy:
    """The freins found by `au`, of whomever the engine hands out."""
    freins = tables.de_la_cite("freins", contexte.selection.cite_id)
    return freins.filter(nw.col("date_identification") <= nw.lit(contexte.au))
