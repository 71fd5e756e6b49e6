"""Visitors that never stop asking, one per replica, while publications follow one another."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from cite_data.publication import Provenance, publier
from tests.fabrique import toutes_les_tables
from tests.navigateur.session import entrer

DELAI_MAX_S = 60
RESPIRATION_S = 0.05
"""Between two questions of a visitor: without it three of them take both cores for themselves."""
COMPTE = re.compile(r"1\u202f(\d{3})")
"""Every count of persons of these publications: a thousand and the rank of the publication."""


def publier_la(rang: int, donnees: Path) -> str:
    """A publication that bears its rank twice: in its source, and in the number of its persons. Its name."""
    tables = toutes_les_tables(beneficiaires=[{"beneficiaire_id": f"p{i}"} for i in range(1000 + rang)])
    provenance = Provenance(
        motif="essai",
        auteur="test",
        date_donnees=date(2022, 12, 31),
        synthetique=True,
        sources=(f"Envoi {rang}",),
    )
    return publier(donnees, tables, provenance).publication


def rang_montre(texte: str) -> int:
    """The publication that a page speaks of; its source and its counts must agree, wherever they stand."""
    source = set(re.findall(r"Envoi (\d+)", texte))
    comptes = {str(int(c)) for c in COMPTE.findall(texte)}
    assert len(source) == 1, source
    assert comptes == source, (source, comptes)
    return int(source.pop())


class Guetteur(threading.Thread):
    """A visitor of one replica, who notes when it sees each publication first."""

    def __init__(self, adresse: str, assez: threading.Event) -> None:
        super().__init__(daemon=True)
        self._adresse, self._assez = adresse, assez
        self.vues: dict[int, float] = {}
        self.reponses = 0
        self.faute: Exception | None = None

    def run(self) -> None:
        try:
            with entrer(self._adresse) as session:
                while not self._assez.wait(RESPIRATION_S):
                    self.vues.setdefault(rang_montre(session.relancer()), time.monotonic())
                    self.reponses += 1
        except Exception as faute:  # told by the test, in its own thread
            self.faute = faute


def guetter_des_publications(
    donnees: Path, demarrer_les_repliques: Callable[[], Sequence[str]], nombre: int, *, pause_s: float = 0.0
) -> list[float]:
    """Publish `nombre` times in `donnees` while every replica is asked again and again; delays before each is seen, in seconds.

    Every answer is wholly of one publication, or the test fails.
    """
    assez, faites = threading.Event(), {}
    publier_la(0, donnees)
    guetteurs = [Guetteur(adresse, assez) for adresse in demarrer_les_repliques()]
    for guetteur in guetteurs:
        guetteur.start()
    for rang in range(1, nombre + 1):
        publier_la(rang, donnees)
        faites[rang] = time.monotonic()
        time.sleep(pause_s)
    fin = time.monotonic() + DELAI_MAX_S
    while time.monotonic() < fin and not all(nombre in g.vues for g in guetteurs):
        time.sleep(0.05)
    assez.set()
    for guetteur in guetteurs:
        guetteur.join(DELAI_MAX_S)
    assert [g.faute for g in guetteurs] == [None] * len(guetteurs)
    assert all(nombre in g.vues and g.reponses > nombre for g in guetteurs)
    delais = [vu - faites[rang] for g in guetteurs for rang, vu in g.vues.items() if rang in faites]
    print(  # noqa: T201 - the measure of docs/performance.md, seen with `pytest -s`
        f"{sum(g.reponses for g in guetteurs)} réponses entières, {len(delais)} délais : "
        f"médiane {sorted(delais)[len(delais) // 2]:.2f} s, {max(delais):.2f} s au plus"
    )
    return delais
