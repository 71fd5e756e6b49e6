"""The decks that several tests read: drawn once, with the neutral template and with the second charter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cite_data.entrepot import Entrepot
from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.pptx import ecrire_diaporama
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.mesures import Mesures
from cite_data.publication import ouvrir_courante
from tests.demonstration import copier_la_demonstration
from tests.unitaires.exports.pptx.chartes_essai import seconde_charte
from tests.unitaires.exports.pptx.dossier_essai import MARSEILLE, dossier_de, toutes_les_figures


@pytest.fixture(scope="session")
def atelier_demo(tmp_path_factory: pytest.TempPathFactory) -> Atelier:
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demo"))
    return Atelier(Mesures(Entrepot(ouvrir_courante(dossier))))


@pytest.fixture(scope="session")
def dossier_demo(atelier_demo: Atelier) -> Dossier:
    return dossier_de(atelier_demo, atelier_demo.mesures.cadrer(MARSEILLE).contexte)


@pytest.fixture(scope="session")
def charte(tmp_path_factory: pytest.TempPathFactory) -> Path:
    chemin = tmp_path_factory.mktemp("charte") / "charte.pptx"
    chemin.write_bytes(seconde_charte())
    return chemin


@pytest.fixture(scope="session")
def diaporamas(dossier_demo: Dossier, charte: Path) -> dict[str, bytes]:
    """The COPIL's deck in both charters."""
    return {"neutre": ecrire_diaporama(dossier_demo), "charte": ecrire_diaporama(dossier_demo, charte=charte)}


@pytest.fixture(scope="session")
def tout_l_atelier(atelier_demo: Atelier) -> Iterator[tuple[Dossier, bytes]]:
    """Every figure of the workshop on its slides."""
    dossier = toutes_les_figures(atelier_demo, atelier_demo.mesures.cadrer(MARSEILLE).contexte)
    yield dossier, ecrire_diaporama(dossier)
