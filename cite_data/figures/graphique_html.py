"""A chart as the page carries it: a still drawing, and plotly's own description in an attribute.

`assets/graphiques.js` draws the description when somebody points at the chart, or when its place has another width than was
thought.

Streamlit's own chart element is made anew at each change of its data (its identity holds them): five times slower than
changing a drawing that is there, and it brings a bundle three times as heavy for traces that no figure uses.
"""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape

from cite_data.figures.configuration_plotly import CONFIG
from cite_data.figures.socle import Graphique
from cite_data.textes.typographie import html

HAUTEUR = 300
"""Pixels kept for a chart that does not say its height."""


def graphique_html(graphique: Graphique, *, cle: str, alt: str, esquisse: str = "") -> str:
    """The place of the chart, of the right height from the start; its text alternative is read instead of the drawing.

    `esquisse`: the still drawing, without which plotly draws at once. In an attribute too: Streamlit takes SVG out of HTML.
    """
    hauteur = graphique.get("layout", {}).get("height", HAUTEUR)
    return (
        f'<div class="graphique" role="figure" aria-label="{html(alt)}" style="height:{hauteur}px" data-cle="{html(cle)}" '
        f'data-config="{_configuration()}" data-figure="{escape(json.dumps(graphique))}" data-esquisse="{escape(esquisse)}"></div>'
    )


@lru_cache(1)
def _configuration() -> str:
    return escape(json.dumps(CONFIG))
