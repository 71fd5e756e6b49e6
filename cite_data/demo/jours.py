"""Working days and months, without surprise at the end of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def ouvre(jour: date) -> date:
    """The day itself, or the Friday before a week-end: the order of two dates is never reversed."""
    return jour - timedelta(days=max(0, jour.weekday() - 4))


def ouvre_suivant(jour: date) -> date:
    """The day itself, or the Monday after a week-end."""
    return jour + timedelta(days=7 - jour.weekday() if jour.weekday() > 4 else 0)


def plus_mois(jour: date, mois: int) -> date:
    """The same day some months later, the last of the month when there is no such day."""
    annee, rang = divmod(jour.year * 12 + jour.month - 1 + mois, 12)
    return date(annee, rang + 1, min(jour.day, monthrange(annee, rang + 1)[1]))
