"""Numbers on a map, each beside its territory: names then stand in a list, where they can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from cite_data.exports.pptx.accessibilite import decrire
from cite_data.exports.pptx.ecriture import Paragraphe, ecrire
from cite_data.exports.pptx.formes import sans_ombre
from cite_data.exports.pptx.theme import FOND, TEXTE, peindre
from cite_data.exports.pptx.zone import Zone, points

PASTILLE = points(25)


@dataclass(frozen=True, kw_only=True)
class Lieu:
    """A territory that has a number on the map."""

    numero: int
    nom: str
    valeur: str
    forme: Zone


def pastilles(diapo: Any, lieux: Sequence[Lieu], formes: Sequence[Zone], zone: Zone) -> None:
    """Number the places of a map."""
    posees: list[Zone] = []
    for lieu in lieux:
        place = _place(lieu.forme, posees, formes, zone)
        posees.append(place)
        pastille(diapo, lieu.numero, place)


def _place(forme: Zone, posees: Sequence[Zone], formes: Sequence[Zone], zone: Zone) -> Zone:
    """Beside the shape, where it covers the fewest others, never another number."""
    cx, cy = forme.x + forme.largeur // 2 - PASTILLE // 2, forme.y + forme.hauteur // 2 - PASTILLE // 2
    gauche, droite = forme.x - PASTILLE, forme.droite
    haut, bas = forme.y - PASTILLE, forme.bas
    candidats = [
        Zone(x=x, y=y, largeur=PASTILLE, hauteur=PASTILLE)
        for x, y in (
            (droite, cy),
            (gauche, cy),
            (cx, haut),
            (cx, bas),
            (droite, haut),
            (gauche, haut),
            (droite, bas),
            (gauche, bas),
            (cx, cy),
        )
    ]
    permis = [c for c in candidats if zone.contient(c) and not any(c.touche(p) for p in posees)] or candidats[
        -1:
    ]
    return min(permis, key=lambda c: sum(c.touche(f) for f in formes))


def pastille(porteur: Any, numero: int, place: Zone) -> None:
    """A number in a disc, at that place."""
    forme = porteur.shapes.add_shape(MSO_SHAPE.OVAL, *map(Emu, place.boite))
    peindre(forme.fill, TEXTE)
    forme.line.color.theme_color = FOND.couleur
    forme.line.width = Pt(1)
    sans_ombre(forme)
    ecrire(
        forme.text_frame,
        [Paragraphe(texte=str(numero), gras=True, teinte=FOND)],
        ancre=MSO_ANCHOR.MIDDLE,
        alignement=PP_ALIGN.CENTER,
    )
    forme.text_frame.word_wrap = False
    decrire(forme, f"Numéro {numero}")
