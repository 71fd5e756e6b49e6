"""Ages on a scale of days, several per row, against the thresholds beyond which one is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.figures import socle
from cite_data.figures.echelle import points, sur_echelle
from cite_data.figures.lecture import nombre
from cite_data.figures.motifs import en_tete_de_series, symbole
from cite_data.figures.palette import ENCRE, couleur_de
from cite_data.figures.rangees import rangees
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, entier

Ligne = Mapping[str, Cellule]
ECART = 6
"""Pixels between the symbols of a row that stand at the same place."""


def retards(t: TableauPubliable, *, ligne: str, serie: str, valeur: str, seuils: Sequence[int]) -> Graphique:
    """One row per value of `ligne`, in the order of the table, a symbol per `serie`; the greatest age at the right.

    The scale ends at twice the last threshold, where everything older stands: a very old one must not crush the others.
    """
    if not t.lignes:
        return vide()
    fin = 2 * max(seuils)
    groupes: dict[Cellule, list[Ligne]] = {}
    for li in t:
        groupes.setdefault(li[ligne], []).append(li)
    labels = [socle.couper(str(nom)) for nom in groupes]
    milieux = dict(zip(groupes, rangees(labels).milieux, strict=True))
    series = sorted({str(v) for v in t.valeurs(serie)})
    traces = []
    for rang, nom in enumerate(series):
        siennes = [li for li in t if str(li[serie]) == nom and nombre(li[valeur]) is not None]
        decalage = ECART * (rang - (len(series) - 1) / 2)
        trace = _symboles(t, siennes, (ligne, serie, valeur), rang=rang, fin=fin)
        traces.append({**trace, "y": [milieux[li[ligne]] + decalage for li in siennes]})
    textes = [_plus_grand(t, lignes, valeur) for lignes in groupes.values()]
    figure = sur_echelle(traces, labels, _axe(seuils, fin), textes)
    figure["layout"]["shapes"] = [_trait(seuil) for seuil in seuils]
    return en_tete_de_series(figure, series)


def _symboles(
    t: TableauPubliable, lignes: Sequence[Ligne], noms: tuple[str, str, str], *, rang: int, fin: int
) -> Trace:
    """The symbols of one series, along the scale; `noms`: columns of the row, of the series, of the age."""
    _, serie, valeur = noms
    return {
        **points(
            [min(nombre(li[valeur]) or 0.0, fin) for li in lignes], str(lignes[0][serie]) if lignes else ""
        ),
        "marker": {"color": couleur_de(rang), "size": 11, "symbol": symbole(rang)},
        "customdata": [socle.survol(t, li, *noms) for li in lignes],
    }


def _plus_grand(t: TableauPubliable, lignes: Sequence[Ligne], valeur: str) -> str:
    """The greatest age of a row; the symbol of what hides it when nothing is known."""
    connues = [n for li in lignes if (n := nombre(li[valeur])) is not None]
    return cellule(max(connues) if connues else lignes[0][valeur], t.colonne(valeur).genre)


def _axe(seuils: Sequence[int], fin: int) -> dict[str, Any]:
    reperes = [0, *seuils, fin]
    return socle.axe(
        range=[0, fin],
        tickvals=reperes,
        ticktext=[*(entier(r) for r in reperes[:-1]), f"{entier(fin)} +"],
        tickangle=0,
    )


def _trait(seuil: int) -> dict[str, Any]:
    return {
        "type": "line",
        "layer": "below",
        "xref": "x",
        "x0": seuil,
        "x1": seuil,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": ENCRE, "width": 1, "dash": "dash"},
    }
