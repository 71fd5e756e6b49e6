"""Where the table is in a published file: sheets of notes come before it, and lines of title above its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cite_data.sources.classeur.brut import Cellule, ClasseurBrut
from cite_data.sources.classeur.valeurs import texte_de
from cite_data.sources.contexte.chiffres import reconnaitre
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.formes import forme

TITRES_MAX = 20
"""Headers are looked for in this many rows of each sheet."""
CODES = ("code qp", "code qpv", "codeqp", "codeqpv", "codgeo", "code quartier", "code du quartier", "qp", "territoire id", "code")  # fmt: skip
"""Names of the column of the code, in the form of `textes.formes`, the surest first."""
CODE = re.compile(r"[\w.\-]+")
"""A code is one word: the row of anything else names no territory."""


@dataclass(frozen=True, kw_only=True)
class Tableau:
    """The rows under the headers. `code`: the position of the code of the territory."""

    entetes: tuple[str, ...]
    code: int
    lignes: Sequence[Sequence[Cellule]]

    def place(self, *noms: str) -> int | None:
        """The position of the first of these headers that is there."""
        return _place([forme(e) for e in self.entetes], noms)

    @property
    def long(self) -> bool:
        """True for a table of one figure per row."""
        return self.place("indicateur") is not None and self.place("valeur") is not None

    @property
    def utile(self) -> bool:
        """True when a figure may be read in it."""
        return self.long or any(reconnaitre(e) for e in self.entetes)


def reperer(brut: ClasseurBrut) -> Tableau:
    """The first table with the code of a territory and a known figure, else the first with a code.

    ErreurSource when no column gives the code of a territory.
    """
    if not any(f.lignes for f in brut.feuilles):
        raise ErreurSource.du_fichier(brut.nom, "est vide.")
    tableaux = list(_tableaux(brut))
    if not tableaux:
        raise ErreurSource.du_fichier(
            brut.nom, "n'a pas de colonne de code de quartier (code_qp, Code QPV…)."
        )
    return next((t for t in tableaux if t.utile), tableaux[0])


def _tableaux(brut: ClasseurBrut) -> Iterator[Tableau]:
    for feuille in brut.feuilles:
        for rang, ligne in enumerate(feuille.lignes[:TITRES_MAX]):
            entetes = tuple(texte_de(c) for c in ligne)
            code = _place([forme(e) for e in entetes], CODES)
            if code is not None:
                yield Tableau(entetes=entetes, code=code, lignes=feuille.lignes[rang + 1 :])


def _place(formes: Sequence[str], noms: Sequence[str]) -> int | None:
    return next((formes.index(nom) for nom in noms if nom in formes), None)


def cellule(ligne: Sequence[Cellule], place: int | None) -> Cellule:
    """The cell at that position, None where the row is shorter or the column absent."""
    return ligne[place] if place is not None and place < len(ligne) else None
