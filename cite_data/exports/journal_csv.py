"""The log of visits for a French spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from cite_data.exports.csv_francais import BOM, neutraliser
from cite_data.suivi import Visite

PARIS = ZoneInfo("Europe/Paris")


def journal_csv(lues: Iterable[Visite]) -> bytes:
    """One line per visit: day and hour of Paris, who, role, page."""
    sortie = io.StringIO(newline="")
    ecrivain = csv.writer(sortie, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow(["Le (heure de Paris)", "Qui", "Rôle", "Page"])
    for v in lues:
        le = v.le.replace(tzinfo=ZoneInfo("UTC")).astimezone(PARIS)
        ecrivain.writerow([f"{le:%d/%m/%Y %H:%M:%S}", *map(neutraliser, (v.qui, v.role, v.page))])
    return (BOM + sortie.getvalue()).encode("utf-8")
