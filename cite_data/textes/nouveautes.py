"""The changes that a user would notice, read from the journal of versions (CHANGELOG.md)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_PUCE = re.compile(r"^- +", re.MULTILINE)


@dataclass(frozen=True)
class Nouveaute:
    """One change, as a paragraph."""

    texte: str

    @property
    def empreinte(self) -> str:
        """What a browser remembers of it: a changed text is news again."""
        return hashlib.sha256(self.texte.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Version:
    """A version and its changes, the latest first: they are added at the end of the file."""

    titre: str
    nouveautes: tuple[Nouveaute, ...]


def versions(journal: str) -> tuple[Version, ...]:
    """The versions of a journal (`## titre`, then `- ` items, whose lines may go on below); one without items is left out."""
    lues = (_version(partie) for partie in re.split(r"^## +", journal, flags=re.MULTILINE)[1:])
    return tuple(version for version in lues if version.nouveautes)


def _version(partie: str) -> Version:
    titre, _, corps = partie.partition("\n")
    textes = [" ".join(puce.split()).replace("`", "") for puce in _PUCE.split(corps)[1:]]
    return Version(
        titre=titre.strip(), nouveautes=tuple(Nouveaute(texte) for texte in reversed(textes) if texte)
    )
