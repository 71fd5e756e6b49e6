"""`make bench`: every measurement in one run, as ratios to a floor measured in the same run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import imports, integration, navigateur

CIBLES = {"vue": 2.5, "filtre": 2.0, "import": 2.0, "secondes": 30, "megaoctets": 1024}


def principal() -> None:
    """Measure and print."""
    print(f"Import de l'application / import streamlit : {imports.rapport():.2f} (cible {CIBLES['import']})")
    with tempfile.TemporaryDirectory() as dossier:
        classeur = integration.mesurer(Path(dossier))
    print(
        f"Classeur de {integration.ACTIONS} actions : {classeur.secondes:.1f} s (cible {CIBLES['secondes']}), "
        f"{classeur.secondes / classeur.lecture_seule:.1f} fois sa simple lecture ({classeur.lecture_seule:.1f} s), "
        f"{classeur.megaoctets:.0f} Mo au plus (cible {CIBLES['megaoctets']})"
    )
    with tempfile.TemporaryDirectory() as dossier:
        resultats = navigateur.mesurer(Path(dossier))
    print(f"\nRapports à une page Streamlit vide, médianes de {navigateur.PAIRES} paires")
    print(f"{'page':<14}{'première vue':>14}{'filtre jamais vu':>18}{'filtre déjà vu':>16}")
    for page, (vue, neuf, connu) in resultats.items():
        print(f"{page:<14}{vue:>14.2f}{neuf:>18.2f}{connu:>16.2f}")
    print(f"Cibles : première vue ≤ {CIBLES['vue']}, changement de filtre ≤ {CIBLES['filtre']}")


if __name__ == "__main__":
    principal()
