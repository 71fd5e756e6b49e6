"""A rate as a bar, its interval as a line across the end, both in words beside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from cite_data.exports.pptx import reglages
from cite_data.exports.pptx.horizontales import Barres, Trace, nom_de, planche, valeurs_de
from cite_data.exports.pptx.planche import Planche
from cite_data.exports.pptx.theme import DEGRES
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.textes.formats import texte_cellule

CLAIR = DEGRES[1]
"""A bar on which the line of the interval is seen."""
_TRAIT = (
    '<c:spPr xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ln w="28575"><a:solidFill>'
    '<a:schemeClr val="tx1"/></a:solidFill></a:ln></c:spPr>'
)


def intervalles(
    figure: Figure, zone: Zone, *, categorie: str, valeur: str, bas: str, haut: str
) -> tuple[Planche, ...]:
    """One bar per row, from 0 to 100 %; its value stands beside its name, where no line crosses it."""
    t = figure.tableau

    def habiller(trace: Trace) -> None:
        trace.graphique.value_axis.maximum_scale = 1
        (serie,) = trace.graphique.plots[0].series
        reglages.colorer(serie, CLAIR)
        bornes = [valeurs_de(trace.lignes, nom) for nom in (bas, haut)]
        _barres_d_erreur(serie, trace.series[0][1], bornes[0], bornes[1])

    barres = Barres(
        figure=figure,
        colonnes=(valeur,),
        nommer=lambda li: f"{nom_de(t, li, categorie)} : {texte_cellule(t.colonne(valeur), li)}",
        series=lambda lignes: [(t.colonne(valeur).label, valeurs_de(lignes, valeur))],
        habiller=habiller,
        lire=f"{t.colonne(valeur).label}, de 0 à 100 %. Trait : intervalle de confiance à 95 %.",
    )
    return planche(barres, zone)


def _barres_d_erreur(
    serie: Any,
    valeurs: Sequence[float | None],
    bas: Sequence[float | None],
    haut: Sequence[float | None],
) -> None:
    """Distances from each value to its two bounds, 0 where one is not known."""
    erreurs = etree.Element(qn("c:errBars"))
    for nom, texte in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(erreurs, qn(f"c:{nom}")).set("val", texte)
    for nom, bornes in (("plus", haut), ("minus", bas)):
        nombres = etree.SubElement(etree.SubElement(erreurs, qn(f"c:{nom}")), qn("c:numLit"))
        etree.SubElement(nombres, qn("c:formatCode")).text = "General"
        etree.SubElement(nombres, qn("c:ptCount")).set("val", str(len(valeurs)))
        for rang, (v, borne) in enumerate(zip(valeurs, bornes, strict=True)):
            point = etree.SubElement(nombres, qn("c:pt"))
            point.set("idx", str(rang))
            etree.SubElement(point, qn("c:v")).text = _distance(v, borne)
    erreurs.append(etree.fromstring(_TRAIT))
    serie._element.find(qn("c:cat")).addprevious(erreurs)  # noqa: SLF001 - python-pptx draws no error bar


def _distance(valeur: float | None, borne: float | None) -> str:
    return "0" if valeur is None or borne is None else str(abs(round(borne - valeur, 6)))
