"""Lines, points, bands and texts placed by their values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.figures.svg.encres import Peinture, peinture
from cite_data.figures.svg.plan import Plan
from cite_data.figures.svg.scene import Scene, n
from cite_data.figures.svg.symboles import poser

TIRETS = {"dash": "9 6", "dot": "2 4", "dashdot": "9 5 2 5", "longdash": "15 6", "longdashdot": "15 5 2 5"}
"""Each dash of `motifs`, in pixels; the plain one has none."""
ECARTS = {"middle right": (0, 0, "left", "middle"), "top center": (0, -5, "center", "bottom")}
"""Where a text stands beside its point: shift, anchors."""
Point = tuple[float, float]


def tracer(scene: Scene, plan: Plan, trace: Mapping[str, Any], precedente: Mapping[str, Any] | None) -> None:
    """One scatter trace; a band goes down to the trace before it."""
    modes = trace.get("mode", "").split("+")
    if trace.get("fill") == "tonexty" and precedente is not None:
        _bande(scene, plan, trace, precedente)
    if "lines" in modes and trace["line"]["width"]:
        _lignes(scene, plan, trace)
    _intervalles(scene, plan, trace)
    if "markers" in modes and trace.get("marker", {}).get("opacity", 1):
        _marqueurs(scene, plan, trace)
    if "text" in modes:
        _textes(scene, plan, trace)


def morceaux(trace: Mapping[str, Any], plan: Plan) -> list[list[Point]]:
    """The unbroken parts of a line, in pixels, steps included."""
    parties: list[list[Point]] = [[]]
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            parties.append([])
            continue
        point = (plan.x(x), plan.y(y))
        if parties[-1] and trace["line"].get("shape") == "hv":
            parties[-1].append((point[0], parties[-1][-1][1]))
        parties[-1].append(point)
    return [partie for partie in parties if partie]


def _lignes(scene: Scene, plan: Plan, trace: Mapping[str, Any]) -> None:
    trait = trace["line"]
    for partie in morceaux(trace, plan):
        scene.trait(partie, trait["color"], trait["width"], TIRETS.get(trait.get("dash", ""), ""))


def _bande(scene: Scene, plan: Plan, dessus: Mapping[str, Any], dessous: Mapping[str, Any]) -> None:
    for haut, bas in zip(morceaux(dessus, plan), morceaux(dessous, plan), strict=True):
        contour = " L".join(f"{n(x)},{n(y)}" for x, y in (*haut, *reversed(bas)))
        scene.chemin(f"M{contour} Z", Peinture(dessus["fillcolor"]))


def _intervalles(scene: Scene, plan: Plan, trace: Mapping[str, Any]) -> None:
    erreur = trace.get("error_x")
    if not erreur:
        return
    for x, y, plus, moins in zip(trace["x"], trace["y"], erreur["array"], erreur["arrayminus"], strict=True):
        if x is not None:
            bouts = [(plan.x(x - moins), plan.y(y)), (plan.x(x + plus), plan.y(y))]
            scene.trait(bouts, erreur["color"], erreur["thickness"])


def _marqueurs(scene: Scene, plan: Plan, trace: Mapping[str, Any]) -> None:
    marqueur = trace["marker"]
    poses = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None and y is not None]
    for x, y in _reperes(poses, marqueur.get("maxdisplayed", 0)):
        poser(
            scene,
            marqueur.get("symbol", "circle"),
            plan.x(x),
            plan.y(y),
            marqueur["size"],
            peinture(marqueur),
        )


def _reperes(poses: Sequence[Any], maximum: int) -> Sequence[Any]:
    """At most `maximum` points, evenly taken; all of them for 0."""
    if not maximum or len(poses) <= maximum:
        return poses
    return [poses[round(rang * (len(poses) - 1) / (maximum - 1))] for rang in range(maximum)]


def _textes(scene: Scene, plan: Plan, trace: Mapping[str, Any]) -> None:
    dx, dy, ancre, vertical = ECARTS[trace["textposition"]]
    for x, y, texte in zip(trace["x"], trace["y"], trace["text"], strict=True):
        if texte and x is not None and y is not None:
            scene.texte(
                texte.replace("<br>\u00a0\u00a0\u00a0", "<br>").lstrip("\u00a0"),
                plan.x(x) + dx + (16 if ancre == "left" else 0),
                plan.y(y) + dy,
                couleur=trace["textfont"]["color"],
                ancre=ancre,
                vertical=vertical,
            )
