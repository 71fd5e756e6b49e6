"""The printed font and its metrics: a drawing made before anything is printed knows how wide its texts are."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

POLICES = Path(__file__).parents[3] / "assets" / "polices"
FAMILLE = "Source Sans 3"
FICHIERS = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-Semibold.ttf"}
"""By whether the text is bold."""
INCONNU = 1.0
"""Width of a character that the font lacks, in ems: another font draws it, none of them wider."""


@lru_cache(2)
def _chasses(gras: bool) -> dict[int, float]:  # noqa: FBT001 - key of the two files
    """Width of each character, in ems."""
    with TTFont(POLICES / FICHIERS[gras]) as police:
        largeurs, unite = police["hmtx"].metrics, police["head"].unitsPerEm
        return {code: largeurs[nom][0] / unite for code, nom in police.getBestCmap().items()}


def largeur(texte: str, corps: float, *, gras: bool = False) -> float:
    """Width of a line of text, in the unit of `corps`; kerning, which tightens, is left out."""
    chasses = _chasses(gras)
    return corps * sum(chasses.get(ord(caractere), INCONNU) for caractere in texte)


def connait(caractere: str) -> bool:
    """True when the font draws that character."""
    return ord(caractere) in _chasses(False)  # noqa: FBT003 - both files have the same characters
