"""A partner's own file with its faults marked, for the partner and nobody else."""

from __future__ import annotations

from pathlib import Path

from cite_data.integration.rapport import Rapport
from cite_data.sources.classeur.annotation_processus import annoter_a_part


def copie_annotee(rapport: Rapport, rang: int, contenu: bytes | Path) -> bytes | None:
    """The copy of the file of that rank in the run; None when it has no fault or could not be read at all."""
    classeur = rapport.classeurs[rang]
    constats = rapport.du_fichier(rang)
    if classeur.brut is None or not constats:
        return None
    return annoter_a_part(contenu, nom=classeur.nom, constats=constats)
