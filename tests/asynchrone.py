"""Coroutines in tests: run apart, since a browser test leaves its own loop running in the thread of its worker."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def jouer(coroutine: Coroutine[Any, Any, T]) -> T:
    """What the coroutine returns; what it raises is raised here."""
    with ThreadPoolExecutor(1) as fil:
        return fil.submit(asyncio.run, coroutine).result()
