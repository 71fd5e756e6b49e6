"""The plane of a chart: from the values of its axes to pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cite_data.figures.svg.support import Marges


@dataclass(frozen=True)
class Plan:
    """Where values stand: `axes` are plotly's, the plane is what the margins leave."""

    abscisses: Mapping[str, Any]
    ordonnees: Mapping[str, Any]
    marges: Marges
    hauteur: float
    largeur: float

    @property
    def gauche(self) -> float:
        """Left edge of the plane."""
        return self.marges.gauche

    @property
    def droite(self) -> float:
        """Right edge of the plane."""
        return self.largeur - self.marges.droite

    @property
    def haut(self) -> float:
        """Top of the plane."""
        return self.marges.haut

    @property
    def bas(self) -> float:
        """Bottom of the plane."""
        return self.haut + self.hauteur

    @property
    def total(self) -> float:
        """Height of the whole drawing."""
        return self.bas + self.marges.bas

    def x(self, valeur: Any) -> float:
        """Pixels of a value along the horizontal axis."""
        return self.gauche + part(valeur, self.abscisses) * (self.droite - self.gauche)

    def y(self, valeur: Any) -> float:
        """Pixels of a value along the vertical axis."""
        return self.bas - part(valeur, self.ordonnees) * self.hauteur

    def place_x(self, valeur: Any, repere: str) -> float:
        """Pixels of a value, or of a share of the width when `repere` is the paper."""
        if repere == "paper":
            return self.gauche + float(valeur) * (self.droite - self.gauche)
        return self.x(valeur)

    def place_y(self, valeur: Any, repere: str) -> float:
        """Pixels of a value, or of a share of the height, from the bottom, when `repere` is the paper."""
        if repere == "paper":
            return self.bas - float(valeur) * self.hauteur
        return self.y(valeur)


def part(valeur: Any, axe: Mapping[str, Any]) -> float:
    """Where a value stands along an axis: 0 at its start, 1 at its end."""
    debut, fin = (_mesure(borne) for borne in axe["range"])
    return (_mesure(valeur) - debut) / ((fin - debut) or 1.0)


def _mesure(valeur: Any) -> float:
    """A number, or the days of an ISO date."""
    return float(date.fromisoformat(valeur).toordinal()) if isinstance(valeur, str) else float(valeur)
