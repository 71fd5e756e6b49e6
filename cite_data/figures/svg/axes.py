"""The rules and the texts of the two axes."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.figures.svg.balisage import lignes
from cite_data.figures.svg.plan import Plan, part
from cite_data.figures.svg.scene import Scene

ECART = 10
"""Pixels between an axis and its texts."""


def tracer_grille(scene: Scene, plan: Plan) -> None:
    """Thin rules at the marks of the axes that ask for them."""
    for valeur, _ in _reperes(plan.ordonnees, "showgrid"):
        y = plan.y(valeur)
        scene.trait([(plan.gauche, y), (plan.droite, y)], plan.ordonnees["gridcolor"], 1)
    for valeur, _ in _reperes(plan.abscisses, "showgrid"):
        x = plan.x(valeur)
        scene.trait([(x, plan.haut), (x, plan.bas)], plan.abscisses["gridcolor"], 1)


def ecrire_axes(scene: Scene, plan: Plan) -> None:
    """The texts of the marks, and what runs along the horizontal axis."""
    _ordonnees(scene, plan)
    bas = _abscisses(scene, plan)
    titre = plan.abscisses.get("title", {}).get("text")
    if titre:
        scene.texte(titre, (plan.gauche + plan.droite) / 2, bas + 3, ancre="center", vertical="top")


def _reperes(axe: Mapping[str, Any], condition: str) -> list[tuple[Any, str]]:
    """The marks of an axis and their texts, those beyond its ends left out."""
    if not (axe.get("visible", True) and axe.get(condition, condition != "showgrid")):
        return []
    couples = zip(axe.get("tickvals", ()), axe.get("ticktext", ()), strict=True)
    return [(valeur, texte) for valeur, texte in couples if -1e-9 <= part(valeur, axe) <= 1 + 1e-9]


def _ordonnees(scene: Scene, plan: Plan) -> None:
    for valeur, texte in _reperes(plan.ordonnees, "showticklabels"):
        scene.texte(texte.rstrip("\u00a0"), plan.gauche - ECART, plan.y(valeur), ancre="right")


def _abscisses(scene: Scene, plan: Plan) -> float:
    """Write the marks; the lowest pixel they reach."""
    axe = plan.abscisses
    reperes = _reperes(axe, "showticklabels")
    en_haut = axe.get("side") == "top"
    debout = axe.get("tickangle") == -90 or ("autotickangles" in axe and _serres(scene, plan, reperes))
    bas = plan.bas
    for valeur, texte in reperes if debout else _eclaircis(scene, plan, reperes):
        x = plan.x(valeur)
        if debout and not en_haut:
            longueur = max(scene.largeur(ligne, 13) for ligne in lignes(texte))
            boite = scene.texte(texte, x, plan.bas + ECART + longueur, debout=True)
        elif debout:
            boite = scene.texte(texte, x, plan.haut - ECART, debout=True)
        elif en_haut:
            boite = scene.texte(texte, x, plan.haut - ECART, ancre="center", vertical="bottom")
        else:
            boite = scene.texte(texte, x, plan.bas + ECART, ancre="center", vertical="top")
        bas = max(bas, boite.bas)
    return bas


def _eclaircis(scene: Scene, plan: Plan, reperes: Sequence[tuple[Any, str]]) -> Sequence[tuple[Any, str]]:
    """The marks of a scale, one out of two, three… so that no two texts touch."""
    pas = next((p for p in range(1, len(reperes)) if not _serres(scene, plan, reperes[::p])), 1)
    return reperes[::pas]


def _serres(scene: Scene, plan: Plan, reperes: Sequence[tuple[Any, str]]) -> bool:
    """True when two neighbouring texts would touch."""
    bords = [
        (plan.x(valeur), max(scene.largeur(ligne, 13) for ligne in lignes(texte)) / 2 + 3)
        for valeur, texte in reperes
    ]
    return any(x2 - x1 < d1 + d2 for (x1, d1), (x2, d2) in itertools.pairwise(bords))
