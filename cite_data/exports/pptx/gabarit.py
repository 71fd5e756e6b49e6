"""The neutral template: sober, 16:9, no State identity. A préfecture puts its own `.pptx` in its place (`CITE_CHARTE`)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from cite_data.exports.pptx.accessibilite import decorer, parler_francais
from cite_data.exports.pptx.zone import EMU_PAR_POUCE, points

LARGEUR, HAUTEUR = 12_192_000, 6_858_000
"""13.33 × 7.5 inches: 16:9."""
COULEURS: Mapping[str, str] = MappingProxyType(
    {
        "dk1": "1C2733",
        "lt1": "FFFFFF",
        "dk2": "1F3A5F",
        "lt2": "EEF2F6",
        "accent1": "1F5F99",
        "accent2": "7A6A3A",
        "accent3": "9B3A58",
        "accent4": "5F5590",
        "accent5": "4F6314",
        "accent6": "B0402C",
        "hlink": "1F5F99",
        "folHlink": "5F5590",
    }
)
"""Accents read at 4.5:1 on the background, and apart for every kind of eye."""
POLICE = "Arial"
NOMS = MappingProxyType(
    {"title": "Couverture", "titleOnly": "Titre seul", "obj": "Titre et texte", "blank": "Vide"}
)
"""The layouts kept, by type."""
TAILLE_TITRE, TAILLE_COUVERTURE, TAILLE_SOUS_TITRE, TAILLE_PIED = 28, 40, 20, 12
_PLACES = {
    "title": (0.5, 0.35, 12.33, 1.05),
    "body": (0.5, 1.6, 12.33, 4.95),
    "ftr": (0.5, 6.8, 11.3, 0.5),
    "sldNum": (11.9, 6.8, 0.93, 0.5),
}
_PLACES_COUVERTURE = {"ctrTitle": (1.2, 1.5, 11.2, 2.1), "subTitle": (1.2, 3.75, 11.2, 2.6)}
_INVITES = {
    "title": "Titre",
    "ctrTitle": "Titre",
    "subTitle": "Sous-titre",
    "body": "Texte",
    None: "Texte",
    "ftr": "",
    "dt": "",
}


@lru_cache(1)
def gabarit_neutre() -> bytes:
    """The template as a file."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(LARGEUR), Emu(HAUTEUR)
    masque = presentation.slide_master
    _colorer(masque)
    for forme in list(masque.placeholders):
        _placer(forme, _PLACES)
    for disposition in list(presentation.slide_layouts):
        _disposer(presentation, disposition)
    _styler(masque)
    parler_francais(presentation.element)
    sortie = io.BytesIO()
    presentation.save(sortie)
    return sortie.getvalue()


def _colorer(masque: Any) -> None:
    """Write the colours and the font in the theme."""
    theme = masque.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode()
    couleurs = "".join(f'<a:{nom}><a:srgbClr val="{valeur}"/></a:{nom}>' for nom, valeur in COULEURS.items())
    xml = re.sub(
        r"<a:clrScheme .*?</a:clrScheme>",
        f'<a:clrScheme name="Neutre">{couleurs}</a:clrScheme>',
        xml,
        flags=re.DOTALL,
    )
    police = f'<a:latin typeface="{POLICE}"/><a:ea typeface=""/><a:cs typeface=""/>'
    polices = f"<a:majorFont>{police}</a:majorFont><a:minorFont>{police}</a:minorFont>"
    xml = re.sub(
        r"<a:fontScheme .*?</a:fontScheme>",
        f'<a:fontScheme name="Neutre">{polices}</a:fontScheme>',
        xml,
        flags=re.DOTALL,
    )
    theme.blob = xml.encode()


