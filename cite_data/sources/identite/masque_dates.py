"""The dates that a text may hold, in the forms in which people write a birth date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cite_data.sources.identite.normaliser import normaliser_nom

EPOQUE_EXCEL = date(1899, 12, 30)
MOIS = ("JAN", "FEV", "MAR", "AVR", "MAI", "JUIN", "JUIL", "AOU", "SEP", "OCT", "NOV", "DEC")
_SEPARES = re.compile(r"(?=(?<!\d)(\d{1,4})\s*[/.\-_ ]\s*(\d{1,2})\s*[/.\-_ ]\s*(\d{4}|\d{1,2})(?!\d))")
_COLLES = re.compile(r"(?<!\d)(?:\d{8}|\d{6})(?!\d)")
_LETTRES = re.compile(
    r"(?<!\d)(\d{1,2})(?:er)?[ \-]+([^\W\d_]{3,9})\.?[ \-]+(\d{4}|\d{2})(?!\d)", re.IGNORECASE
)


def serie_excel(jour: date) -> str:
    """The number that a spreadsheet shows for an unformatted date."""
    return str((jour - EPOQUE_EXCEL).days)


def dates_du_texte(texte: str) -> Iterator[date]:
    """Every date that somebody may have meant, day first, month first or year first; impossible ones left out."""
    for debut, milieu, fin in _SEPARES.findall(texte):
        if len(debut) > 2:
            yield from _dates(debut, milieu, fin)
        else:
            yield from _dates(fin, milieu, debut)
    for colle in _COLLES.findall(texte):
        yield from _dates(colle[4:], colle[2:4], colle[:2])
        if len(colle) == 8:
            yield from _dates(colle[:4], colle[4:6], colle[6:])
    for jour, mot, annee in _LETTRES.findall(texte):
        mois = _mois(mot)
        if mois:
            yield from _dates(annee, str(mois), jour, permuter=False)


def _mois(mot: str) -> int:
    """The number of a month from its name or the beginning of it; 0 for another word."""
    nom = normaliser_nom(mot)
    return next((rang for rang, debut in enumerate(MOIS, 1) if nom.startswith(debut)), 0)


def _dates(annee: str, mois: str, jour: str, *, permuter: bool = True) -> Iterator[date]:
    siecles = (0,) if len(annee) > 2 else (1900, 2000)
    ordres = {(int(mois), int(jour)), (int(jour), int(mois))} if permuter else {(int(mois), int(jour))}
    for siecle in siecles:
        for m, j in ordres:
            if (lue := _date(siecle + int(annee), m, j)) is not None:
                yield lue


def _date(annee: int, mois: int, jour: int) -> date | None:
    try:
        return date(annee, mois, jour)
    except ValueError:
        return None
