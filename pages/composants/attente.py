"""While a large snapshot is asked something new: a bar that says what is being computed; nothing when it is quick."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import add_script_run_ctx

from cite_data.indicateurs.attente import temoigner

PATIENCE_S = 1.5
"""How long nothing is shown: most answers come before, and a bar that flashes disturbs."""
PAS_S = 0.5
CALCUL = "Calcul en cours sur un grand nombre de personnes"
OUVERTURE = "Vérification et ouverture de la publication"
CITES = "Lecture des Cités et de leurs territoires"


class Travail:
    """What is being done for one run of a page: how many answers were begun, of how many, and the last one's name."""

    def __init__(self, quoi: str = "") -> None:
        self._debut = time.monotonic()
        self._attendues = 0
        self._commencees = 0
        self._quoi = quoi

    def prevoir(self, combien: int) -> None:
        """So many answers more are going to be asked."""
        self._attendues = self._commencees + combien

    def commencer(self, label: str) -> None:
        """An answer is being computed; those before it are given."""
        self._commencees += 1
        self._quoi = f"{CALCUL} : {label}" if label else CALCUL

    @property
    def part(self) -> float:
        """Share of the answers that are given. More than were foreseen: one more at least is to come."""
        donnees = max(0, self._commencees - 1)
        return donnees / max(self._attendues, donnees + 1)

    @property
    def phrase(self) -> str:
        """What is being done, and for how long."""
        secondes = int(time.monotonic() - self._debut)
        return f"{self._quoi} (depuis {secondes} s)"

    @property
    def a_dire(self) -> bool:
        """True once the wait is long enough to be spoken of."""
        return bool(self._quoi) and time.monotonic() - self._debut >= PATIENCE_S


_travail: ContextVar[Travail | None] = ContextVar("travail", default=None)


@contextmanager
def suivre(place: DeltaGenerator, *, longue: bool, quoi: str = "") -> Iterator[None]:
    """Show in `place` how far this block is when it makes its reader wait. `longue`: it may.

    `place` is on the page whether or not one waits: what follows would otherwise move, and close under the reader's hand.
    `quoi`: what is being done before any answer is asked.
    """
    if not longue:
        yield
        return
    travail, fini = Travail(quoi), threading.Event()
    fil = threading.Thread(target=_montrer, args=(travail, fini, place), daemon=True)
    add_script_run_ctx(fil)
    jeton = _travail.set(travail)
    fil.start()
    try:
        with temoigner(travail.commencer):
            yield
    finally:
        _travail.reset(jeton)
        fini.set()
        fil.join()
        place.empty()


def prevoir(combien: int) -> None:
    """Say how many answers the page is going to ask; nothing when nobody waits."""
    if travail := _travail.get():
        travail.prevoir(combien)


def _montrer(travail: Travail, fini: threading.Event, place: DeltaGenerator) -> None:
    while not fini.wait(PAS_S):
        if travail.a_dire:
            place.progress(travail.part, text=travail.phrase)