def _disposer(presentation: Any, disposition: Any) -> None:
    """Keep a layout under its French name, or remove it."""
    genre = disposition.element.get("type")
    if genre not in NOMS:
        presentation.slide_layouts.remove(disposition)
        return
    disposition.name = NOMS[genre]
    for forme in list(disposition.placeholders):
        _placer(forme, _PLACES_COUVERTURE if genre == "title" else {})
    _sans_voile(disposition.element)
    parler_francais(disposition.element)
    if genre == "title":
        _bande(disposition, 0, 0, EMU_PAR_POUCE // 2, HAUTEUR)


def _placer(forme: Any, places: Mapping[str, tuple[float, float, float, float]]) -> None:
    """Put a placeholder where it goes, with its prompt in French; the date is said in the footer."""
    genre = forme.element.ph.get("type")
    if genre == "dt":
        forme.element.getparent().remove(forme.element)
        return
    if genre in places:
        forme.left, forme.top, forme.width, forme.height = (round(v * EMU_PAR_POUCE) for v in places[genre])
    if genre != "sldNum":
        for rang, paragraphe in enumerate(forme.text_frame.paragraphs):
            for autre in paragraphe.runs[1:]:
                autre.text = ""
            if paragraphe.runs:
                paragraphe.runs[0].text = (
                    f"Niveau {rang + 1}" if rang else _INVITES.get(genre, _INVITES[None])
                )


def _styler(masque: Any) -> None:
    """Sizes and alignments of titles, texts and footers; a bar beside the title."""
    _sans_voile(masque.element)
    parler_francais(masque.element)
    titre = next(masque.element.iter(qn("p:titleStyle"))).find(qn("a:lvl1pPr"))
    titre.set("algn", "l")
    titre.find(qn("a:defRPr")).set("sz", str(TAILLE_TITRE * 100))
    titre.find(qn("a:defRPr")).set("b", "1")
    for couleur in titre.iter(qn("a:schemeClr")):
        couleur.set("val", "tx2")
    for taille, niveau in zip(
        (24, 20, 18, 18, 18), next(masque.element.iter(qn("p:bodyStyle"))), strict=False
    ):
        niveau.find(qn("a:defRPr")).set("sz", str(taille * 100))
    for forme in masque.placeholders:
        if forme.element.ph.get("type") == "ftr":
            next(forme.element.iter(qn("a:lvl1pPr"))).set("algn", "l")
    couverture = next(d for d in masque.slide_layouts if d.name == NOMS["title"])
    for forme in couverture.placeholders:
        _styler_couverture(forme)
    _bande(masque, 0, round(0.45 * EMU_PAR_POUCE), round(0.16 * EMU_PAR_POUCE), round(0.85 * EMU_PAR_POUCE))


def _styler_couverture(forme: Any) -> None:
    """The title stands on the line, the subtitle hangs from it."""
    genre = forme.element.ph.get("type")
    if genre not in ("ctrTitle", "subTitle"):
        return
    forme.text_frame.vertical_anchor = {"ctrTitle": 4, "subTitle": 1}[genre]
    taille = TAILLE_COUVERTURE if genre == "ctrTitle" else TAILLE_SOUS_TITRE
    liste = forme.element.txBody.find(qn("a:lstStyle"))
    premier = liste.find(qn("a:lvl1pPr"))
    if premier is None:
        premier = liste.makeelement(qn("a:lvl1pPr"))
        liste.append(premier)
        premier.append(premier.makeelement(qn("a:defRPr")))
    premier.set("algn", "l")
    premier.find(qn("a:defRPr")).set("sz", str(taille * 100))


def _sans_voile(racine: Any) -> None:
    """Full ink in footers and subtitles: a veil over the text loses contrast."""
    for voile in list(racine.iter(qn("a:tint"))):
        voile.getparent().remove(voile)


def _bande(porteur: Any, x: int, y: int, largeur: int, hauteur: int) -> None:
    """A plain rectangle in the accent colour, behind everything, that screen readers pass."""
    arbre = porteur.shapes._spTree  # noqa: SLF001 - masters and layouts have no public way to add a shape
    forme = arbre.add_autoshape(
        max(int(e.get("id")) for e in arbre.iter(qn("p:cNvPr"))) + 1, "Bande", "rect", x, y, largeur, hauteur
    )
    remplissage = forme.spPr.makeelement(qn("a:solidFill"))
    remplissage.append(
        remplissage.makeelement(qn("a:schemeClr"), {"val": MSO_THEME_COLOR.ACCENT_1.xml_value or ""})
    )
    trait = forme.spPr.makeelement(qn("a:ln"), {"w": str(points(0))})
    trait.append(trait.makeelement(qn("a:noFill")))
    forme.spPr.extend([remplissage, trait])
    forme.remove(forme.find(qn("p:style")))
    decorer(forme, "Bande")
    arbre.remove(forme)
    arbre.insert(2, forme)
