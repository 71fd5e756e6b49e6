"""What one slide shows: how to draw it in the free area, and the lines written under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from cite_data.exports.pptx.ecriture import CORPS, Paragraphe, hauteur_de
from cite_data.exports.pptx.theme import TEXTE, Theme
from cite_data.exports.pptx.zone import Zone, points

ECART_LIGNES = points(8)


@dataclass(frozen=True, kw_only=True)
class Toile:
    """A slide, the area where one may draw, the colours of its charter."""

    diapo: Any
    zone: Zone
    theme: Theme

    def dans(self, zone: Zone) -> Toile:
        """The same slide, in another area."""
        return replace(self, zone=zone)


@dataclass(frozen=True, kw_only=True)
class Planche:
    """One slide to draw. `lignes`: how to read it, what its symbols mean, what it leaves out."""

    dessiner: Callable[[Toile], None]
    lignes: tuple[str, ...] = ()


def paragraphes_de(lignes: tuple[str, ...]) -> list[Paragraphe]:
    """The lines under a drawing, in full ink."""
    return [Paragraphe(texte=ligne, taille=CORPS, teinte=TEXTE) for ligne in lignes]


def au_dessus_des_lignes(zone: Zone, lignes: tuple[str, ...]) -> Zone:
    """What the lines under it leave to the drawing."""
    return zone.sans_le_bas(place_des_lignes(zone, lignes))


def place_des_lignes(zone: Zone, lignes: tuple[str, ...]) -> int:
    """Height that the lines under the drawing take."""
    return hauteur_de(paragraphes_de(lignes), zone.largeur) + ECART_LIGNES if lignes else 0
