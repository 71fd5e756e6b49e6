"""One form for texts that a person would call the same: no case, no accents, no punctuation, single spaces."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LIGATURES = str.maketrans(
    {"’": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l"}
)
_AUTRES = re.compile(r"[^a-z0-9]+")


@lru_cache(65_536)
def forme(texte: str) -> str:
    """« Pôle  emploi » → « pole emploi »."""
    sans_accent = unicodedata.normalize("NFKD", texte.translate(_LIGATURES))
    ascii_ = sans_accent.encode("ascii", "ignore").decode().casefold()
    return _AUTRES.sub(" ", ascii_).strip()
