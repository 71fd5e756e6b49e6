"""`python -m benchmarks.pairs`: the same as `python -m benchmarks pairs`, with fewer pairs or on other data."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.banc import grande, machine
from benchmarks.pairs.mesures import PAIRES, mesurer
from benchmarks.pairs.rapport import ecrire


def principal() -> None:
    """Measure and print."""
    analyseur = argparse.ArgumentParser(prog="python -m benchmarks.pairs", description=__doc__)
    analyseur.add_argument("--donnees", type=Path, help="dossier de données ; sans lui, la grande cohorte")
    analyseur.add_argument("--paires", type=int, default=PAIRES)
    choix = analyseur.parse_args()
    print(f"{machine()}\n\n{ecrire(mesurer(choix.donnees or grande(), paires=choix.paires))}")


if __name__ == "__main__":
    principal()
