"""French for Plotly: the formats of its dates and numbers. It writes no words of its own: it has no tool bar and no zoom."""

from __future__ import annotations

from typing import Any

from cite_data.textes.formats import MOIS

JOURS = ("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
MOIS_COURTS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)

FORMAT: dict[str, Any] = {
    "days": [jour.capitalize() for jour in JOURS],
    "shortDays": [f"{jour[:3]}." for jour in JOURS],
    "months": list(MOIS),
    "shortMonths": list(MOIS_COURTS),
    "date": "%d/%m/%Y",
    "dateTime": "%A %-d %B %Y à %X",
    "time": "%H:%M:%S",
    "decimal": ",",
    "thousands": "\u202f",
    "grouping": [3],
    "year": "%Y",
    "month": "%b %Y",
    "dayMonth": "%-d %b",
    "dayMonthYear": "%-d %b %Y",
}

CONFIG_PLOTLY: dict[str, Any] = {
    "locale": "fr",
    "locales": {"fr": {"moduleType": "locale", "name": "fr", "dictionary": {}, "format": FORMAT}},
    "displaylogo": False,
}
