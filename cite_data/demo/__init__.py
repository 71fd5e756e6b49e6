"""Synthetic demonstration data: twelve Cités, fictional persons, drawn from a seed; and the eight persons of the examples.

The draw is loaded when it is asked for: the examples of the Méthode page do not wait for what reads outlines.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cite_data.demo.generation import GRAINE, generer

__all__ = ["GRAINE", "generer"]


def __getattr__(nom: str) -> Any:
    """`GRAINE` and `generer`, from where they are."""
    if nom not in __all__:
        raise AttributeError(nom)
    return getattr(import_module("cite_data.demo.generation"), nom)
