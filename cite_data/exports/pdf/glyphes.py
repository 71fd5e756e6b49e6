"""Texts that can be printed: a character that no font draws is written by its code rather than lost."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from unicodedata import category

import typst

from cite_data.exports.pdf.compilation import NORME, polices
from cite_data.figures.svg.police import connait

SANS_TITRE = "Sans titre"
_INVISIBLES = frozenset("\u200b\u200c\u200d\ufe0e\ufe0f\u2060\ufeff\u00ad")
"""What changes the look of its neighbours, and has none of its own."""
_SANS_LIGNE = frozenset("\n\r\t\x0b\x0c\u0085\u2028\u2029")


def imprimables(valeur: Any) -> Any:
    """A copy of some data whose texts can all be printed."""
    if isinstance(valeur, str):
        return imprimable(valeur)
    if isinstance(valeur, dict):
        return {cle: imprimables(v) for cle, v in valeur.items()}
    return [imprimables(v) for v in valeur] if isinstance(valeur, list | tuple) else valeur


def titre(texte: str) -> str:
    """A title that can be printed: never empty, an accessible document refuses it."""
    return imprimable(texte).strip() or SANS_TITRE


def imprimable(texte: str) -> str:
    """The text as it can be printed, on one line."""
    if texte.isascii() and texte.isprintable():
        return texte
    return "".join(map(_caractere, texte))


def _caractere(caractere: str) -> str:
    if caractere in _SANS_LIGNE:
        return " "
    if caractere in _INVISIBLES or category(caractere) in ("Cc", "Cf", "Cs"):
        return ""
    return caractere if connait(caractere) or _dessine(caractere) else f"[U+{ord(caractere):04X}]"


@lru_cache(4096)
def _dessine(caractere: str) -> bool:
    """True when one of the fonts draws that character: typst is asked, which knows its own."""
    try:
        typst.compile(
            b'#set document(title: "x")\n#set text(font: "Source Sans 3")\n#sys.inputs.c',
            font_paths=polices(),
            sys_inputs={"c": caractere},
            pdf_standards=[NORME],
        )
    except typst.TypstError:
        return False
    return True
