"""French spacing: the texts of the code are typed with plain spaces, and made unbreakable where French asks for it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

_FINE, _INSECABLE = "\u202f", "\u00a0"


def typo(texte: str) -> str:
    """No-break spaces before : ; ! ? % and inside « », between a number and its unit."""
    texte = re.sub(r" ([;!?%])", rf"{_FINE}\1", texte)
    texte = re.sub(r" (:|»)", rf"{_INSECABLE}\1", texte)
    texte = texte.replace("« ", f"«{_INSECABLE}")
    return re.sub(r"(\d) (?=(?:jours?|mois|ans?|h|€|ETP|points?)\b)", rf"\1{_INSECABLE}", texte)


@lru_cache(16384)
def html(texte: str) -> str:
    """The text ready for HTML: escaped, with French spacing. Kept: a page says the same words at every rerun."""
    return escape(typo(texte))


typographie = typo
