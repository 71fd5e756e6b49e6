"""The sizes of a sheet: how wide a column, how many lines a text takes, what its header says."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from cite_data.exports.unites import unite_de
from cite_data.modele.tableau import ColonneTableau, Genre
from cite_data.textes.typographie import typo

ETROITE, LARGE, TRES_LARGE = 12, 44, 84
"""Widths of columns, in characters."""
MARGE = 4
"""Characters kept for the arrow of the filter and the indent."""
INTERLIGNE = 15
"""Height of a line, in points."""
LIGNES_AU_PLUS = 25
"""A row is never higher than what Excel accepts."""
DITS_PAR_LA_CELLULE = (Genre.DATE, Genre.MOIS, Genre.ENTIER, Genre.DECIMAL, Genre.TAUX, Genre.EUROS)
"""Genres whose format already shows the unit."""


def largeur(textes: Iterable[str]) -> int:
    """Enough for the longest line, within bounds; beyond, it wraps."""
    plus_long = max((len(ligne) for texte in textes for ligne in texte.split("\n")), default=0)
    return min(max(plus_long + MARGE, ETROITE), LARGE)


def lignes_de(texte: str, large: int) -> int:
    """How many lines a text takes in a column of that width."""
    return sum(len(wrap(ligne, large - MARGE)) or 1 for ligne in texte.split("\n"))


def label(colonne: ColonneTableau) -> str:
    """Header of a column: its label, the unit that its cells do not show, and what it is divided by."""
    unite = "" if colonne.genre in DITS_PAR_LA_CELLULE else unite_de(colonne)
    sous = f"sur : {colonne.denominateur}" if colonne.denominateur else ""
    precisions = ", ".join(filter(None, (unite, sous)))
    return typo(f"{colonne.label} ({precisions})" if precisions else colonne.label)
