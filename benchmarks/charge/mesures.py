"""What is measured of a load: seconds of each rerun, and memory and processor of the server and of the generator."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import linear_regression, mean

import psutil

RELEVE_S = 2.0
PLAT = 0.05
"""Memory is flat when its slope over the second half of the run would not move it by more than this share."""


@dataclass(frozen=True)
class Releve:
    """The server at one moment: seconds since the start, megabytes, seconds of processor of it, of its children, of us."""

    instant: float
    megaoctets: float
    processeur: float
    enfants: float
    generateur: float


@dataclass(frozen=True)
class Quantiles:
    """Of the seconds of many reruns."""

    combien: int
    p50: float
    p95: float
    p99: float
    maximum: float


def quantiles(secondes: Sequence[float]) -> Quantiles:
    """Nearest-rank quantiles: each is a rerun that somebody waited for."""
    triees = sorted(secondes)
    p50, p95, p99 = (triees[min(len(triees) - 1, int(part * len(triees)))] for part in (0.5, 0.95, 0.99))
    return Quantiles(len(triees), p50, p95, p99, triees[-1])


def derive(releves: Sequence[Releve]) -> float:
    """Share of its memory that the server would gain over the second half of the run, at the slope of that half."""
    milieu = (releves[0].instant + releves[-1].instant) / 2
    seconde = [r for r in releves if r.instant >= milieu]
    pente = linear_regression([r.instant for r in seconde], [r.megaoctets for r in seconde]).slope
    return pente * (seconde[-1].instant - seconde[0].instant) / mean(r.megaoctets for r in seconde)


class Sonde:
    """Looks at the server from outside, for as long as its block lasts."""

    def __init__(self, pid: int) -> None:
        self._serveur, self._generateur = psutil.Process(pid), psutil.Process()
        self._debut = time.monotonic()
        self.releves: list[Releve] = []

    def relever(self) -> Releve:
        """One reading, kept."""
        temps, nous = self._serveur.cpu_times(), self._generateur.cpu_times()
        releve = Releve(
            time.monotonic() - self._debut,
            self._serveur.memory_info().rss / 2**20,
            temps.user + temps.system,
            temps.children_user + temps.children_system,
            nous.user + nous.system,
        )
        self.releves.append(releve)
        return releve

    async def suivre(self) -> None:
        """Read without end; the caller cancels."""
        while True:
            self.relever()
            await asyncio.sleep(RELEVE_S)
