"""Bars cut into series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cite_data.figures import socle
from cite_data.figures.graphiques_barres import barre, en_lignes, labels
from cite_data.figures.legende_series import legende_series_html
from cite_data.figures.motifs import en_tete_de_series, marqueur, marqueur_absent
from cite_data.figures.palette import ENCRE, encre_sur
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule


def barres_empilees(
    t: TableauPubliable, *, categorie: str, series: Sequence[str], absences: Sequence[str] = ()
) -> Graphique:
    """One bar per row, cut into series, each with its pattern; numbers inside where they fit, the total at the end.

    `absences`: series that tell why something is not known, in greys after the others; the names of so many series
    stand in a list of their own, `legende_empilee`.
    """
    if not t.lignes or not series:
        return vide()
    traces = [_segment(t, categorie, nom, marqueur(rang)) for rang, nom in enumerate(series)]
    traces += [_segment(t, categorie, nom, marqueur_absent(rang)) for rang, nom in enumerate(absences)]
    series = (*series, *absences)
    sommes = [
        sum(v or 0 for v in valeurs) for valeurs in zip(*(socle.nombres(t, n) for n in series), strict=True)
    ]
    totaux = [_total(t, rang, series) for rang in range(len(t.lignes))]
    bouts = {
        **barre([0] * len(sommes), ENCRE),
        "text": totaux,
        "textposition": "outside",
        "hoverinfo": "skip",
        "hovertemplate": None,
        "showlegend": False,
    }
    figure = en_lignes([*traces, bouts], labels(t, categorie, totaux), list(sommes), totaux)
    figure["layout"] |= {"barmode": "stack", "uniformtext": {"mode": "hide", "minsize": socle.PETIT}}
    if absences:
        return figure
    return en_tete_de_series(figure, [t.colonne(nom).label for nom in series])


def legende_empilee(t: TableauPubliable, *, series: Sequence[str], absences: Sequence[str]) -> str:
    """The names of the series of a chart that has `absences`, in HTML."""
    marqueurs = [*map(marqueur, range(len(series))), *map(marqueur_absent, range(len(absences)))]
    return legende_series_html([t.colonne(nom).label for nom in (*series, *absences)], marqueurs)


def _segment(t: TableauPubliable, categorie: str, nom: str, marker: dict[str, Any]) -> Trace:
    textes = [
        texte if v else "" for texte, v in zip(socle.ecrire(t, nom), socle.nombres(t, nom), strict=True)
    ]
    return {
        **barre([v or 0 for v in socle.nombres(t, nom)], marker["color"]),
        "name": socle.couper(t.colonne(nom).label, 44),
        "marker": marker,
        "text": textes,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textfont": {"size": socle.PETIT, "color": encre_sur(marker["color"])},
        "constraintext": "inside",
        "customdata": [socle.survol(t, ligne, categorie, nom) for ligne in t],
        "showlegend": True,
    }


def _total(t: TableauPubliable, rang: int, series: Sequence[str]) -> str:
    """What the row adds up to, and the marks that the sum leaves out: « 30 + s ». Shares add up to nothing worth saying."""
    ligne, genre = t.lignes[rang], t.colonne(series[0]).genre
    cellules = [ligne[nom] for nom in series]
    marques = list(dict.fromkeys(str(v) for v in cellules if isinstance(v, Marque)))
    connus = [v for v in cellules if isinstance(v, int | float)]
    if connus and (sum(connus) or not marques) and genre is not Genre.TAUX:
        total = sum(connus)
        marques.insert(0, cellule(round(total, 6) if isinstance(total, float) else total, genre))
    return " + ".join(marques)
