"""The log of visits for a French spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from zoneinfo import ZoneInfo

from cite_data.exports.csv_francais import lignes_csv
from cite_data.suivi import Visite

PARIS = ZoneInfo("Europe/Paris")


def visites_csv(lues: Iterable[Visite]) -> bytes:
    """One line per visit: day and hour of Paris, who, role, page."""
    return lignes_csv(
        ("Le (heure de Paris)", "Qui", "Rôle", "Page"),
        (
            (f"{v.le.replace(tzinfo=UTC).astimezone(PARIS):%d/%m/%Y %H:%M:%S}", v.qui, v.role, v.page)
            for v in lues
        ),
    )
