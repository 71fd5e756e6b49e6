"""What a screen reader says of a slide: alternative texts, decorative shapes, the language of every run."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

LANGUE = "fr-FR"
_DECORATIF = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_PORTEURS = (qn("a:r"), qn("a:fld"), qn("a:br"))


def decrire(forme: Any, nom: str, alt: str = "") -> None:
    """Name a shape as the selection pane will show it, and say what it shows."""
    propre = _propre(forme)
    propre.set("name", nom)
    if alt:
        propre.set("descr", alt)


def decorer(forme: Any, nom: str) -> None:
    """Name a shape that says nothing by itself: screen readers pass it."""
    propre = _propre(forme)
    propre.set("name", nom)
    propre.append(etree.fromstring(_DECORATIF))


def _propre(forme: Any) -> Any:
    """The element that holds the name of a shape, given as an object or as XML."""
    element = getattr(forme, "_element", forme)
    return next(element.iter(qn("p:cNvPr")))


def parler_francais(racine: Any) -> None:
    """Say on every run, field and end of paragraph that it is in French."""
    for element in racine.iter(*_PORTEURS):
        proprietes = element.find(qn("a:rPr"))
        if proprietes is None:
            proprietes = etree.Element(qn("a:rPr"))
            element.insert(0, proprietes)
        proprietes.set("lang", LANGUE)
    for element in racine.iter(qn("a:endParaRPr"), qn("a:defRPr")):
        element.set("lang", LANGUE)


def langue_du_paragraphe_vide(racine: Any) -> None:
    """An empty paragraph has a language too: what is typed there will be French."""
    for paragraphe in racine.iter(qn("a:p")):
        if paragraphe.find(qn("a:r")) is None and paragraphe.find(qn("a:endParaRPr")) is None:
            etree.SubElement(paragraphe, qn("a:endParaRPr")).set("lang", LANGUE)
