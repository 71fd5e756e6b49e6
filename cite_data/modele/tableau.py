"""What an indicator returns: a small immutable table whose cells say which kind of absence they hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Marque(StrEnum):
    """Why a cell holds no figure. Never the same thing as a zero, nor as one another."""

    SECRET = "s"  # noqa: S105 - statistical secrecy, not a password
    NON_DISPONIBLE = "nd"
    SANS_OBJET = "so"
    TROP_RECENT = "trop récent"


class Genre(StrEnum):
    """How the values of a column are read and written; the unit is part of it."""

    TEXTE = "texte"
    DATE = "date"
    MOIS = "mois"
    ENTIER = "entier"
    DECIMAL = "decimal"
    TAUX = "taux"  # between 0 and 1, shown as a percentage
    JOURS = "jours"
    HEURES = "heures"
    EUROS = "euros"
    SELON_LIGNE = "selon la ligne"  # the column `UNITE` of the row says which


UNITE = "unite"
"""The column that says in what each row of a table of several figures is counted: one of `UNITES`."""
UNITES: Mapping[str, Genre] = MappingProxyType(
    {
        "personnes": Genre.ENTIER,
        "freins": Genre.ENTIER,
        "actions": Genre.ENTIER,
        "%": Genre.TAUX,
        "jours": Genre.JOURS,
        "heures": Genre.HEURES,
        "euros": Genre.EUROS,
        "par personne": Genre.DECIMAL,
    }
)
"""How the values of a row are written, by its unit."""

Cellule = str | int | float | date | Marque


@dataclass(frozen=True, kw_only=True)
class ColonneTableau:
    """A column of a result: stored name, French header, genre, and for a rate what it is divided by.

    `ecart`: its values are differences; those between two rates are written in points. `technique`: a code, for files
    and not for the screen.
    """

    nom: str
    label: str
    genre: Genre
    denominateur: str = ""
    ecart: bool = False
    technique: bool = False

    def genre_de(self, ligne: Mapping[str, Cellule]) -> Genre:
        """How the cell of this column is written in that row."""
        return UNITES[str(ligne[UNITE])] if self.genre is Genre.SELON_LIGNE else self.genre


@dataclass(frozen=True, kw_only=True)
class Tableau:
    """An exact result. It must not reach a screen or a file: `secret.proteger` turns it into one that may.

    `cle` is the key of the definition it answers; `lignes` hold one cell per column name, never None or NaN.
    `base` is the number of persons (or other units) the whole table speaks of, 0 when nobody is left.
    """

    cle: str
    colonnes: tuple[ColonneTableau, ...]
    lignes: tuple[Mapping[str, Cellule], ...]
    base: int

    def __post_init__(self) -> None:
        noms = {c.nom for c in self.colonnes}
        for ligne in self.lignes:
            if ligne.keys() != noms:
                raise ValueError(
                    f"{self.cle}: a row has the columns {sorted(ligne)}, expected {sorted(noms)}"
                )
            for valeur in ligne.values():
                if valeur is None or valeur != valeur:
                    raise ValueError(f"{self.cle}: an absent value needs a Marque: {dict(ligne)}")
