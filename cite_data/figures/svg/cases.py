"""The cells of a heat map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cite_data.figures.palette import GRIS_ND
from cite_data.figures.svg.encres import Peinture, motif
from cite_data.figures.svg.plan import Plan
from cite_data.figures.svg.scene import Scene

TRAME_ABSENTE = "rgba(255,255,255,0.55)"


def tracer(scene: Scene, plan: Plan, trace: Mapping[str, Any]) -> None:
    """A coloured rectangle per cell; nothing where the table has no such pair, hatches where there is no figure."""
    bandes = [couleur for _, couleur in trace["colorscale"]][::2]
    ecart = trace["xgap"]
    for y, rangee in enumerate(trace["z"]):
        for x, classe in enumerate(rangee):
            if classe is None:
                continue
            gauche, droite = plan.x(x - 0.5), plan.x(x + 0.5)
            haut, bas = sorted((plan.y(y - 0.5), plan.y(y + 0.5)))
            couleur = bandes[int(classe)]
            trame = motif("/", TRAME_ABSENTE) if couleur == GRIS_ND else None
            scene.rectangle(
                gauche + ecart / 2,
                haut + ecart / 2,
                droite - gauche - ecart,
                bas - haut - ecart,
                Peinture(couleur, motif=trame),
            )
