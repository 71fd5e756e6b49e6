"""One server on the demonstration for all the visitors without a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.demonstration import copier_la_demonstration
from tests.navigateur.serveur import Serveur, demarrer


@pytest.fixture(scope="session")
def serveur(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    dossier = tmp_path_factory.mktemp("charge")
    copier_la_demonstration(tmp_path_factory, dossier / "data")
    with demarrer(dossier) as actif:
        yield actif
