"""The words of the glossary met in a text, made to carry their definition where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape

from cite_data.textes.glossaire import GLOSSAIRE, Terme
from cite_data.textes.typographie import html

ESPACES = "[ \u00a0\u202f]"
COURT = 3
"""A word of so many letters has no plural here: de, des, un."""
# What is not text is passed over whole: tags, entities, and what is already a link, a button or a definition.
_HORS_TEXTE = r"<(?P<balise>a|button|abbr|span|summary)\b[^>]*>.*?</(?P=balise)>|<[^>]*>|&\#?\w+;"


def marquer(fragments: Sequence[str], *, bloc: str) -> tuple[str, ...]:
    """The same escaped texts, each term of the glossary marked where it is first met in them, the longest one winning.

    `bloc` makes the identifiers of the definitions unique on the page. The text that is seen does not change.
    """
    return _marquer(tuple(fragments), bloc)


@lru_cache(4096)
def _marquer(fragments: tuple[str, ...], bloc: str) -> tuple[str, ...]:
    vus: set[Terme] = set()

    def remplacer(trouve: re.Match[str]) -> str:
        terme = _TERMES.get(trouve.lastindex or 0)
        if terme is None or terme in vus:
            return trouve[0]
        vus.add(terme)
        return _marque(trouve[0], terme, f"definition-{bloc}-{len(vus)}")

    return tuple(_MOTIF.sub(remplacer, fragment) for fragment in fragments)


def _marque(mot: str, terme: Terme, identifiant: str) -> str:
    """The word, which the keyboard and a finger reach, then its definition, which `assets/glossaire.js` shows."""
    return (
        f"<span class='terme' role='button' tabindex='0' aria-describedby='{identifiant}'>{mot}</span>"
        f"<span class='definition' role='tooltip' id='{identifiant}' hidden>{html(terme.definition)}</span>"
    )


def _ecriture(ecriture: str) -> str:
    """A writing as a pattern on escaped text: any space, plural of each long word, capitals unless it is an acronym."""
    mots = ESPACES.join(_mot(mot) for mot in ecriture.split(" "))
    return mots if ecriture.isupper() else f"(?i:{mots})"


def _mot(mot: str) -> str:
    motif = re.escape(escape(mot))
    invariable = len(mot) <= COURT or mot.isupper() or not mot[-1].isalpha() or mot[-1] in "sxz"
    return motif if invariable else f"{motif}(?:s|x)?"


_ECRITURES = sorted(
    ((ecriture, terme) for terme in GLOSSAIRE if terme.sur_place for ecriture in terme.ecritures),
    key=lambda couple: -len(couple[0]),
)
_MOTIF = re.compile(
    f"({_HORS_TEXTE})|(?<!\\w)(?:{'|'.join(f'({_ecriture(e)})' for e, _ in _ECRITURES)})(?!\\w)", re.DOTALL
)
"""What is not text, then every writing of every term, the longest first: one group each."""
_TERMES = {rang: terme for rang, (_, terme) in enumerate(_ECRITURES, _MOTIF.groups - len(_ECRITURES) + 1)}
"""The term of each group."""
