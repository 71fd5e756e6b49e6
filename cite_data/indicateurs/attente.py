"""Who is told that an answer is being computed: whoever waits for it can say so meanwhile.

The witness belongs to the run that asks, never to what is kept: an answer is the same with or without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from cite_data.indicateurs.definitions import DEFINITIONS

Temoin = Callable[[str], None]
_temoin: ContextVar[Temoin | None] = ContextVar("temoin", default=None)


@contextmanager
def temoigner(temoin: Temoin) -> Iterator[None]:
    """Tell `temoin` the label of each indicator that this block has to compute, before it is computed."""
    jeton = _temoin.set(temoin)
    try:
        yield
    finally:
        _temoin.reset(jeton)


def annoncer(cle: str) -> None:
    """Say that an indicator is about to be computed; nothing when nobody waits."""
    if temoin := _temoin.get():
        temoin(DEFINITIONS[cle].label if cle in DEFINITIONS else "")
