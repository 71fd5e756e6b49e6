"""The still drawing that a page shows at once, in the place where plotly draws when somebody points at it."""

from __future__ import annotations

from cite_data.figures.figure import Figure
from cite_data.figures.svg.dessin import dessiner
from cite_data.figures.svg.scene import n
from cite_data.figures.svg.support import ecran


def esquisse(figure: Figure, largeur: int) -> str:
    """The chart of a figure, that many pixels across, in the inks of the page; "" for a figure without chart.

    Made once for each width: figures are shared by all sessions.
    """
    if figure.graphique is None:
        return ""
    if largeur not in figure.esquisses:
        figure.esquisses[largeur] = _svg(figure, largeur)
    return figure.esquisses[largeur]


def _svg(figure: Figure, largeur: int) -> str:
    scene, plan = dessiner(figure.graphique or {}, support=ecran(largeur))
    return (
        f'<svg class="esquisse" aria-hidden="true" viewBox="0 0 {n(plan.largeur)} {n(plan.total)}">'
        f"{scene.contenu}</svg>"
    )
