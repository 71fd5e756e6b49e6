"""What every native chart is given: French numbers, sizes for five metres, colours of the theme, no box, no effect."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from cite_data.exports.pptx.accessibilite import decrire
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.lecture import alt_de_diapo
from cite_data.exports.pptx.planche import Toile
from cite_data.exports.pptx.theme import FOND, TEXTE, Teinte, peindre
from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Cellule, Genre
from cite_data.textes.typographie import typo

_MILLIERS = '[>=1000000]#"\u00a0"###"\u00a0"##0{u};[>=1000]#"\u00a0"##0{u};0{u}'
_UNITES = {
    Genre.JOURS: '"\u00a0jours"',
    Genre.HEURES: '"\u00a0h"',
    Genre.EUROS: '"\u00a0€"',
}
FORMAT_TAUX = '[$-40C]0.0"\u00a0"%'
FORMAT_DECIMAL = "[$-40C]0.0"


def format_de(genre: Genre, *, unite: bool = True) -> str:
    """Number format of the values of a column: no-break spaces that no language of the reader's program changes."""
    if genre is Genre.TAUX:
        return FORMAT_TAUX
    if genre is Genre.DECIMAL:
        return FORMAT_DECIMAL
    return _MILLIERS.format(u=_UNITES.get(genre, "") if unite else "")


def inerte(texte: str) -> str:
    """A text with French spacing that the chart's workbook will never take for a formula nor for a link."""
    propre = typo(texte)
    return (
        f"\u00a0{propre}"
        if propre.lower().startswith(("=", "{=", "http", "ftp", "mailto", "internal:", "external:", "file:"))
        else propre
    )


def chiffre(valeur: Cellule) -> float | int | None:
    """What a chart draws: the number, nothing for a mark."""
    if isinstance(valeur, int):
        return int(valeur)
    return nombre(valeur)


def donnees(
    categories: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]], format_: str
) -> CategoryChartData:
    """Categories and series, with their format in the workbook too."""
    contenu = CategoryChartData(number_format=format_)
    contenu.categories = [inerte(c) for c in categories]
    for nom, valeurs in series:
        contenu.add_series(inerte(nom), valeurs)
    return contenu


def poser(toile: Toile, genre: Any, contenu: Any, *, alt: str) -> Any:
    """Put a chart in the area, named and described, its texts in the ink of the theme."""
    forme = toile.diapo.shapes.add_chart(genre, *map(Emu, toile.zone.boite), contenu)
    decrire(forme, "Graphique", alt_de_diapo(typo(alt)))
    graphique = forme.chart
    graphique.has_title = False
    graphique.font.size = Pt(CORPS)
    graphique.font.color.theme_color = TEXTE.couleur
    return graphique


def legender(graphique: Any, *, montrer: bool) -> None:
    """Names of the series above the drawing, or none."""
    graphique.has_legend = montrer
    if montrer:
        graphique.legend.position = XL_LEGEND_POSITION.TOP
        graphique.legend.include_in_layout = False
        graphique.legend.font.size = Pt(CORPS)
        graphique.legend.font.color.theme_color = TEXTE.couleur


def colorer(serie: Any, teinte: Teinte, *, separer: bool = False) -> None:
    """Fill a series; `separer`: with a thin line of background around, so that neighbours do not touch."""
    peindre(serie.format.fill, teinte)
    serie.invert_if_negative = False
    if separer:
        serie.format.line.color.theme_color = FOND.couleur
        serie.format.line.width = Pt(1)


def etiqueter(serie: Any, format_: str, teinte: Teinte, *, position: Any = None, gras: bool = True) -> Any:
    """Write the numbers of a series."""
    etiquettes = serie.data_labels
    etiquettes.show_value = True
    etiquettes.number_format = format_
    etiquettes.number_format_is_linked = False
    etiquettes.font.size = Pt(CORPS)
    etiquettes.font.bold = gras
    etiquettes.font.color.theme_color = teinte.couleur
    if position is not None:
        etiquettes.position = position
    return etiquettes


def taire(serie: Any, rangs: Sequence[int]) -> None:
    """Write nothing on these points: a segment too short for its number, or of no length."""
    liste = serie.data_labels._element  # noqa: SLF001 - python-pptx cannot delete one label
    for rang in reversed(rangs):
        etiquette = etree.Element(qn("c:dLbl"))
        etree.SubElement(etiquette, qn("c:idx")).set("val", str(rang))
        etree.SubElement(etiquette, qn("c:delete")).set("val", "1")
        liste.insert(0, etiquette)


def noircir(serie: Any, rangs: Sequence[int]) -> None:
    """Numbers wider than their bar stick out of it: they take the ink of the background's texts."""
    for rang in rangs:
        etiquette = serie.points[rang].data_label
        etiquette.font.size, etiquette.font.bold = Pt(CORPS), True
        etiquette.font.color.theme_color = TEXTE.couleur
        montrer_la_valeur(etiquette._get_or_add_dLbl(), serie.data_labels.number_format)  # noqa: SLF001 - python-pptx writes a text there, not the value itself


def cadrer(graphique: Any, *, x: float, y: float, largeur: float, hauteur: float) -> None:
    """Place the drawing itself, in parts of the chart: the names beside it then have the room they were promised."""
    zone = graphique._chartSpace.chart.plotArea  # noqa: SLF001 - python-pptx does not place the drawing
    ancien = zone.find(qn("c:layout"))
    if ancien is not None:
        zone.remove(ancien)
    mise = etree.Element(qn("c:layout"))
    manuelle = etree.SubElement(mise, qn("c:manualLayout"))
    for nom, valeur in (
        ("layoutTarget", "inner"),
        ("xMode", "edge"),
        ("yMode", "edge"),
        ("x", f"{x:.4f}"),
        ("y", f"{y:.4f}"),
        ("w", f"{largeur:.4f}"),
        ("h", f"{hauteur:.4f}"),
    ):
        etree.SubElement(manuelle, qn(f"c:{nom}")).set("val", valeur)
    zone.insert(0, mise)


def montrer_la_valeur(etiquette: Any, format_: str) -> None:
    """Make the label of one point say its value, with its format, and nothing else."""
    for nom in ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"):
        drapeau = etiquette.find(qn(f"c:{nom}"))
        if drapeau is not None:
            drapeau.set("val", "1" if nom == "showVal" else "0")
    format_xml = etree.Element(qn("c:numFmt"))
    format_xml.set("formatCode", format_)
    format_xml.set("sourceLinked", "0")
    idx = etiquette.find(qn("c:idx"))
    idx.addnext(format_xml)
