"""What a PDF holds, read back: its tags in order, its texts, its bookmarks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import page
from pypdf import PdfReader


@dataclass(frozen=True)
class Balise:
    """A tag of the structure: its role, its alternative text, its own children."""

    role: str
    alt: str
    enfants: tuple[Balise, ...]

    def toutes(self) -> Iterator[Balise]:
        yield self
        for enfant in self.enfants:
            yield from enfant.toutes()


def lire(fichier: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(fichier))


@lru_cache
def structure(fichier: bytes) -> Balise:
    return _balise(lire(fichier).trailer["/Root"]["/StructTreeRoot"])


def _balise(noeud: Any) -> Balise:
    noeud = noeud.get_object()
    enfants = noeud.get("/K", [])
    enfants = enfants.get_object() if hasattr(enfants, "get_object") else enfants
    liste = enfants if isinstance(enfants, list) else [enfants]
    fils = [e.get_object() for e in liste if not isinstance(e, int)]
    return Balise(
        role=str(noeud.get("/S", "")).lstrip("/"),
        alt=str(noeud.get("/Alt", "")),
        enfants=tuple(_balise(f) for f in fils if hasattr(f, "get") and "/S" in f),
    )


def roles(fichier: bytes) -> list[str]:
    return [balise.role for balise in structure(fichier).toutes()]


def serre(texte: str) -> str:
    """A text without any space, as a line break may stand anywhere in a cell."""
    return re.sub(r"[\s\u200b\u00ad]+", "", texte)


@lru_cache
def pages(fichier: bytes) -> tuple[str, ...]:
    return tuple(p.extract_text() for p in lire(fichier).pages)


def tout(fichier: bytes) -> str:
    return serre("".join(pages(fichier)))


def signets(fichier: bytes) -> list[tuple[int, str]]:
    """Depth and title of each bookmark."""

    def suivre(elements: Any, niveau: int) -> Iterator[tuple[int, str]]:
        for element in elements:
            if isinstance(element, list):
                yield from suivre(element, niveau + 1)
            else:
                yield niveau, str(element.title)

    return list(suivre(lire(fichier).outline, 1))


def manquements(fichier: bytes) -> list[str]:
    """The rules of PDF/UA-1 that an independent checker finds broken."""
    rapport = page.validate_pdf_bytes(fichier, profile="ua1")
    return [f"{faute.rule_id}: {faute.message}" for faute in rapport.failures]
