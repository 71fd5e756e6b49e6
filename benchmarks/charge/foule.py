"""Many visitors at once: each on its own walk, until the time is over."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from websockets.exceptions import WebSocketException

from benchmarks.charge.client import Visiteur
from benchmarks.charge.mesures import Releve, Sonde
from benchmarks.charge.parcours import ARRIVEE_S, ROLES, Geste, parcourir, pause
from cite_data.modele.roles import Role

GRAINE = 2026


@dataclass
class Journee:
    """What the visitors did and met: gestures, failures in words, readings of the server, seconds that it lasted."""

    gestes: list[Geste] = field(default_factory=list)
    erreurs: list[str] = field(default_factory=list)
    releves: list[Releve] = field(default_factory=list)
    secondes: float = 0.0


async def charger(
    serveur: str,
    pid: int,
    *,
    sessions: int,
    secondes: float,
    rythme: Callable[[Random], float] | None = pause,
) -> Journee:
    """Let so many visitors walk for so long; without `rythme` they click as soon as they are answered."""
    journee, sonde = Journee(), Sonde(pid)
    suivi = asyncio.create_task(sonde.suivre())
    debut = time.monotonic()
    arrivee = min(ARRIVEE_S, secondes / 4) if rythme else 0.0
    async with asyncio.TaskGroup() as groupe:
        for rang in range(sessions):
            visite = _Visite(serveur, rang, debut + arrivee * rang / sessions, debut + secondes, rythme)
            groupe.create_task(visite.faire(journee))
    suivi.cancel()
    sonde.relever()
    journee.releves, journee.secondes = sonde.releves, time.monotonic() - debut
    return journee


@dataclass(frozen=True)
class _Visite:
    """One visitor: when it comes and leaves, and how long it waits between two gestures."""

    serveur: str
    rang: int
    arrivee: float
    depart: float
    rythme: Callable[[Random], float] | None

    @property
    def role(self) -> Role:
        return ROLES[self.rang % len(ROLES)]

    async def faire(self, journee: Journee) -> None:
        """Walk until the end. What fails is written down; a visitor that has lost its connection does not come back."""
        alea = Random(f"{GRAINE}-{self.rang}")  # noqa: S311 - a walk, not a secret
        await asyncio.sleep(max(0.0, self.arrivee - time.monotonic()))
        try:
            async with Visiteur(self.serveur) as visiteur:
                async for geste in parcourir(visiteur, self.role, alea):
                    self._noter(journee, geste)
                    attente = self.rythme(alea) if self.rythme else 0.0
                    if time.monotonic() + attente >= self.depart:
                        break
                    await asyncio.sleep(attente)
        except (WebSocketException, OSError, TimeoutError) as perte:
            journee.erreurs.append(f"{self.role.label} : connexion perdue ou sans réponse ({perte!r})")

    def _noter(self, journee: Journee, geste: Geste) -> None:
        journee.gestes.append(geste)
        adresse = dict(geste.question.adresse)
        journee.erreurs += [f"{geste.question.page or '/'} {adresse} : {f}" for f in geste.reponse.fautes]
