"""One publication at a time in a data folder. The system frees the lock when the process that holds it dies."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cite_data.publication.disque import raison
from cite_data.publication.erreurs import ErreurPublication

NOM_VERROU = ".verrou"
PATIENCE_S = 1.0
"""How long one waits before saying so."""
PAS_S = 0.05
ATTENTE = "Une autre intégration est en cours : attente de sa fin…"


class _Tenus(threading.local):
    """What this thread holds. The process is part of the key: a copy made by fork holds nothing."""

    def __init__(self) -> None:
        self.cles: set[tuple[int, Path]] = set()


_tenus = _Tenus()


@contextmanager
def verrou(
    donnees: Path, *, attendre: bool = True, prevenir: Callable[[str], None] | None = None
) -> Iterator[None]:
    """Hold the folder `donnees` for the time of the block; a thread that holds it already enters at once.

    Another holder is waited for, and after a second `prevenir` receives a sentence that says so; with
    `attendre=False`, ErreurPublication at once.
    """
    try:
        donnees.mkdir(parents=True, exist_ok=True)
        cle = (os.getpid(), donnees.resolve())
        flux = (donnees / NOM_VERROU).open("a")
    except OSError as erreur:
        raise _impossible(donnees, erreur) from erreur
    with flux:
        if cle in _tenus.cles:
            yield
            return
        _prendre(flux, donnees, attendre=attendre, prevenir=prevenir)
        _tenus.cles.add(cle)
        try:
            yield
        finally:
            _tenus.cles.discard(cle)


def _prendre(flux: IO[str], donnees: Path, *, attendre: bool, prevenir: Callable[[str], None] | None) -> None:
    try:
        if _libre(flux):
            return
        if not attendre:
            raise ErreurPublication(
                f"Une autre intégration est en cours dans « {donnees} ». Attendez qu'elle se termine, puis recommencez."
            )
        fin = time.monotonic() + PATIENCE_S
        while time.monotonic() < fin:
            time.sleep(PAS_S)
            if _libre(flux):
                return
        if prevenir:
            prevenir(ATTENTE)
        fcntl.flock(flux, fcntl.LOCK_EX)
    except OSError as erreur:
        raise _impossible(donnees, erreur) from erreur


def _libre(flux: IO[str]) -> bool:
    """Take the lock if nobody holds it."""
    try:
        fcntl.flock(flux, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _impossible(donnees: Path, erreur: OSError) -> ErreurPublication:
    return ErreurPublication(f"Écriture impossible dans « {donnees} » : {raison(erreur)}.")
