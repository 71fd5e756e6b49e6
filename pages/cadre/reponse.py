"""Text answers of the server, compressed once and kept: Streamlit sends its 9 MB of scripts uncompressed."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from threading import Lock

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

TYPES_TEXTE = ("text/", "application/javascript", "application/json", "application/manifest", "image/svg")
TAILLE_MIN = 1000
"""Bytes under which compressing costs more than it saves."""


def est_texte(entetes: MutableHeaders) -> bool:
    """True for an answer worth compressing and not yet compressed."""
    return entetes.get("content-type", "").startswith(TYPES_TEXTE) and "content-encoding" not in entetes


@dataclass(frozen=True)
class Corps:
    """A compressed body, and the mark (`etag`) of the content it was made from."""

    marque: str
    octets: bytes


class Memoire:
    """Compressed bodies by path. Bounded by the files that exist: only answers with status 200 enter."""

    def __init__(self) -> None:
        self._corps: dict[str, Corps] = {}
        self._verrou = Lock()

    def comprimer(self, chemin: str, marque: str, octets: bytes) -> bytes:
        """Return `octets` compressed, from memory when the same `marque` was compressed before."""
        connu = self._corps.get(chemin)
        if connu and connu.marque == marque:
            return connu.octets
        with self._verrou:  # two first visitors must not compress the same 5 MB twice
            connu = self._corps.get(chemin)
            if not (connu and connu.marque == marque):
                connu = Corps(marque, gzip.compress(octets, compresslevel=6, mtime=0))
                self._corps[chemin] = connu
        return connu.octets


async def envoyer(send: Send, debut: Message, octets: bytes) -> None:
    """Send a whole answer whose body has been replaced."""
    MutableHeaders(scope=debut)["content-length"] = str(len(octets))
    await send(debut)
    await send({"type": "http.response.body", "body": octets})
