"""Before and after: two dots per row joined by a line, the change written at the right."""

from __future__ import annotations

from cite_data.figures import graduations, socle
from cite_data.figures.echelle import points, sur_echelle
from cite_data.figures.motifs import en_tete_de_series
from cite_data.figures.palette import CATEGORIES, FOND, NEUTRE
from cite_data.figures.rangees import rangees
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Genre
from cite_data.secret import TableauPubliable


def halteres(
    t: TableauPubliable, *, categorie: str, avant: str, apres: str, ecart: str, genre: Genre
) -> Graphique:
    """`genre`: how the scale is written; the rows are all of that genre."""
    if not t.lignes:
        return vide()
    survols = [socle.survol(t, ligne, categorie, avant, apres, ecart) for ligne in t]
    vide_avant = {"color": FOND, "size": 12, "symbol": "circle", "line": {"width": 2, "color": NEUTRE}}
    pleine = {"color": CATEGORIES[0], "size": 12, "symbol": "circle"}
    traces = [
        _traits(t, categorie, avant, apres),
        {
            **points(socle.nombres(t, avant), t.colonne(avant).label),
            "marker": vide_avant,
            "customdata": survols,
        },
        {**points(socle.nombres(t, apres), t.colonne(apres).label), "marker": pleine, "customdata": survols},
    ]
    mesures = [v for nom in (avant, apres) for v in socle.nombres(t, nom) if v is not None]
    positions, textes = graduations.graduations(max([0.0, *mesures]), genre, combien=4)
    axe = socle.axe(
        range=[positions[0], positions[-1]], tickvals=positions, ticktext=textes, showgrid=True, tickangle=0
    )
    figure = sur_echelle(traces, socle.labels_de(t, categorie), axe, socle.ecrire(t, ecart))
    return en_tete_de_series(figure, [t.colonne(avant).label, t.colonne(apres).label])


def _traits(t: TableauPubliable, categorie: str, avant: str, apres: str) -> Trace:
    """One segment per row whose two values are known."""
    milieux = rangees(socle.labels_de(t, categorie)).milieux
    x: list[float | None] = []
    y: list[float | None] = []
    for a, b, milieu in zip(socle.nombres(t, avant), socle.nombres(t, apres), milieux, strict=True):
        if a is not None and b is not None:
            x += [a, b, None]
            y += [milieu, milieu, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": NEUTRE, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }
