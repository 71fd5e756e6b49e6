"""In what the values of a column are counted, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cite_data.modele.tableau import ColonneTableau, Genre

UNITES: Mapping[Genre, str] = MappingProxyType(
    {
        Genre.TEXTE: "",
        Genre.DATE: "jj/mm/aaaa",
        Genre.MOIS: "premier jour du mois",
        Genre.ENTIER: "nombre",
        Genre.DECIMAL: "nombre",
        Genre.TAUX: "%",
        Genre.JOURS: "jours",
        Genre.HEURES: "heures",
        Genre.EUROS: "euros",
        Genre.SELON_LIGNE: "unité de la ligne",
    }
)
POINTS = "points"


def unite_de(colonne: ColonneTableau) -> str:
    """The unit of a column; a difference between two rates is in points. Empty for a text."""
    return POINTS if colonne.ecart and colonne.genre is Genre.TAUX else UNITES[colonne.genre]
