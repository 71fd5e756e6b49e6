"""What a session weighs on the server: its memory with more and more sessions open, and once they are all closed."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from random import Random
from statistics import linear_regression

from benchmarks.charge.client import Visiteur
from benchmarks.charge.foule import GRAINE
from benchmarks.charge.mesures import Sonde
from benchmarks.charge.parcours import ROLES, parcourir

PALIERS = (1, 10, 25, 50)
GESTES = 12
"""What each session does before it is weighed: the pages, filters and views of one or two minutes."""
REPOS_S = 3.0
OUBLI_S = 150.0
"""Streamlit forgets a session two minutes after its tab is closed."""


@dataclass(frozen=True)
class Poids:
    """Megabytes by number of open sessions; of one more session (slope); once all are closed and forgotten."""

    paliers: tuple[tuple[int, float], ...]
    par_session: float
    apres: float


async def peser(serveur: str, pid: int) -> Poids:
    """Walk the same walks twice: once so that what all share is in memory, once to weigh what each adds."""
    sonde, paliers = Sonde(pid), []
    async with AsyncExitStack() as ouvertes:
        await _ouvrir(serveur, ouvertes, range(PALIERS[-1]))
    await asyncio.sleep(OUBLI_S)
    async with AsyncExitStack() as ouvertes:
        for avant, palier in zip((0, *PALIERS), PALIERS, strict=False):
            await _ouvrir(serveur, ouvertes, range(avant, palier))
            await asyncio.sleep(REPOS_S)
            paliers.append((palier, sonde.relever().megaoctets))
    await asyncio.sleep(OUBLI_S)
    pente = linear_regression([n for n, _ in paliers], [m for _, m in paliers]).slope
    return Poids(tuple(paliers), pente, sonde.relever().megaoctets)


async def _ouvrir(serveur: str, ouvertes: AsyncExitStack, rangs: range) -> None:
    """One session after the other, each left where its walk ends."""
    for rang in rangs:
        visiteur = await ouvertes.enter_async_context(Visiteur(serveur))
        faits = 0
        alea = Random(f"{GRAINE}-{rang}")  # noqa: S311 - a walk, not a secret
        async for _ in parcourir(visiteur, ROLES[rang % len(ROLES)], alea):
            faits += 1
            if faits == GESTES:
                break
