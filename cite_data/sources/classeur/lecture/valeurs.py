"""Text and dates as JSON, there and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from cite_data.sources.classeur.brut import Cellule

_MICROSECONDE = timedelta(microseconds=1)
_TEMPS: Mapping[str, Callable[[Any], Cellule]] = MappingProxyType(
    {
        "instant": datetime.fromisoformat,
        "jour": date.fromisoformat,
        "heure": time.fromisoformat,
        "duree": lambda n: timedelta(microseconds=n),
    }
)


def ecrire_valeur(valeur: Cellule) -> object:
    """A date, an hour or a duration as a pair, its kind first; the rest as it is."""
    if isinstance(valeur, datetime):
        return ["instant", valeur.isoformat()]
    if isinstance(valeur, date):
        return ["jour", valeur.isoformat()]
    if isinstance(valeur, time):
        return ["heure", valeur.isoformat()]
    if isinstance(valeur, timedelta):
        return ["duree", valeur // _MICROSECONDE]
    return valeur


def lire_valeur(valeur: Any) -> Cellule:
    """What `ecrire_valeur` wrote; ValueError, TypeError or KeyError for anything else."""
    if isinstance(valeur, list):
        genre, ecrite = valeur
        return _TEMPS[genre](ecrite)
    return valeur if valeur is None else str(valeur)
