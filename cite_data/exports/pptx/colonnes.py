"""Native column charts: months, or a small scale such as a number of freins."""

from __future__ import annotations

from datetime import date
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from cite_data.exports.pptx import axes, mesure, reglages
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.lecture import marques_de_la_ligne, symboles
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.tableau import table
from cite_data.exports.pptx.theme import ACCENT, TEXTE
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, texte_cellule


def colonnes(figure: Figure, zone: Zone, *, x: str, valeur: str) -> tuple[Planche, ...]:
    """One column per row; its number above where all of them have room, else an axis."""
    t = figure.tableau
    lire = f"{t.colonne(valeur).label}, selon : {t.colonne(x).label.lower()}."
    if any(isinstance(v, Marque) for v in t.valeurs(x)):
        return table(figure, zone)
    par_mois = t.colonne(x).genre is Genre.MOIS
    if par_mois:
        lire = f"{t.colonne(valeur).label}, par mois."
    return (
        Planche(
            dessiner=lambda toile: _tracer(toile, figure, x, valeur, par_mois=par_mois),
            lignes=(" ".join((lire, *symboles(t, (valeur,)))),),
        ),
    )


def _tracer(toile: Toile, figure: Figure, x: str, valeur: str, *, par_mois: bool) -> None:
    t = figure.tableau
    valeurs = [reglages.chiffre(li[valeur]) for li in t]
    format_ = reglages.format_de(t.colonne(valeur).genre)
    noms = [texte_cellule(t.colonne(x), li) + marques_de_la_ligne(t, li, (valeur,), seule=True) for li in t]
    series = [(t.colonne(valeur).label, valeurs)]
    contenu = _par_mois(t, x, series[0], format_) if par_mois else reglages.donnees(noms, series, format_)
    graphique = reglages.poser(toile, XL_CHART_TYPE.COLUMN_CLUSTERED, contenu, alt=figure.alt)
    reglages.legender(graphique, montrer=False)
    graphique.plots[0].gap_width = 45
    (serie,) = graphique.plots[0].series
    reglages.colorer(serie, ACCENT)
    axes.sans_axe_de_valeurs(graphique, series)
    if par_mois:
        jours = [v for v in t.valeurs(x) if isinstance(v, date)]
        axes.axe_de_dates(graphique.category_axis, jours, mois=True)
    else:
        axes.axe_de_categories(graphique.category_axis)
    if _tiennent(t, valeur, noms, toile.zone.largeur):
        reglages.etiqueter(serie, format_, TEXTE, position=XL_LABEL_POSITION.OUTSIDE_END)
    else:
        graphique.value_axis.visible = True
        axes.axe_de_valeurs(graphique.value_axis, format_)


def _par_mois(t: TableauPubliable, x: str, serie: Any, format_: str) -> CategoryChartData:
    contenu = CategoryChartData(number_format=format_)
    contenu.categories = list(t.valeurs(x))
    contenu.add_series(reglages.inerte(serie[0]), serie[1])
    return contenu


def _tiennent(t: TableauPubliable, valeur: str, noms: list[str], largeur: int) -> bool:
    """True when each column is wider than its number, and than the longest word of its name."""
    nombres = [cellule(v, t.colonne(valeur).genre) for v in t.valeurs(valeur)]
    place = largeur * 0.9 / max(1, len(noms))
    return all(mesure.largeur(n, CORPS, gras=True) < place for n in nombres)
