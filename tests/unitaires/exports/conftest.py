"""The demonstration, published once for the tests of what is made from it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cite_data.entrepot import Entrepot
from cite_data.exports.dossier.contenu import Dossier
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.mesures import Mesures
from cite_data.publication import ouvrir_courante
from tests.demonstration import copier_la_demonstration
from tests.unitaires.exports.dossier_essai import composer


@pytest.fixture(scope="session")
def atelier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Atelier]:
    donnees = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demonstration"))
    yield Atelier(Mesures(Entrepot(ouvrir_courante(donnees))))


@pytest.fixture(scope="session")
def dossier(atelier: Atelier) -> Dossier:
    return composer(atelier)
