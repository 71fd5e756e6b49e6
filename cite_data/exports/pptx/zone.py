"""Rectangles on a slide, in EMU, and how they are cut."""

from __future__ import annotations

from dataclasses import dataclass, replace

EMU_PAR_POINT = 12_700
EMU_PAR_POUCE = 914_400


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A rectangle: left, top, width, height."""

    x: int
    y: int
    largeur: int
    hauteur: int

    @property
    def droite(self) -> int:
        """Its right edge."""
        return self.x + self.largeur

    @property
    def bas(self) -> int:
        """Its lower edge."""
        return self.y + self.hauteur

    @property
    def boite(self) -> tuple[int, int, int, int]:
        """Left, top, width, height: what python-pptx asks for."""
        return self.x, self.y, self.largeur, self.hauteur

    def sans_le_bas(self, hauteur: int) -> Zone:
        """What is left above a strip of that height."""
        return replace(self, hauteur=self.hauteur - hauteur)

    def bande_du_bas(self, hauteur: int) -> Zone:
        """The strip of that height at the bottom."""
        return replace(self, y=self.bas - hauteur, hauteur=hauteur)

    def gauche(self, largeur: int) -> Zone:
        """The part of that width on the left."""
        return replace(self, largeur=largeur)

    def sans_la_gauche(self, largeur: int) -> Zone:
        """What is left on the right of a part of that width."""
        return replace(self, x=self.x + largeur, largeur=self.largeur - largeur)

    def case(self, rang: int, *, colonnes: int, lignes: int, gouttiere: int) -> Zone:
        """The cell of that rank in a grid read line by line."""
        largeur = (self.largeur - gouttiere * (colonnes - 1)) // colonnes
        hauteur = (self.hauteur - gouttiere * (lignes - 1)) // lignes
        ligne, colonne = divmod(rang, colonnes)
        return Zone(
            x=self.x + colonne * (largeur + gouttiere),
            y=self.y + ligne * (hauteur + gouttiere),
            largeur=largeur,
            hauteur=hauteur,
        )

    def contient(self, autre: Zone) -> bool:
        """True when the other one is inside."""
        return (
            self.x <= autre.x and self.y <= autre.y and autre.droite <= self.droite and autre.bas <= self.bas
        )

    def touche(self, autre: Zone) -> bool:
        """True when the two share a surface."""
        return self.x < autre.droite and autre.x < self.droite and self.y < autre.bas and autre.y < self.bas


def points(taille: float) -> int:
    """A length in points, in EMU."""
    return round(taille * EMU_PAR_POINT)
