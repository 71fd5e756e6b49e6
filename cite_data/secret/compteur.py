"""The meter of free questions: how many distinct ones each reader has asked of each snapshot."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from typing import Protocol


class Compteur(Protocol):
    """What keeps the count. A question is its canonical text (`Demande.cle`)."""

    def inscrire(self, usager: str, instantane: str, question: str, *, plafond: int) -> bool:
        """Count the question once; False, and nothing counted, when it is new and the reader has no more left."""
        ...

    def posees(self, usager: str, instantane: str) -> int:
        """How many distinct questions the reader has asked of this snapshot."""
        ...


class CompteurEnMemoire:
    """The count of one process, lost when it stops. Thread-safe."""

    def __init__(self) -> None:
        self._questions: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._verrou = Lock()

    def inscrire(self, usager: str, instantane: str, question: str, *, plafond: int) -> bool:
        """Look and count in one go: two tabs of one reader cannot both take the last one."""
        with self._verrou:
            siennes = self._questions[usager, instantane]
            if question not in siennes and len(siennes) >= plafond:
                return False
            siennes.add(question)
            return True

    def posees(self, usager: str, instantane: str) -> int:
        """How many distinct questions the reader has asked of this snapshot."""
        with self._verrou:
            return len(self._questions.get((usager, instantane), ()))
