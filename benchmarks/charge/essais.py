"""The four measures of a load, each on a server of its own and on a copy of the same data."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.charge import memoire, tableau
from benchmarks.charge.egalite import Difference, comparer
from benchmarks.charge.foule import Journee, charger
from benchmarks.charge.memoire import Poids
from tests.navigateur.serveur import Serveur, demarrer

PALIERS_SANS_PAUSE, SECONDES_SANS_PAUSE = (1, 2, 5, 10, 25, 50), 20.0


@contextmanager
def serveur_sur(donnees: Path) -> Iterator[Serveur]:
    """A server on a copy of a data folder: a load writes masks, counts and releases."""
    with tempfile.TemporaryDirectory(prefix="cite-charge-") as ici:
        dossier = Path(ici)
        shutil.copytree(donnees, dossier / "data")
        with demarrer(dossier, donnees=dossier / "data") as serveur:
            yield serveur


def charge(donnees: Path, *, sessions: int, minutes: float) -> Journee:
    """Many visitors at their pace, from a cold server on."""
    with serveur_sur(donnees) as serveur:
        return asyncio.run(charger(serveur.adresse, serveur.pid, sessions=sessions, secondes=minutes * 60))


def differences(donnees: Path, mesuree: Journee) -> tuple[Difference, ...]:
    """The answers of a load that a single visitor does not get."""
    with serveur_sur(donnees) as serveur:
        return asyncio.run(comparer(serveur.adresse, mesuree.gestes))


def genou(donnees: Path, *, sessions: int) -> list[tuple[int, Journee]]:
    """More and more visitors who never read, on one server: what it gives at most, and from when one waits."""
    with serveur_sur(donnees) as serveur:
        return [
            (
                n,
                asyncio.run(
                    charger(
                        serveur.adresse, serveur.pid, sessions=n, secondes=SECONDES_SANS_PAUSE, rythme=None
                    )
                ),
            )
            for n in PALIERS_SANS_PAUSE
            if n <= sessions
        ]


def poids(donnees: Path) -> Poids:
    """The memory of a session."""
    with serveur_sur(donnees) as serveur:
        return asyncio.run(memoire.peser(serveur.adresse, serveur.pid))


def tout(donnees: Path, *, sessions: int, minutes: float, rapide: bool = False) -> Iterator[tuple[str, bool]]:
    """One measure after the other: each in words, and whether nothing failed nor differed.

    `rapide`: neither the knee nor the memory of a session.
    """
    mesuree = charge(donnees, sessions=sessions, minutes=minutes)
    titre = f"{sessions} sessions pendant {minutes:g} min, un geste toutes les dix secondes"
    yield tableau.journee(titre, mesuree), not mesuree.erreurs
    ecarts = differences(donnees, mesuree)
    distinctes = len({geste.question for geste in mesuree.gestes})
    yield tableau.egalite(len(mesuree.gestes), distinctes, ecarts), not ecarts
    if not rapide:
        yield tableau.genou(genou(donnees, sessions=sessions)), True
        yield tableau.poids(poids(donnees)), True
