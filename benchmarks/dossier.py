"""A COPIL's dossier of twelve slides, on the demonstration: how long each file takes, and what it weighs."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path
from statistics import median

from benchmarks.banc import juger, tableau
from cite_data.acces import Perimetre
from cite_data.commandes.demo import publier_demonstration
from cite_data.entrepot import Entrepot
from cite_data.exports.dossier.catalogue import proposees
from cite_data.exports.dossier.composer import composer
from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.dossier.ecrivains import FICHIERS
from cite_data.exports.dossier.lecture import exacte
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.dossier import Demande
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante

CITE, DIAPOSITIVES, MESURES = "cde-009", 12, 5
CIBLES = {"pptx": 3.0, "pdf": 2.0}
"""Seconds."""


@dataclass(frozen=True)
class Fichier:
    """Median seconds, and bytes."""

    secondes: float
    octets: int


def mesurer(donnees: Path) -> dict[str, Fichier]:
    """Each file of the same dossier, the first writing left out: it loads the library."""
    dossier = _dossier(donnees)
    return {extension: _mesurer(dossier, extension) for extension in FICHIERS}


def rapport() -> str:
    """The measures in words."""
    with tempfile.TemporaryDirectory() as ici:
        fichiers = mesurer(Path(ici))
    return f"{DIAPOSITIVES} diapositives, démonstration ; médianes de {MESURES} écritures.\n\n" + tableau(
        ("fichier", "secondes", "cible", "ko"),
        (
            (nom, juger(f.secondes, CIBLES.get(nom, inf)), CIBLES.get(nom, "–"), f"{f.octets / 1000:.0f}")
            for nom, f in fichiers.items()
        ),
    )


def _mesurer(dossier: Dossier, extension: str) -> Fichier:
    durees, octets = [], b""
    for _ in range(MESURES + 1):
        debut = time.perf_counter()
        octets = FICHIERS[extension].ecrire(dossier, lambda _part, _texte: None)
        durees.append(time.perf_counter() - debut)
    return Fichier(median(durees[1:]), len(octets))


def _dossier(donnees: Path) -> Dossier:
    publier_demonstration(donnees)
    atelier = Atelier(Mesures(Entrepot(ouvrir_courante(donnees))))
    au = atelier.mesures.entrepot.instantane.manifeste.provenance.date_donnees
    contexte = Contexte(selection=Selection(cite_id=CITE), au=au, perimetre=Perimetre(role=Role.PREFECTURE))
    lecture = exacte(atelier, contexte, millesime=2024)
    sections = proposees(atelier, contexte)[:DIAPOSITIVES]
    return composer(lecture, Demande(sections=sections), produit_le=date(2026, 1, 1))
