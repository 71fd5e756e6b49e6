"""The axes of native charts: bars from zero, French numbers and dates, names that are never turned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.util import Pt

from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.theme import TEXTE

FORMAT_MOIS, FORMAT_JOUR = r"[$-40C]mmm\ yyyy", "[$-40C]dd/mm/yyyy"
DATES = 6
"""Steps of an axis of dates."""


def sans_axe_de_valeurs(graphique: Any, series: Sequence[tuple[str, Sequence[float | None]]]) -> None:
    """The numbers stand on the bars: no axis, no grid; bars start from zero."""
    axe = graphique.value_axis
    axe.has_major_gridlines = False
    axe.visible = False
    if all((v or 0) >= 0 for _, valeurs in series for v in valeurs):
        axe.minimum_scale = 0


def axe_de_valeurs(axe: Any, format_: str) -> None:
    """Thin lines, French numbers."""
    axe.has_major_gridlines = True
    trait = axe.major_gridlines.format.line
    trait.width = Pt(0.75)
    _griser(trait)
    axe.major_tick_mark = XL_TICK_MARK.NONE
    axe.format.line.fill.background()
    axe.tick_labels.number_format = format_
    axe.tick_labels.number_format_is_linked = False


def axe_de_categories(axe: Any, *, pas: int = 1) -> None:
    """Every `pas`-th name, under the drawing even where values are negative."""
    axe.major_tick_mark = XL_TICK_MARK.NONE
    axe.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axe.tick_labels.font.size = Pt(CORPS)
    _a_plat(axe)
    _griser(axe.format.line)
    element = axe._element  # noqa: SLF001 - python-pptx does not set the step of the names
    for nom in ("c:tickLblSkip", "c:tickMarkSkip"):
        for ancien in element.findall(qn(nom)):
            element.remove(ancien)
        saut = etree.SubElement(element, qn(nom))
        saut.set("val", str(pas))
        _avant(element, saut, qn("c:noMultiLvlLbl"))


def axe_de_dates(axe: Any, jours: Sequence[date], *, mois: bool) -> None:
    """At most seven dates, written in French whatever the language of the reader's program."""
    axe.major_tick_mark = XL_TICK_MARK.OUTSIDE
    _griser(axe.format.line)
    axe.tick_labels.number_format = FORMAT_MOIS if mois else FORMAT_JOUR
    axe.tick_labels.number_format_is_linked = False
    axe.tick_labels.font.size = Pt(CORPS)
    _a_plat(axe)
    duree = (jours[-1] - jours[0]).days
    pas = max(1, -(-duree // (31 * DATES)) if mois else -(-duree // DATES))
    unite = "months" if mois else "days"
    element = axe._element  # noqa: SLF001 - python-pptx does not set the step of dates
    element.find(qn("c:lblOffset")).set("val", "400")
    for nom, valeur in (("majorUnit", str(pas)), ("majorTimeUnit", unite), ("baseTimeUnit", unite)):
        for ancien in element.findall(qn(f"c:{nom}")):
            element.remove(ancien)
        if nom == "baseTimeUnit":
            element.find(qn("c:majorUnit")).addprevious(_valeur(nom, valeur))
        else:
            element.append(_valeur(nom, valeur))


def _valeur(nom: str, valeur: str) -> Any:
    reglage = etree.Element(qn(f"c:{nom}"))
    reglage.set("val", valeur)
    return reglage


def _a_plat(axe: Any) -> None:
    """Names never turned: one reads them from afar, or not at all."""
    for corps in axe._element.iter(qn("a:bodyPr")):  # noqa: SLF001 - python-pptx does not turn names
        corps.set("rot", "0")
        corps.set("vert", "horz")


def _avant(element: Any, enfant: Any, repere: str) -> None:
    """Move a child before the one that the schema wants after it."""
    suivant = element.find(repere)
    if suivant is not None:
        suivant.addprevious(enfant)


def _griser(trait: Any) -> None:
    trait.color.theme_color = TEXTE.couleur
    trait.color.brightness = 0.6
