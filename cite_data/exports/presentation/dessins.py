"""The still drawing of a figure for a slide: SVG that grows with the screen, as many as it takes for each to be read from afar."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape

from cite_data.figures.carte import Carte
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import plus_grandes
from cite_data.figures.svg import svg_carte
from cite_data.figures.svg.imprimes import en_plusieurs, graphique_imprime
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import html

HAUTEUR = 380.0
"""Pixels of the plane of a chart beyond which its rows are cut into slides: smaller, its texts are not read at five metres."""
NOMMES = 7
"""Places named beside the map: all of them are in the report."""
_TAILLE = re.compile(r'^(<svg [^>]*?) width="[\d.]+" height="[\d.]+"')
_NOM = re.compile(r'(\bid="|url\(#)')


def dessins(figure: Figure, prefixe: str) -> tuple[str, ...]:
    """The drawings of a figure, without a fixed size; none for one that is a list. `prefixe`: unique in the page."""
    graphique = graphique_imprime(figure) if figure.tableau else None
    if graphique is None:
        return ()
    return _cadrer(en_plusieurs(graphique, HAUTEUR), figure.alt, prefixe)


def dessin_de_carte(carte: Carte, prefixe: str) -> tuple[str, ...]:
    """The map and, beside it, its largest values under their number; none where no outline can be drawn."""
    dessin = svg_carte(carte, cle=False)
    if not dessin:
        return ()
    (cadre,) = _cadrer((dessin,), carte.alt, prefixe)
    return (f"<div class='ecran-carte'>{cadre}{_plus_eleves(carte)}</div>",)


def _plus_eleves(carte: Carte) -> str:
    t = carte.tableau
    colonne = next((c for c in t.colonnes if carte.titre.startswith(f"{c.label} :")), None)
    if colonne is None:
        return ""
    numeros = {
        f["properties"]["territoire_id"]: rang for rang, f in enumerate(carte.formes["features"], start=1)
    }
    lieux = t.filtrer(lambda li: li["territoire_id"] in numeros)
    lignes = "".join(
        f"<li><strong>{numeros[str(li['territoire_id'])]}</strong> {html(str(li['nom']))}\u00a0: {html(texte_cellule(colonne, li))}</li>"
        for li in plus_grandes(lieux, colonne.nom, NOMMES)
    )
    return f"<ul class='ecran-lieux'>{lignes}</ul>" if lignes else ""


def image_de_carte(carte: Carte) -> str:
    """The map as a picture within a page, "" where no outline can be drawn."""
    dessin = svg_carte(carte)
    if not dessin:
        return ""
    octets = base64.b64encode(dessin.encode()).decode()
    return f"<img class='apercu-de-carte' alt=\"{html(carte.alt)}\" src='data:image/svg+xml;base64,{octets}'>"


def _cadrer(svgs: Sequence[str], alt: str, prefixe: str) -> tuple[str, ...]:
    """The place of each drawing, which travels as a text: Streamlit lets no SVG through."""
    return tuple(
        f"<div class='ecran-dessin' role='img' aria-label=\"{html(alt)}\" "
        f'data-svg="{escape(_libre(svg, f"{prefixe}-{rang}-"))}"></div>'
        for rang, svg in enumerate(svgs)
    )


def _libre(svg: str, prefixe: str) -> str:
    """The drawing as large as its place; its patterns bear a name of their own, since all slides share one document."""
    return _NOM.sub(rf"\g<1>{prefixe}", _TAILLE.sub(r"\1", svg))
