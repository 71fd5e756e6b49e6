"""A process that publishes, for the tests that kill it, make it wait or fill its disk.

`python -m tests.unitaires.publication.enfant DOSSIER PERSONNES [OCTETS]`: says each step as a line, and goes on at once,
except that it waits for a line of its input before it begins and, with `PAUSE` in its environment, at that step.
"""

from __future__ import annotations

import os
import resource
import sys
from datetime import date
from pathlib import Path

from cite_data.publication import ErreurPublication, Provenance, publier
from tests.fabrique import toutes_les_tables

PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)


def avancer(_part: float, texte: str) -> None:
    sys.stdout.write(f"{texte}\n")
    sys.stdout.flush()
    if texte.startswith(os.environ.get("PAUSE", "\0")):
        sys.stdin.readline()


def main() -> None:
    donnees, personnes = Path(sys.argv[1]), int(sys.argv[2])
    tables = toutes_les_tables(beneficiaires=[{"beneficiaire_id": f"p{i}"} for i in range(personnes)])
    if len(sys.argv) > 3:
        taille = int(sys.argv[3])
        resource.setrlimit(resource.RLIMIT_FSIZE, (taille, taille))
    avancer(0.0, "prêt")
    sys.stdin.readline()
    try:
        publier(donnees, tables, PROVENANCE, progression=avancer)
    except ErreurPublication as erreur:
        avancer(1.0, f"ErreurPublication {erreur}")


if __name__ == "__main__":
    main()
