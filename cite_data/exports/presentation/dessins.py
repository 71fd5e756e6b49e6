"""The still drawing of a figure for a slide: SVG that grows with the screen, as many as it takes for each to be read from afar."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape

from cite_data.figures.carte import Carte
from cite_data.figures.figure import Figure
from cite_data.figures.svg import svg_carte
from cite_data.figures.svg.imprimes import en_plusieurs, graphique_imprime
from cite_data.textes.typographie import html

HAUTEUR = 380.0
"""Pixels of the plane of a chart beyond which its rows are cut into slides: smaller, its texts are not read at five metres."""
_TAILLE = re.compile(r'^(<svg [^>]*?) width="[\d.]+" height="[\d.]+"')
_NOM = re.compile(r'(\bid="|url\(#)')


def dessins(figure: Figure, prefixe: str) -> tuple[str, ...]:
    """The drawings of a figure, without a fixed size; none for one that is a list. `prefixe`: unique in the page."""
    graphique = graphique_imprime(figure) if figure.tableau else None
    if graphique is None:
        return ()
    return _cadrer(en_plusieurs(graphique, HAUTEUR), figure.alt, prefixe)


def dessin_de_carte(carte: Carte, prefixe: str) -> tuple[str, ...]:
    """The map, none where no outline can be drawn."""
    dessin = svg_carte(carte)
    return _cadrer((dessin,), carte.alt, prefixe) if dessin else ()


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
