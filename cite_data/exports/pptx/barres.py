"""Native bar charts: one series, several stacked, the funnel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION

from cite_data.exports.pptx import mesure, reglages
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.horizontales import (
    Barres,
    Ligne,
    Serie,
    Trace,
    dessin_sous,
    format_de,
    nom_de,
    planche,
    tiennent,
    valeurs_de,
)
from cite_data.exports.pptx.lecture import marques_de_la_ligne
from cite_data.exports.pptx.planche import Planche
from cite_data.exports.pptx.tableau import table
from cite_data.exports.pptx.theme import ACCENT, SERIES, TEXTE
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule

MUETS = "Un nombre plus large que sa barre se lit dans les données du graphique."


def barres(
    figure: Figure, zone: Zone, *, categorie: str, valeur: str, entre_parentheses: str = ""
) -> tuple[Planche, ...]:
    """One bar per row, its number at the end."""
    t = figure.tableau
    suite = f" Entre parenthèses : {t.colonne(entre_parentheses).label.lower()}." if entre_parentheses else ""

    def habiller(trace: Trace) -> None:
        (serie,) = trace.graphique.plots[0].series
        reglages.colorer(serie, ACCENT)
        reglages.etiqueter(serie, format_de(t, valeur), TEXTE, position=XL_LABEL_POSITION.OUTSIDE_END)

    barres_ = Barres(
        figure=figure,
        colonnes=(valeur,),
        nommer=lambda li: (
            nom_de(t, li, categorie, entre_parentheses, valeur_cachee=isinstance(li[valeur], Marque))
            + marques_de_la_ligne(t, li, (valeur,), seule=True)
        ),
        series=lambda lignes: [(t.colonne(valeur).label, valeurs_de(lignes, valeur))],
        habiller=habiller,
        lire=f"{t.colonne(valeur).label}.{suite}",
        aussi=(entre_parentheses,) if entre_parentheses else (),
        dehors=True,
    )
    return planche(barres_, zone)


def empilees(figure: Figure, zone: Zone, *, categorie: str, series: Sequence[str]) -> tuple[Planche, ...]:
    """One bar per row, cut into series, each with its number where it fits; a table when marks push rows out."""
    t = figure.tableau

    def habiller(trace: Trace) -> None:
        sommes = [sum(v or 0 for v in ligne) for ligne in zip(*(v for _, v in trace.series), strict=True)]
        for rang, serie in enumerate(trace.graphique.plots[0].series):
            _segment(trace, rang, serie, max([*sommes, 0]) or 1, format_de(t, series[rang]))

    def nommer(li: Ligne) -> str:
        return nom_de(t, li, categorie) + marques_de_la_ligne(t, li, series)

    barres_ = Barres(
        figure=figure,
        colonnes=tuple(series),
        nommer=nommer,
        series=lambda lignes: [(t.colonne(nom).label, valeurs_de(lignes, nom)) for nom in series],
        habiller=habiller,
        lire=_muets(t, series, dessin_sous([nommer(li) for li in t], zone)),
        empilees=True,
        legende=True,
    )
    if any(isinstance(v, Marque) for nom in series for v in t.valeurs(nom)) and not tiennent(barres_, zone):
        return table(figure, zone, colonnes_=(categorie, *series))
    return planche(barres_, zone)


def _segment(trace: Trace, rang: int, serie: Any, maximum: float, format_: str) -> None:
    """Colour a series; its numbers stay out of the segments too short for them, and of those of no length."""
    teinte = SERIES[rang % len(SERIES)]
    reglages.colorer(serie, teinte, separer=True)
    encre = trace.toile.theme.encre(teinte)
    reglages.etiqueter(serie, format_, encre, position=XL_LABEL_POSITION.CENTER)
    colonne = trace.series[rang][1]
    reglages.taire(
        serie, [i for i, v in enumerate(colonne) if not v or not _tient(trace.largeur, v, maximum)]
    )


def _muets(t: TableauPubliable, series: Sequence[str], largeur: int) -> str:
    """What to say when a number is too wide for its segment."""
    rangees = [
        [v for v in ligne if v] for ligne in zip(*(valeurs_de(t.lignes, n) for n in series), strict=True)
    ]
    maximum = max(map(sum, rangees), default=0) or 1
    tous = all(_tient(largeur, v, maximum) for rangee in rangees for v in rangee)
    return "" if tous else MUETS


def _tient(largeur: int, valeur: float, maximum: float) -> bool:
    ecrit = cellule(valeur, Genre.ENTIER)
    return valeur / maximum * largeur >= mesure.largeur(ecrit, CORPS, gras=True) * 0.9


def entonnoir(figure: Figure, zone: Zone, *, etape: str, effectif: str, taux: str) -> tuple[Planche, ...]:
    """Centred bars: an invisible series pushes each to the middle."""
    t = figure.tableau

    def series(lignes: Sequence[Ligne]) -> list[Serie]:
        valeurs = valeurs_de(lignes, effectif)
        maximum = max([v for v in valeurs if v is not None], default=0)
        marges = [None if v is None else (maximum - v) / 2 for v in valeurs]
        return [("Marge (invisible)", marges), (t.colonne(effectif).label, valeurs)]

    def habiller(trace: Trace) -> None:
        vide, pleine = trace.graphique.plots[0].series
        vide.format.fill.background()
        vide.format.line.fill.background()
        reglages.colorer(pleine, ACCENT)
        encre = trace.toile.theme.encre(ACCENT)
        reglages.etiqueter(pleine, format_de(t, effectif), encre, position=XL_LABEL_POSITION.CENTER)
        etroites = [
            i
            for i, v in enumerate(trace.series[1][1])
            if v is not None and not _tient(trace.largeur, v, _maximum(trace))
        ]
        reglages.noircir(pleine, etroites)

    barres_ = Barres(
        figure=figure,
        colonnes=(effectif,),
        nommer=lambda li: (
            nom_de(t, li, etape, taux, valeur_cachee=isinstance(li[effectif], Marque))
            + marques_de_la_ligne(t, li, (effectif,), seule=True)
        ),
        series=series,
        habiller=habiller,
        lire=f"Entre parenthèses : {t.colonne(taux).label.lower()}.",
        empilees=True,
    )
    return planche(barres_, zone)


def _maximum(trace: Trace) -> float:
    return max([v for v in trace.series[1][1] if v is not None], default=0) or 1
