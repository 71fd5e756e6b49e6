"""`python -m benchmarks.charge`: many sessions at once; status 1 on an error or a difference, never on a time."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.charge import MINUTES, SESSIONS, mesurer


def principal() -> int:
    """Measure and print."""
    analyseur = argparse.ArgumentParser(prog="python -m benchmarks.charge", description=__doc__)
    analyseur.add_argument("--sessions", type=int, default=SESSIONS, help="visiteurs à la fois")
    analyseur.add_argument("--minutes", type=float, default=MINUTES, help="durée de la charge")
    analyseur.add_argument(
        "--donnees", type=Path, help="dossier de données à copier ; sans lui, la démonstration"
    )
    analyseur.add_argument(
        "--rapide", action="store_true", help="ni le genou, ni la mémoire par session (cinq minutes de moins)"
    )
    choix = analyseur.parse_args()
    sain = True
    for texte, bon in mesurer(
        choix.donnees, sessions=choix.sessions, minutes=choix.minutes, rapide=choix.rapide
    ):
        print(texte, flush=True)
        sain = sain and bon
    return 0 if sain else 1


if __name__ == "__main__":
    sys.exit(principal())
