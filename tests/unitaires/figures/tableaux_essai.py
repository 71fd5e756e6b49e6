"""Tiny publishable tables for the tests of figures and exports."""

from __future__ import annotations

from typing import Any

from cite_data.modele.tableau import ColonneTableau, Genre
from cite_data.secret import TableauPubliable

LABELS = {"nom": "Frein", "leves": "Levés", "en_cours": "En cours", "taux": "Taux de levée"}


def tableau(genres: dict[str, Genre], *lignes: tuple[Any, ...], base: int | None = None) -> TableauPubliable:
    """A table whose columns are `genres`, in order, and whose rows are tuples; labels are made from names."""
    colonnes = tuple(
        ColonneTableau(
            nom=nom,
            label=LABELS.get(nom, nom.replace("_", " ").capitalize()),
            genre=genre,
            denominateur="freins identifiés" if genre is Genre.TAUX else "",
        )
        for nom, genre in genres.items()
    )
    rangees = tuple(dict(zip(genres, ligne, strict=True)) for ligne in lignes)
    return TableauPubliable(
        cle="essai", colonnes=colonnes, lignes=rangees, base=len(lignes) if base is None else base
    )
