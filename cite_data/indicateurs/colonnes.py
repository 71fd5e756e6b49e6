"""Short constructors for the columns that most results have."""

from __future__ import annotations

from cite_data.modele.tableau import ColonneTableau, Genre


def texte(nom: str, label: str) -> ColonneTableau:
    """A column of words."""
    return ColonneTableau(nom=nom, label=label, genre=Genre.TEXTE)


def entier(nom: str, label: str) -> ColonneTableau:
    """A column of counts."""
    return ColonneTableau(nom=nom, label=label, genre=Genre.ENTIER)


def part(nom: str, label: str, denominateur: str) -> ColonneTableau:
    """A column of rates between 0 and 1, which says what they are divided by."""
    return ColonneTableau(nom=nom, label=label, genre=Genre.TAUX, denominateur=denominateur)


def colonne(nom: str, label: str, genre: Genre, denominateur: str = "") -> ColonneTableau:
    """Any other column."""
    return ColonneTableau(nom=nom, label=label, genre=genre, denominateur=denominateur)


def code(nom: str, label: str) -> ColonneTableau:
    """A column of codes: in files, not on screen."""
    return ColonneTableau(nom=nom, label=label, genre=Genre.TEXTE, technique=True)


def ecart(nom: str, label: str, genre: Genre) -> ColonneTableau:
    """A column of differences."""
    return ColonneTableau(nom=nom, label=label, genre=genre, ecart=True)


FREIN = texte("frein", "Frein")
