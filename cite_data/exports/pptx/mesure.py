"""How wide a text is, before anybody draws it: the charter's font is not known, so a sans-serif rather on the wide side.

A slide is drawn by another program: every width here errs on the safe side, and the tests measure what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from cite_data.exports.pptx.zone import points

INTERLIGNE = 1.17
"""Height of a line, for one of size."""
SURETE = 1.08
"""What a wider font than Arial may take."""
_CHASSES: Mapping[str, float] = {
    **dict.fromkeys("ijl'’|", 0.23),
    **dict.fromkeys(" \u00a0ftI.,:;!/[]·", 0.28),
    **dict.fromkeys("r()-\u202f", 0.34),
    **dict.fromkeys("ckJsvxyz", 0.5),
    **dict.fromkeys("w+=<>~", 0.72),
    **dict.fromkeys("m%MW@—…", 0.92),
}
"""Widths of Arial's letters, for one of size; 0.56 is that of most of them."""


@lru_cache(16_384)
def largeur(texte: str, taille: float, *, gras: bool = False) -> int:
    """Width of a line of text, in EMU."""
    cadratins = sum(_chasse(c) for c in texte) * SURETE * (1.07 if gras else 1.0)
    return points(cadratins * taille)


def _chasse(caractere: str) -> float:
    return _CHASSES.get(caractere, 0.7 if caractere.isupper() else 0.56)


def lignes(texte: str, taille: float, place: int, *, gras: bool = False) -> int:
    """Lines that a paragraph takes in that width; a word longer than the line is cut where it must."""
    total, courante = 1, 0
    espace = largeur(" ", taille, gras=gras)
    for mot in texte.split(" "):
        long = largeur(mot, taille, gras=gras)
        if courante and courante + espace + long > place:
            total, courante = total + 1, 0
        courante += long + (espace if courante else 0)
        while courante > place > 0:
            total, courante = total + 1, courante - place
    return total


def hauteur(textes: Sequence[str], taille: float, place: int, *, gras: bool = False) -> int:
    """Height of paragraphs in that width, in EMU."""
    nombre = sum(lignes(texte, taille, place, gras=gras) for texte in textes)
    return points(nombre * taille * INTERLIGNE)


def mot_le_plus_long(texte: str, taille: float, *, gras: bool = False) -> int:
    """Width under which a word would be cut."""
    return max((largeur(mot, taille, gras=gras) for mot in texte.split(" ")), default=0)


def taille_qui_tient(
    textes: Sequence[str], place: tuple[int, int], tailles: Sequence[float], *, gras: bool = False
) -> float:
    """The first of these sizes with which the paragraphs fit in (width, height); the last one when none does."""
    for taille in tailles:
        if hauteur(textes, taille, place[0], gras=gras) <= place[1]:
            return taille
    return tailles[-1]
