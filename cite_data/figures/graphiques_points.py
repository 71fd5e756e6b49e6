"""Values on a scale, each with its interval."""

from __future__ import annotations

from typing import Any

from cite_data.figures import graduations, socle
from cite_data.figures.echelle import points, sur_echelle
from cite_data.figures.motifs import en_tete_de_series
from cite_data.figures.palette import CATEGORIES, ENCRE
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique
from cite_data.secret import TableauPubliable


def points_intervalle(
    t: TableauPubliable,
    *,
    categorie: str,
    valeur: str,
    bas: str,
    haut: str,
    reference: str | None = None,
) -> Graphique:
    """One dot per row on its interval, its value written at the right.

    `reference`: a column, drawn as a tick of each row.
    """
    if not t.lignes:
        return vide()
    noms = (categorie, valeur, bas, haut, *((reference,) if reference else ()))
    point = {
        **points(socle.nombres(t, valeur), t.colonne(valeur).label),
        "marker": {"color": CATEGORIES[0], "size": 12, "symbol": "circle"},
        "error_x": _intervalle(t, valeur, bas, haut),
        "customdata": [socle.survol(t, ligne, *noms) for ligne in t],
    }
    traces = [point]
    if reference:
        marque = {"color": ENCRE, "size": 16, "symbol": "line-ns", "line": {"width": 2, "color": ENCRE}}
        traces.append(
            {
                **points(socle.nombres(t, reference), t.colonne(reference).label),
                "marker": marque,
                "hoverinfo": "skip",
                "hovertemplate": None,
            }
        )
    mesures = [v for nom in noms[1:] for v in socle.nombres(t, nom) if v is not None]
    genre = t.colonne(valeur).genre
    positions, textes = graduations.graduations(
        max([0.0, *mesures]), genre, minimum=min([0.0, *mesures]), combien=4
    )
    axe = socle.axe(
        range=[positions[0], positions[-1]], tickvals=positions, ticktext=textes, showgrid=True, tickangle=0
    )
    figure = sur_echelle(traces, socle.labels_de(t, categorie), axe, socle.ecrire(t, valeur))
    return en_tete_de_series(
        figure, [t.colonne(n).label for n in (valeur, reference) if n] if reference else []
    )


def _intervalle(t: TableauPubliable, valeur: str, bas: str, haut: str) -> dict[str, Any]:
    triplets = list(zip(*(socle.nombres(t, nom) for nom in (valeur, bas, haut)), strict=True))
    return {
        "type": "data",
        "symmetric": False,
        "array": [h - v if v is not None and h is not None else 0 for v, _, h in triplets],
        "arrayminus": [v - b if v is not None and b is not None else 0 for v, b, _ in triplets],
        "color": CATEGORIES[0],
        "thickness": 3,
        "width": 0,
    }
