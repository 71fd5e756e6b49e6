"""What stands in the place of a chart that has nothing to show."""

from __future__ import annotations

from cite_data.figures.socle import Graphique, annotation, axe, mise_en_page

VIDE = "Aucune donnée à montrer"


def vide() -> Graphique:
    """The chart of a table without rows: one sentence. A trace is needed, an empty list is refused."""
    return {
        "data": [{"type": "scatter", "x": [], "y": [], "hoverinfo": "skip"}],
        "layout": mise_en_page(
            height=96,
            margin={"l": 0, "r": 0, "t": 8, "b": 8},
            xaxis=axe(visible=False, range=[0, 1]),
            yaxis=axe(visible=False, range=[0, 1]),
            annotations=[annotation(VIDE, xref="paper", yref="paper", x=0, y=0.5, xanchor="left")],
        ),
    }
