"""A second charter, very different: dark cover, large titles, other names in another order, narrow footers, serif."""

from __future__ import annotations

import io
import re
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

COULEURS = {
    "4F81BD": "5B2A86",
    "C0504D": "00796B",
    "9BBB59": "B23A48",
    "8064A2": "37474F",
    "4BACC6": "1565C0",
    "F79646": "8D5524",
    "1F497D": "3E1F5B",
}
FOND_SOMBRE = (
    '<p:bg xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:bgPr><a:solidFill>'
    '<a:schemeClr val="tx2"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
)


def seconde_charte() -> bytes:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = 12_192_000, 6_858_000
    masque = presentation.slide_master
    theme = masque.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    for ancienne, nouvelle in COULEURS.items():
        xml = xml.replace(f'val="{ancienne}"', f'val="{nouvelle}"')
    theme.blob = re.sub(
        r'<a:latin typeface="Calibri"/>', '<a:latin typeface="Liberation Serif"/>', xml
    ).encode()
    for porteur in (masque, *presentation.slide_layouts):
        for forme in porteur.placeholders:
            if forme.element.spPr.xfrm is not None:
                forme.left, forme.width = round(forme.left * 4 / 3), round(forme.width * 4 / 3)
    style = next(masque.element.iter(qn("p:titleStyle")))
    next(style.iter(qn("a:defRPr"))).set("sz", "3600")
    for rang, disposition in enumerate(presentation.slide_layouts):
        disposition.name = f"Modèle {chr(65 + rang)}"
    _retourner(masque.element.find(qn("p:sldLayoutIdLst")))
    _assombrir(next(d for d in presentation.slide_layouts if d.element.get("type") == "title"))
    diapo = presentation.slides.add_slide(presentation.slide_layouts[0])
    diapo.notes_slide.notes_text_frame.text = "À effacer"
    sortie = io.BytesIO()
    presentation.save(sortie)
    return sortie.getvalue()


def _retourner(liste: Any) -> None:
    for element in reversed(list(liste)):
        liste.append(element)


def _assombrir(couverture: Any) -> None:
    couverture.element.cSld.insert(0, etree.fromstring(FOND_SOMBRE))
    for forme in couverture.placeholders:
        liste = forme.element.txBody.find(qn("a:lstStyle"))
        for couleur in liste.iter(qn("a:schemeClr")):
            couleur.set("val", "bg1")
        if liste.find(qn("a:lvl1pPr")) is None:
            liste.append(
                etree.fromstring(
                    '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:defRPr>'
                    '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:lvl1pPr>'
                )
            )
