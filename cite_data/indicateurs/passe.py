"""The publications that led to the one on screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cite_data.publication import Manifeste


@dataclass(frozen=True, kw_only=True)
class Passe:
    """The publications that led to the one on screen, oldest first, and the name of each of its partners."""

    lignee: tuple[Manifeste, ...]
    noms: Mapping[str, str]

    @property
    def courante(self) -> Manifeste:
        """The publication on screen."""
        return self.lignee[-1]


def lignee(courante: Manifeste, manifestes: Sequence[Manifeste]) -> tuple[Manifeste, ...]:
    """`courante` and, among `manifestes`, those that came before it one after the other; oldest first.

    One that somebody went back on is not among them, nor a demonstration before real data.
    """
    par_nom = {m.publication: m for m in manifestes}
    suite = [courante]
    while avant := par_nom.get(suite[-1].precedente or ""):
        if avant.publication >= suite[-1].publication:
            break  # a manifest altered by hand must not turn in circles
        if avant.provenance.synthetique != courante.provenance.synthetique:
            break
        suite.append(avant)
    return tuple(reversed(suite))
