"""A value common to all the rows of a chart, drawn as a line across them."""

from __future__ import annotations

from cite_data.figures import socle
from cite_data.figures.palette import NEUTRE
from cite_data.figures.socle import Graphique

PLACE_DU_REPERE = 22
"""Room for the name of a line, in pixels."""


def tracer_repere(figure: Graphique, position: float, nom: str) -> None:
    """A dashed line across all rows, its name above the first."""
    layout = figure["layout"]
    layout["shapes"] = [
        *layout.get("shapes", []),
        {
            "type": "line",
            "x0": position,
            "x1": position,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "line": {"color": NEUTRE, "width": 2, "dash": "dot"},
        },
    ]
    layout["margin"] = {**layout["margin"], "t": layout["margin"]["t"] + PLACE_DU_REPERE}
    layout["height"] += PLACE_DU_REPERE
    layout["annotations"] = [
        *layout.get("annotations", []),
        socle.annotation(nom, x=position, xref="x", y=1, yref="paper", yanchor="bottom", xanchor="center"),
    ]
