"""Bars, lying or standing, simple, stacked or one inside the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from cite_data.figures.svg.balisage import lignes
from cite_data.figures.svg.encres import peinture
from cite_data.figures.svg.plan import Plan
from cite_data.figures.svg.scene import Scene

Piles = dict[float, float]
"""Where the next bar begins, by row; positive and negative values pile up apart."""
ECART = 6


class Barres:
    """Draws the bars of a chart one trace after another."""

    def __init__(self, scene: Scene, plan: Plan, mise_en_page: Mapping[str, Any]) -> None:
        self._scene, self._plan = scene, plan
        self._empilees = mise_en_page.get("barmode") == "stack"
        self._part = 1 - mise_en_page.get("bargap", 0.2)
        self._piles: dict[bool, Piles] = {True: defaultdict(float), False: defaultdict(float)}

    def tracer(self, trace: Mapping[str, Any]) -> None:
        """One trace of bars."""
        if trace.get("orientation") == "h":
            for rang, (longueur, place) in enumerate(zip(trace["x"], trace["y"], strict=True)):
                self._couchee(trace, rang, longueur, place)
            return
        for rang, hauteur in zip(trace["x"], trace["y"], strict=True):
            self._debout(trace, rang, hauteur)

    def _base(self, place: float, valeur: float) -> float:
        if not self._empilees:
            return 0.0
        pile = self._piles[valeur < 0]
        base = pile[place]
        pile[place] = base + valeur
        return base

    def _couchee(self, trace: Mapping[str, Any], rang: int, longueur: float, place: float) -> None:
        base = self._base(place, longueur)
        debut, fin = sorted((self._plan.x(base), self._plan.x(base + longueur)))
        y, epaisseur = self._plan.y(place), trace["width"]
        if longueur:
            self._scene.rectangle(
                debut, y - epaisseur / 2, fin - debut, epaisseur, peinture(trace["marker"]), rayon=1
            )
        textes = trace.get("text", ())
        if rang < len(textes) and textes[rang]:
            self._ecrire(trace, textes[rang], (debut, fin, y), negatif=longueur < 0)

    def _ecrire(
        self, trace: Mapping[str, Any], texte: str, place: tuple[float, float, float], *, negatif: bool
    ) -> None:
        debut, fin, y = place
        couleur = trace["textfont"]["color"]
        if trace["textposition"] == "outside":
            x, ancre = (debut - ECART, "right") if negatif else (fin + ECART, "left")
            self._scene.texte(texte, x, y, couleur=couleur, ancre=ancre)
        elif max(self._scene.largeur(ligne, 13) for ligne in lignes(texte)) + 4 <= fin - debut:
            self._scene.texte(texte, (debut + fin) / 2, y, couleur=couleur, ancre="center")

    def _debout(self, trace: Mapping[str, Any], rang: float, hauteur: float) -> None:
        if not hauteur:
            return
        base = self._base(rang, hauteur)
        haut, bas = sorted((self._plan.y(base), self._plan.y(base + hauteur)))
        demi = (self._plan.x(rang + self._part / 2) - self._plan.x(rang - self._part / 2)) / 2
        x = self._plan.x(rang)
        self._scene.rectangle(x - demi, haut, 2 * demi, bas - haut, peinture(trace["marker"]))
