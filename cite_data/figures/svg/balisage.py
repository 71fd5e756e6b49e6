"""The little markup that the texts of our charts hold (`<br>`, `<b>`, entities), read into lines of runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from cite_data.figures.svg.police import largeur

_BALISE = re.compile(r"(</?b>)")
_CONTROLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Morceau:
    """A run of text of one weight."""

    texte: str
    gras: bool


Ligne = tuple[Morceau, ...]


def lignes(balise: str) -> tuple[Ligne, ...]:
    """The lines of a text, from what plotly would read."""
    gras, toutes = False, []
    for ligne in balise.split("<br>"):
        morceaux = []
        for part in _BALISE.split(ligne):
            if part in ("<b>", "</b>"):
                gras = part == "<b>"
            elif part:
                morceaux.append(Morceau(propre(unescape(part)), gras))
        toutes.append(tuple(morceaux))
    return tuple(toutes)


def propre(texte: str) -> str:
    """The text without the characters that XML refuses."""
    return _CONTROLE.sub(" ", texte)


def largeur_de(ligne: Ligne, corps: float) -> float:
    """Width of a line."""
    return sum(largeur(m.texte, corps, gras=m.gras) for m in ligne)
