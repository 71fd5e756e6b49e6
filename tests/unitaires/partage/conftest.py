"""One S3 service for the tests of this folder, and a store of its own for each of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from cite_data.partage import Magasin, magasin
from tests.unitaires.partage.ceph import ServiceS3, demarrer_ceph, manque

_rangs = count()


def exiger_s3() -> None:
    """Skip without the service, unless the environment says that it must be there."""
    if not (absents := manque()):
        return
    raison = (
        f"aucun service S3 (paquets Debian radosgw, ceph-mon, ceph-osd ; introuvables : {', '.join(absents)})"
    )
    if os.environ.get("CITE_EXIGER_S3") == "1":
        pytest.fail(f"S3 exigé : {raison}", pytrace=False)
    pytest.skip(raison)


@pytest.fixture(scope="session")
def service_s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServiceS3]:
    exiger_s3()
    with demarrer_ceph(tmp_path_factory.mktemp("ceph")) as service:
        yield service


@pytest.fixture
def depot(service_s3: ServiceS3, monkeypatch: pytest.MonkeyPatch) -> Magasin:
    """An empty store, that of the installation for the time of the test."""
    for nom, valeur in service_s3.environnement(f"essai-{next(_rangs)}").items():
        monkeypatch.setenv(nom, valeur)
    ouvert = magasin()
    assert ouvert is not None
    return ouvert


@pytest.fixture
def ici(tmp_path: Path) -> Path:
    (tmp_path / "ici").mkdir()
    return tmp_path / "ici"


@pytest.fixture
def ailleurs(tmp_path: Path) -> Path:
    (tmp_path / "ailleurs").mkdir()
    return tmp_path / "ailleurs"
