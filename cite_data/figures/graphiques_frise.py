"""Milestones on a calendar, in lanes: one line per kind of meeting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cite_data.figures import graduations, socle
from cite_data.figures.echelle import points, sur_echelle
from cite_data.figures.motifs import en_tete_de_series
from cite_data.figures.palette import CATEGORIES, ENCRE, FOND, NEUTRE, STATUTS
from cite_data.figures.rangees import rangees
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE

ETROIT = 16
"""Characters of a lane's name: a calendar needs its width."""
RETARD_ECRIT = 30
"""Days from which a delay is written on the drawing; the shorter ones are in the table."""
COULEUR_RETARD = STATUTS["defavorable"].couleur
PREVU, REALISE, EN_RETARD = "Prévu", "Réalisé", "En retard"
Ligne = Mapping[str, Cellule]


def frise(
    t: TableauPubliable, *, voie: str, libelle: str, prevu: str, realise: str, au: date | None = None
) -> Graphique:
    """A lane per value of `voie`: hollow when planned, filled when done, a red lozenge when late on the day `au`.

    A thread goes from the planned date to that of the event, and on to `au` for what is late.
    """
    if not t.lignes:
        return vide()
    voies = list(dict.fromkeys(str(v) for v in t.valeurs(voie)))
    labels = [socle.couper(nom, ETROIT) for nom in voies]
    hauteurs = dict(zip(voies, rangees(labels).milieux, strict=True))
    lignes = [_Jalon(li, hauteurs[str(li[voie])], _date(li[prevu]), _date(li[realise]), au) for li in t]
    noms = (libelle, voie, prevu, realise)
    traces = [
        _fils(lignes),
        _marques(t, [j for j in lignes if not j.en_retard], noms, PREVU),
        _marques(t, [j for j in lignes if j.realise], noms, REALISE),
        _marques(t, [j for j in lignes if j.en_retard], noms, EN_RETARD),
        _retards(lignes),
    ]
    jours = [j for jalon in lignes for j in (jalon.prevu, jalon.realise, au) if j]
    figure = sur_echelle(traces, labels, _calendrier(jours), [_bilan(nom, voie, t, realise) for nom in voies])
    figure["layout"]["shapes"] = [_jour(au)] if au else []
    return en_tete_de_series(figure, [PREVU, REALISE, EN_RETARD])


@dataclass(frozen=True)
class _Jalon:
    """A milestone at its height on the drawing, read on the day `au`."""

    ligne: Ligne
    y: float
    prevu: date | None
    realise: date | None
    au: date | None

    @property
    def en_retard(self) -> bool:
        """True when it should have been done by `au`."""
        return bool(self.au and self.prevu and not self.realise and self.prevu < self.au)

    @property
    def fin(self) -> date | None:
        """The day of the event, or that of reading when it is late."""
        return self.realise or (self.au if self.en_retard else None)

    @property
    def retard(self) -> int:
        """Days from the planned date to `fin`; 0 where one of them is not known."""
        return (self.fin - self.prevu).days if self.fin and self.prevu else 0


def _date(valeur: Cellule) -> date | None:
    return valeur if isinstance(valeur, date) else None


MARQUEURS: Mapping[str, dict[str, Any]] = {
    PREVU: {"color": FOND, "size": 12, "line": {"color": CATEGORIES[0], "width": 2.5}},
    REALISE: {"color": CATEGORIES[0], "size": 10},
    EN_RETARD: {
        "color": FOND,
        "size": 12,
        "symbol": "diamond",
        "line": {"color": COULEUR_RETARD, "width": 2.5},
    },
}


def _marques(t: TableauPubliable, jalons: Sequence[_Jalon], noms: tuple[str, ...], serie: str) -> Trace:
    jours = [j.realise if serie == REALISE else j.prevu for j in jalons]
    return {
        **points([jour.isoformat() if jour else None for jour in jours], serie),
        "y": [j.y for j in jalons],
        "name": serie,
        "marker": MARQUEURS[serie],
        "customdata": [socle.survol(t, j.ligne, *noms) for j in jalons],
    }


def _fils(jalons: Sequence[_Jalon]) -> Trace:
    """Thin threads: how late, or how early."""
    x: list[str | None] = []
    y: list[float | None] = []
    for jalon in jalons:
        if jalon.prevu and jalon.fin:
            x += [jalon.prevu.isoformat(), jalon.fin.isoformat(), None]
            y += [jalon.y, jalon.y, None]
    trait = {"color": NEUTRE, "width": 2}
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": trait,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _retards(jalons: Sequence[_Jalon]) -> Trace:
    """The days of the long delays, above the milestone."""
    longs = [j for j in jalons if j.retard >= RETARD_ECRIT and j.prevu]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [(j.prevu if j.en_retard else j.fin).isoformat() for j in longs if j.prevu and j.fin],
        "y": [j.y - 9 for j in longs],
        "text": [f"+{j.retard}{INSECABLE}j" for j in longs],
        "textposition": "top center",
        "textfont": {"size": socle.PETIT, "color": ENCRE},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _bilan(nom: str, voie: str, t: TableauPubliable, realise: str) -> str:
    """« 9 / 10 »: how many of the lane are done."""
    siens = [li for li in t if str(li[voie]) == nom]
    return f"{sum(isinstance(li[realise], date) for li in siens)}{INSECABLE}/{INSECABLE}{len(siens)}"


def _calendrier(jours: Sequence[date]) -> dict[str, Any]:
    """From the first day of the first month to the end of the last."""
    if not jours:
        return socle.axe(visible=False, range=[0, 1])
    debut, fin = min(jours).replace(day=1), max(jours)
    dernier = date(fin.year + fin.month // 12, fin.month % 12 + 1, 1)
    positions, textes = graduations.graduations_de_dates([debut, dernier], 3)
    if len(positions) < 2:
        positions = [debut.isoformat(), dernier.isoformat()]
        textes = [graduations.mois_court(debut), graduations.mois_court(dernier)]
    bornes = [debut.isoformat(), dernier.isoformat()]
    return socle.axe(
        type="date", range=bornes, tickvals=positions, ticktext=textes, showgrid=True, tickangle=0
    )


def _jour(au: date) -> dict[str, Any]:
    """The day of reading."""
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
