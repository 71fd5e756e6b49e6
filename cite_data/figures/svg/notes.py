"""What is written and drawn over the plane: annotations, lines, rectangles, ribbons."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cite_data.figures.svg.encres import Peinture
from cite_data.figures.svg.plan import Plan
from cite_data.figures.svg.points import TIRETS
from cite_data.figures.svg.scene import Boite, Scene, n

NOM_COURT = 28
"""Characters of a name that stands on one line."""
_PAIRE = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


def tracer_forme(scene: Scene, plan: Plan, forme: Mapping[str, Any]) -> None:
    """A line, a rectangle or a path of the layout."""
    trait = forme["line"]
    if forme["type"] == "path":
        chemin = _PAIRE.sub(lambda m: f"{n(plan.x(float(m[1])))},{n(plan.y(float(m[2])))}", forme["path"])
        scene.chemin(chemin, Peinture(forme["fillcolor"]))
        return
    xref, yref = forme.get("xref", "x"), forme.get("yref", "y")
    x0, x1 = (plan.place_x(forme[k], xref) for k in ("x0", "x1"))
    y0, y1 = (plan.place_y(forme[k], yref) for k in ("y0", "y1"))
    if forme["type"] == "line":
        scene.trait(
            [(x0, y0), (x1, y1)], trait["color"], trait["width"], TIRETS.get(trait.get("dash", ""), "")
        )
        return
    scene.rectangle(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0), Peinture(forme["fillcolor"]))


def annoter(scene: Scene, plan: Plan, note: Mapping[str, Any]) -> None:
    """A text of the layout, with its thread or its background."""
    x, y = plan.place_x(note["x"], note.get("xref", "x")), plan.place_y(note["y"], note.get("yref", "y"))
    if note.get("showarrow"):
        bout = plan.x(note["ax"]) + 6, plan.y(note["ay"])
        scene.trait([(x, y), (bout[0] + 4, bout[1])], note["arrowcolor"], 1)
        x, y = bout
    place = {
        "ancre": note.get("xanchor", "center"),
        "vertical": note.get("yanchor", "middle"),
        "couleur": note["font"]["color"],
        "corps": note["font"]["size"],
    }
    x, y = x + note.get("xshift", 0), y - note.get("yshift", 0)
    texte = _d_une_ligne(note["text"]) if note.get("showarrow") else note["text"]
    if "bgcolor" in note:
        _fond(scene, Scene(chasse=scene.chasse).texte(texte, x, y, **place), note["bgcolor"])
    scene.texte(texte, x, y, **place)


def _d_une_ligne(nom: str) -> str:
    """The name of a line, unwrapped when it is short: paper has the room that a telephone lacks."""
    entier = nom.replace("<br>\u00a0", " ")
    return entier if len(entier) <= NOM_COURT else nom


def _fond(scene: Scene, boite: Boite, couleur: str) -> None:
    scene.rectangle(
        boite.gauche - 2,
        boite.haut,
        boite.droite - boite.gauche + 4,
        boite.bas - boite.haut,
        Peinture(couleur),
    )
