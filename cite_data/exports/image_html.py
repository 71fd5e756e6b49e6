"""The two buttons that make the picture of a chart, in the browser: `assets/image.js` draws what they carry.

A picture leaves the page that explains it: its title, filters, dates, source and symbols are written on it. Its colours are
those of paper, whatever the screen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from cite_data.exports.entete import (
    DEMONSTRATION,
    FICTIFS,
    EnteteExport,
    dates_et_source,
    filtres_en_clair,
    symboles,
)
from cite_data.figures.configuration_plotly import CONFIG
from cite_data.figures.figure import Figure
from cite_data.figures.graphique_html import HAUTEUR
from cite_data.figures.palette import CLAIR, ENCRE, FOND, teinter
from cite_data.figures.socle import POLICE, legende
from cite_data.textes.typographie import html, typo

CARTE = "L'image de la carte n'est pas proposée."
ILLUSTRE = "Cette figure est un tableau illustré : son image n'est pas proposée."
TABLEAU = "Cette figure est un tableau : son image n'est pas proposée."
BOUTONS = (("png", "Image PNG"), ("svg", "Image SVG"))


def image_html(figure: Figure | None, e: EnteteExport, *, nom: str) -> str:
    """The buttons, or why there are none; without figure, it is the map. `nom`: name of the file, without its end."""
    if figure is None or figure.graphique is None or figure.dessin:
        return f"<p class='note'>{html(_raison(figure))}</p>"
    boutons = "".join(f'<button type="button" data-image="{f}">{html(mot)}</button>' for f, mot in BOUTONS)
    description = escape(json.dumps(_description(figure, figure.graphique, e, nom)))
    return f'<div class="image-a-emporter" data-description="{description}">{boutons}<p class="note" role="status"></p></div>'


def pied_d_image(figure: Figure, e: EnteteExport) -> list[str]:
    """What is written under the picture, a paragraph each."""
    return [
        *([f"{DEMONSTRATION} : {FICTIFS}."] if e.synthetique else []),
        _suite(filtres_en_clair(e)),
        f"{_suite(dates_et_source(e)[:-1])} · Géographie prioritaire {e.millesime}",
        *(texte for _, texte in symboles(figure.tableau)),
        *figure.notes,
    ]


def _raison(figure: Figure | None) -> str:
    if figure is None:
        return CARTE
    return ILLUSTRE if figure.dessin else TABLEAU


def _suite(lignes: Iterable[tuple[str, str]]) -> str:
    return " · ".join(f"{label} : {texte}" for label, texte in lignes)


def _description(figure: Figure, graphique: Mapping[str, Any], e: EnteteExport, nom: str) -> dict[str, Any]:
    layout = {**graphique["layout"], **(_legende() if figure.legende else {})}
    return {
        "nom": nom,
        "titre": typo(figure.titre),
        "alt": typo(figure.alt),
        "pied": [typo(texte) for texte in pied_d_image(figure, e)],
        "hauteur": layout.get("height", HAUTEUR),
        "figure": teinter({"data": graphique["data"], "layout": layout}, CLAIR),
        "config": CONFIG,
        "encre": CLAIR[ENCRE],
        "fond": CLAIR[FOND],
        "police": POLICE,
    }


def _legende() -> dict[str, Any]:
    """The names of the series within the drawing, for the figures whose page writes them beside it."""
    return {
        "showlegend": True,
        "legend": {**legende(), "xref": "paper", "yref": "paper", "yanchor": "bottom"},
    }
