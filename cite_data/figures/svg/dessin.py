"""From the plotly description of a figure to a still SVG drawing: our own closed family of charts, and nothing else.

Every text is measured with the metrics of the printed font; the margins grow until all of them stand inside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.figures.palette import teinter
from cite_data.figures.svg import cases, points
from cite_data.figures.svg.axes import ecrire_axes, tracer_grille
from cite_data.figures.svg.barres import Barres
from cite_data.figures.svg.legende import ecrire_legende, series
from cite_data.figures.svg.notes import annoter, tracer_forme
from cite_data.figures.svg.plan import Plan
from cite_data.figures.svg.police import FAMILLE
from cite_data.figures.svg.scene import Boite, Scene, n
from cite_data.figures.svg.support import BORD, PAPIER, Marges, Support

PASSES = 8


def dessiner(
    graphique: Mapping[str, Any], *, comme: Plan | None = None, support: Support = PAPIER
) -> tuple[Scene, Plan]:
    """The drawing and its plane, once no text goes over an edge; no narrower at its sides than in the plane `comme`."""
    graphique = teinter(graphique, support.encres)
    page = graphique["layout"]
    legende = Scene(chasse=support.chasse, encre=support.encre)
    nommees = series(graphique["data"]) if support.legende(page) else []
    haut = ecrire_legende(legende, nommees, support.largeur)
    marges = support.marges(page)
    gauche, droite = (comme.marges.gauche, comme.marges.droite) if comme else (marges.gauche, marges.droite)
    marges = Marges(gauche, max(haut + BORD, marges.haut), droite, marges.bas)
    for _ in range(PASSES):
        plan = Plan(page["xaxis"], page["yaxis"], marges, _hauteur(page), support.largeur)
        scene = _scene(graphique, plan, Scene(chasse=support.chasse, encre=support.encre))
        grandies = _elargies(marges, scene.boites, plan, haut)
        if grandies == marges:
            break
        marges = grandies
    return scene.avec(legende), plan


def en_svg(graphique: Mapping[str, Any], *, comme: Plan | None = None) -> str:
    """The whole SVG document."""
    scene, plan = dessiner(graphique, comme=comme)
    return document(scene, plan.largeur, plan.total)


def document(scene: Scene, largeur: float, hauteur: float) -> str:
    """The elements of a scene as a document."""
    taille = f'width="{n(largeur)}" height="{n(hauteur)}" viewBox="0 0 {n(largeur)} {n(hauteur)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {taille} font-family="&quot;{FAMILLE}&quot;, sans-serif">'
        f"{scene.contenu}</svg>"
    )


def _hauteur(page: Mapping[str, Any]) -> float:
    """Pixels of the plane: what the screen gives it, its margins apart."""
    marges = page["margin"]
    return float(page["height"] - marges["t"] - marges["b"])


def _elargies(marges: Marges, boites: Sequence[Boite], plan: Plan, plafond: float) -> Marges:
    """The margins, larger by what goes over each edge; the legend stands above `plafond`."""
    if not boites:
        return marges
    return Marges(
        gauche=marges.gauche + max(0.0, BORD - min(b.gauche for b in boites)),
        haut=marges.haut + max(0.0, plafond + BORD - min(b.haut for b in boites)),
        droite=marges.droite + max(0.0, max(b.droite for b in boites) + BORD - plan.largeur),
        bas=marges.bas + max(0.0, max(b.bas for b in boites) + BORD - plan.total),
    )


def _scene(graphique: Mapping[str, Any], plan: Plan, scene: Scene) -> Scene:
    page, traces = graphique["layout"], graphique["data"]
    formes = page.get("shapes", ())
    tracer_grille(scene, plan)
    _formes(scene, plan, formes, dessous=True)
    barres = Barres(scene, plan, page)
    for precedente, trace in zip((None, *traces), traces, strict=False):
        if trace["type"] == "bar":
            barres.tracer(trace)
        elif trace["type"] == "heatmap":
            cases.tracer(scene, plan, trace)
        else:
            points.tracer(scene, plan, trace, precedente)
    _formes(scene, plan, formes, dessous=False)
    ecrire_axes(scene, plan)
    for note in page.get("annotations", ()):
        annoter(scene, plan, note)
    return scene


def _formes(scene: Scene, plan: Plan, formes: Any, *, dessous: bool) -> None:
    for forme in formes:
        if (forme.get("layer") == "below") == dessous:
            tracer_forme(scene, plan, forme)
