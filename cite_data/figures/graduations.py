"""Round steps along an axis, written in French: numbers, rates, dates and months."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from cite_data.figures.locale_fr import MOIS_COURTS
from cite_data.modele.tableau import Genre
from cite_data.textes.formats import INSECABLE, decimal, taux

PAS_EN_MOIS = (1, 2, 3, 6, 12, 24, 60, 120)


def graduations(
    maximum: float, genre: Genre, *, minimum: float = 0.0, combien: int = 5
) -> tuple[list[float], list[str]]:
    """Round steps that cover an interval, and their texts: positions, labels."""
    pas = _pas(maximum - minimum, combien, entier=genre in (Genre.ENTIER, Genre.JOURS))
    rangs = range(math.floor(minimum / pas + 1e-9), math.ceil(maximum / pas - 1e-9) + 1)
    positions = [round(rang * pas, 10) for rang in rangs]
    if len(positions) < 2:
        positions = [0.0, pas]
    return positions, [_texte_de_graduation(p, pas, genre) for p in positions]


def _pas(etendue: float, combien: int, *, entier: bool) -> float:
    """A step of 1, 2 or 5 times a power of ten; at least 1 for what is counted."""
    brut = max(etendue, 1e-9) / combien
    puissance = 10 ** math.floor(math.log10(brut))
    pas = next(m * puissance for m in (1, 2, 5, 10) if m * puissance >= brut * 0.999)
    return max(1.0, float(pas)) if entier else float(pas)


def _texte_de_graduation(position: float, pas: float, genre: Genre) -> str:
    if genre is Genre.TAUX:
        return taux(position, 0 if pas >= 0.01 else 1)
    chiffres = max(0, -math.floor(math.log10(pas) + 1e-9))
    return decimal(position, chiffres) + (f"{INSECABLE}€" if genre is Genre.EUROS else "")


def graduations_de_dates(jours: Sequence[date], combien: int = 6) -> tuple[list[str], list[str]]:
    """First days of months that cover some dates, at a round step: positions (ISO), labels on two lines."""
    debut, fin = (_rang(jour) for jour in (min(jours), max(jours)))
    pas = next((p for p in PAS_EN_MOIS if (fin - debut) / p < combien), PAS_EN_MOIS[-1])
    rangs = range(-(-debut // pas) * pas, fin + 1, pas)
    mois = [date(rang // 12, rang % 12 + 1, 1) for rang in rangs or (debut,)]
    return [m.isoformat() for m in mois], [mois_court(m) for m in mois]


def _rang(jour: date) -> int:
    return jour.year * 12 + jour.month - 1


def mois_court(mois: date) -> str:
    """« janv. » above its year."""
    return f"{MOIS_COURTS[mois.month - 1]}<br>{mois.year}"
