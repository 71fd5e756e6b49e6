"""How a cell of a workbook is written: its value and its number format, which a French Excel shows in French."""

from __future__ import annotations

from datetime import date

from cite_data.modele.tableau import Genre
from cite_data.textes.formats import nombre_court

ENTIER, DECIMAL = "#,##0", "#,##0.0"
TAUX = "0.0%"
EUROS = '#,##0 "€"'
POINTS = '0.0" points"'
DATE, MOIS = "dd/mm/yyyy", "mmmm yyyy"


def valeur_et_format(valeur: float | date, genre: Genre, *, ecart: bool) -> tuple[float | date, str]:
    """What to store and how to show it. A rate is stored as a share of one; a difference of rates, in points."""
    if isinstance(valeur, date):
        return valeur, MOIS if genre is Genre.MOIS else DATE
    if not ecart:
        return valeur, _format(valeur, genre)
    if genre is Genre.TAUX:
        return 100 * valeur, _signe(POINTS)
    return valeur, _signe(_format(valeur, genre))


def _format(valeur: float, genre: Genre) -> str:
    """As many decimals as on the screen."""
    if genre is Genre.TAUX:
        return TAUX
    if genre is Genre.EUROS:
        return EUROS
    if genre is Genre.ENTIER:
        return ENTIER
    if genre is Genre.DECIMAL:
        return DECIMAL
    return DECIMAL if "," in nombre_court(valeur) else ENTIER


def _signe(positif: str) -> str:
    return f"+{positif};-{positif};{positif}"
