"""Rows of points over a common scale, with a column of texts at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cite_data.figures import socle
from cite_data.figures.palette import ENCRE
from cite_data.figures.rangees import Rangees, rangees
from cite_data.figures.socle import Graphique, Trace
from cite_data.textes.formats import INSECABLE

BAS = 36
"""Room for the scale, in pixels."""
ECART = 3 * INSECABLE
"""Between the scale and the texts."""


def points(valeurs: Sequence[Any], nom: str) -> Trace:
    """The markers of one series, one per row."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": socle.couper(nom, 44),
        "x": list(valeurs),
        "cliponaxis": False,
        "hovertemplate": socle.SURVOL,
        "showlegend": True,
    }


def sur_echelle(
    traces: list[Trace], labels: Sequence[str], axe: dict[str, Any], textes: Sequence[str]
) -> Graphique:
    """Rows of points over a scale, and a column of texts at the right, aligned."""
    lieux = rangees(labels)
    return {
        "data": [
            *({**trace, "y": trace.get("y", lieux.milieux)} for trace in traces),
            _colonne(textes, lieux, axe["range"][1]),
        ],
        "layout": socle.mise_en_page(
            height=12 + BAS + lieux.hauteur,
            margin={"l": 0, "t": 12, "b": BAS, "r": 18 + max(map(socle.pixels, textes), default=0)},
            xaxis=axe,
            yaxis=lieux.axe,
        ),
    }


def _colonne(textes: Sequence[str], lieux: Rangees, fin: Any) -> Trace:
    """The texts after the end of the scale, as one series: plotly takes twice as long over a note for each."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [fin] * len(textes),
        "y": lieux.milieux,
        "text": [f"{ECART}{texte.replace('<br>', f'<br>{ECART}')}" for texte in textes],
        "textposition": "middle right",
        "textfont": {"size": socle.PETIT, "color": ENCRE},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
