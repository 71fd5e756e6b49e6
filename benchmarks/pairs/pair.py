"""What a peer is to the measure: a server that is asked, and what an answer of it cost."""

from __future__ import annotations

import os
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

import psutil

from benchmarks.pairs.questions import Portee, Rangee

T = TypeVar("T")
DEMARRAGE_MAX_S = 300


@dataclass(frozen=True, kw_only=True)
class Cout:
    """Seconds from the request to the whole answer, and seconds of processor that the server took for it."""

    secondes: float
    processeur: float


@dataclass(frozen=True, kw_only=True)
class Mesure:
    """A question that nobody had asked, then the same asked again, and the rows of the answer."""

    neuve: Cout
    connue: Cout
    rangees: list[Rangee]


class Pair(Protocol):
    """A server that answers the questions, warm."""

    @property
    def nom(self) -> str:
        """Its name in the tables."""
        ...

    @property
    def versions(self) -> str:
        """Of what it runs on, in words."""
        ...

    def mesurer(self, question: str, portee: Portee, au: date) -> Mesure:
        """Ask a day that nobody has asked, then the same again."""
        ...


@contextmanager
def lancer(
    commande: Sequence[str], *, sante: str, journal: Path, environnement: Mapping[str, str], racine: Path
) -> Iterator[int]:
    """Run a server until the end of the block; its process, once `sante` answers."""
    with journal.open("wb") as sortie:
        processus = subprocess.Popen(  # noqa: S603 - literals and folders of ours
            commande,
            cwd=racine,
            env={**os.environ, **environnement},
            stdout=sortie,
            stderr=subprocess.STDOUT,
        )
        try:
            _attendre(sante, processus, journal)
            yield processus.pid
        finally:
            processus.terminate()
            processus.wait(timeout=30)


def _attendre(sante: str, processus: subprocess.Popen[bytes], journal: Path) -> None:
    fin = time.monotonic() + DEMARRAGE_MAX_S
    while processus.poll() is None and time.monotonic() < fin:
        try:
            with urllib.request.urlopen(sante, timeout=5):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"Pas de serveur à {sante}.\n{journal.read_text(errors='replace')[-2000:]}")


def chronometrer(pid: int, demander: Callable[[], T]) -> tuple[Cout, T]:
    """What a request costs, and its answer."""
    processeur, debut = processeur_de(pid), time.perf_counter()
    reponse = demander()
    secondes = time.perf_counter() - debut
    return Cout(secondes=secondes, processeur=processeur_de(pid) - processeur), reponse


def processeur_de(pid: int) -> float:
    """Seconds of processor of a server and of its workers, every thread."""
    racine = psutil.Process(pid)
    temps = (p.cpu_times() for p in (racine, *racine.children(recursive=True)))
    return float(sum(t.user + t.system for t in temps))
