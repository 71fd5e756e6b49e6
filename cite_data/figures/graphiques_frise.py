"""Milestones on a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cite_data.figures import graduations, socle
from cite_data.figures.echelle import points, sur_echelle
from cite_data.figures.motifs import en_tete_de_series
from cite_data.figures.palette import CATEGORIES, ENCRE, FOND, NEUTRE
from cite_data.figures.rangees import rangees
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, date_fr

ETROIT = 19
"""Characters of a milestone's label: a calendar needs its width."""


def frise(
    t: TableauPubliable, *, libelle: str, prevu: str, realise: str, genre: str, au: date | None = None
) -> Graphique:
    """One milestone per row: hollow when planned, filled when done, a thread between the two; `au` is the day of reading."""
    jours = [v for nom in (prevu, realise) for v in t.valeurs(nom) if isinstance(v, date)]
    if not t.lignes:
        return vide()
    labels = [_label(str(ligne[libelle]), str(ligne[genre])) for ligne in t]
    couleurs = {"color": FOND, "line": {"color": CATEGORIES[0], "width": 2.5}}
    traces = [
        _fils(t, prevu, realise, rangees(labels).milieux),
        {
            **_jalons(t, (libelle, genre, prevu, realise), prevu),
            "name": "Prévu",
            "marker": {**couleurs, "size": 13},
        },
        {
            **_jalons(t, (libelle, genre, prevu, realise), realise),
            "name": "Réalisé",
            "marker": {"color": CATEGORIES[0], "size": 11},
        },
    ]
    textes = [_date_du_jalon(ligne[prevu], ligne[realise]) for ligne in t]
    figure = sur_echelle(traces, labels, _calendrier([*jours, *([au] if au else [])]), textes)
    figure["layout"]["shapes"] = [_jour(au)] if au else []
    return en_tete_de_series(figure, ["Prévu", "Réalisé"])


def _jalons(t: TableauPubliable, noms: tuple[str, ...], colonne: str) -> Trace:
    jours = [v.isoformat() if isinstance(v, date) else None for v in t.valeurs(colonne)]
    return {**points(jours, colonne), "customdata": [socle.survol(t, ligne, *noms) for ligne in t]}


def _fils(t: TableauPubliable, prevu: str, realise: str, milieux: Sequence[float]) -> Trace:
    """Thin threads from planned to done: how late, or how early."""
    x: list[str | None] = []
    y: list[float | None] = []
    for milieu, ligne in zip(milieux, t, strict=True):
        debut, fin = ligne[prevu], ligne[realise]
        if isinstance(debut, date) and isinstance(fin, date):
            x += [debut.isoformat(), fin.isoformat(), None]
            y += [milieu, milieu, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": NEUTRE, "width": 2},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _label(libelle: str, genre: str) -> str:
    """The milestone, and its kind when its own name does not say it."""
    coupe = socle.couper(libelle, ETROIT)
    return coupe if genre.lower() in libelle.lower() else f"{coupe}<br><i>{socle.couper(genre, ETROIT)}</i>"


def _date_du_jalon(prevu: Any, realise: Any) -> str:
    """The date that counts, behind the same sign as on the drawing: filled when done, hollow when only planned."""
    if isinstance(realise, date):
        return f"●{INSECABLE}{date_fr(realise)}"
    return f"○{INSECABLE}{date_fr(prevu)}" if isinstance(prevu, date) else str(prevu)


def _calendrier(jours: Sequence[date]) -> dict[str, Any]:
    """From the first day of the first month to the end of the last; few dates, the exact ones are written at the right."""
    if not jours:
        return socle.axe(visible=False, range=[0, 1])
    debut, fin = min(jours).replace(day=1), max(jours)
    dernier = date(fin.year + fin.month // 12, fin.month % 12 + 1, 1)
    positions, textes = graduations.graduations_de_dates([debut, dernier], 2)
    if len(positions) < 2:
        positions = [debut.isoformat(), dernier.isoformat()]
        textes = [graduations.mois_court(debut), graduations.mois_court(dernier)]
    bornes = [debut.isoformat(), dernier.isoformat()]
    return socle.axe(
        type="date", range=bornes, tickvals=positions, ticktext=textes, showgrid=True, tickangle=0
    )


def _jour(au: date) -> dict[str, Any]:
    trait = {"color": ENCRE, "width": 1, "dash": "dot"}
    return {
        "type": "line",
        "xref": "x",
        "x0": au.isoformat(),
        "x1": au.isoformat(),
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": trait,
    }
