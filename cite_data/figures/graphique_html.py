"""A chart as the page carries it: plotly's own description in an attribute, drawn in the browser by `assets/graphiques.js`.

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


def graphique_html(graphique: Graphique, *, cle: str, alt: str) -> str:
    """The place of the chart, of its height from the start; its text alternative is read instead of the drawing."""
    hauteur = graphique.get("layout", {}).get("height", HAUTEUR)
    return (
        f'<div class="graphique" role="figure" aria-label="{html(alt)}" style="height:{hauteur}px" '
        f'data-cle="{html(cle)}" data-config="{_configuration()}" data-figure="{escape(json.dumps(graphique))}"></div>'
    )


@lru_cache(1)
def _configuration() -> str:
    return escape(json.dumps(CONFIG))
