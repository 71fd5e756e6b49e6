"""Which faults are shown, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cite_data.sources.classeur.annotation_styles import RANGS
from cite_data.sources.constats import Constat

LIGNES_MAX = 20_000
"""Beyond, nobody reads: the faults left out are counted."""


@dataclass(frozen=True)
class Choix:
    """The faults to list, in order, and how many are left out."""

    constats: tuple[Constat, ...]
    coupes: int = 0


def choisir(constats: Sequence[Constat], *, feuilles: Sequence[str], maximum: int = LIGNES_MAX) -> Choix:
    """The faults without a row first, then sheet by sheet and row by row; when too many, the blocking ones are kept."""
    ordre = {nom: rang for rang, nom in enumerate(feuilles)}

    def place(constat: Constat) -> tuple[bool, int, int, int, int]:
        return (
            constat.ligne is not None,
            ordre.get(constat.feuille, -1),
            constat.ligne or 0,
            constat.colonne or 0,
            RANGS[constat.gravite],
        )

    ranges = sorted(constats, key=place)
    gardes = sorted(ranges, key=lambda constat: RANGS[constat.gravite])[:maximum]
    return Choix(tuple(sorted(gardes, key=place)), len(ranges) - len(gardes))
