"""Small pieces of French sentences: quotation marks, lists of codes, plurals."""

from __future__ import annotations

from collections.abc import Sequence

CODES_CITES = 12
"""A warning names this many codes and counts the rest."""


def cite(nom: str) -> str:
    """The name between French quotation marks, with their no-break spaces."""
    return f"«\u00a0{nom}\u00a0»"


def enumeration(noms: Sequence[str]) -> str:
    """`A, B, C et 4 autres`."""
    reste = len(noms) - CODES_CITES
    if reste > 1:
        return f"{', '.join(noms[:CODES_CITES])} et {reste} autres"
    return ", ".join(noms)


def compte(nombre: int, singulier: str, pluriel: str) -> str:
    """`1 contour`, `2 contours`: in French, zero is singular."""
    return f"{nombre} {pluriel if nombre > 1 else singulier}"
