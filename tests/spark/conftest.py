"""The demonstration, on a real cluster and on DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cite_data.demo import generer
from cite_data.entrepot.fichiers import SurFichiers
from cite_data.entrepot.spark import SurSpark
from cite_data.publication import Instantane, Provenance, ouvrir_courante, publier
from tests.spark.grappe import Grappe, demarrer

AU = date(2023, 12, 31)
PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=AU, synthetique=True)
DELAI_S = 300
"""For a question on a machine that runs other tests: what is tested here is the answer, not its pace."""


@pytest.fixture(scope="module")
def grappe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grappe]:
    with demarrer(tmp_path_factory.mktemp("grappe")) as ouverte:
        yield ouverte


@pytest.fixture(scope="session")
def instantane(tmp_path_factory: pytest.TempPathFactory) -> Instantane:
    dossier = Path(tmp_path_factory.mktemp("donnees de la grappe"))
    publier(dossier, generer(), PROVENANCE)
    return ouvrir_courante(dossier)


@pytest.fixture
def pour_les_pages(tmp_path: Path) -> Path:
    """A folder of its own: a process opens each publication once, on the engine of that moment, and keeps it."""
    publier(tmp_path, generer(), PROVENANCE)
    return tmp_path


@pytest.fixture(scope="module")
def duckdb(instantane: Instantane) -> Iterator[SurFichiers]:
    moteur = SurFichiers(instantane.dossier)
    yield moteur
    moteur.fermer()


@pytest.fixture(scope="module")
def spark(grappe: Grappe, instantane: Instantane) -> Iterator[SurSpark]:
    moteur = SurSpark(instantane, adresse=grappe.adresse, racine=None, delai_s=DELAI_S)
    yield moteur
    moteur.fermer()
