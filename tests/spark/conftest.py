"""The demonstration, on a real cluster and on DuckDB."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cite_data.entrepot.fichiers import SurFichiers
from cite_data.entrepot.spark import SurSpark
from cite_data.publication import Instantane, ouvrir_courante
from tests.demonstration import copier_la_demonstration
from tests.spark.grappe import Grappe, demarrer

DELAI_S = 300
"""For a question on a machine that runs other tests: what is tested here is the answer, not its pace."""


@pytest.fixture(scope="session", autouse=True)
def principal_avec_fichier() -> None:
    """The client of Spark takes a program without a file, as the workers of the tests are, for its own doctests."""
    principal = sys.modules["__main__"]
    if not hasattr(principal, "__file__"):
        principal.__file__ = __file__


@pytest.fixture(scope="session")
def grappe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grappe]:
    """One for all: its four Java processes take longer to start than most tests. Who kills one starts it again."""
    with demarrer(tmp_path_factory.mktemp("grappe")) as ouverte:
        yield ouverte


@pytest.fixture(scope="session")
def instantane(tmp_path_factory: pytest.TempPathFactory) -> Instantane:
    dossier = tmp_path_factory.mktemp("donnees de la grappe")
    return ouvrir_courante(copier_la_demonstration(tmp_path_factory, dossier))


@pytest.fixture
def pour_les_pages(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Path:
    """A folder of its own: a process opens each one once, on the engine of that moment, and keeps it."""
    return copier_la_demonstration(tmp_path_factory, tmp_path)


@pytest.fixture(scope="session")
def duckdb(instantane: Instantane) -> Iterator[SurFichiers]:
    moteur = SurFichiers(instantane.dossier)
    yield moteur
    moteur.fermer()


@pytest.fixture(scope="module")
def spark(grappe: Grappe, instantane: Instantane) -> Iterator[SurSpark]:
    moteur = SurSpark(instantane, adresse=grappe.adresse, racine=None, delai_s=DELAI_S)
    yield moteur
    moteur.fermer()
