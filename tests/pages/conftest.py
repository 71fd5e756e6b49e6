"""What the tests of the pages share: the publication whose hidden figures would be seen anywhere, and a way to open a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from cite_data.publication import Provenance, publier
from pages.cadre import registre
from tests.pages.sentinelles import AU, tables_sentinelles

ENTREE = Path(__file__).resolve().parents[2] / "pages" / "cadre" / "entree.py"
Ouvrir = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _paquets_lus_une_fois() -> Iterator[None]:
    """Each page that AppTest opens reads anew what every installed package declares: here the first reading serves all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests)
        )
        yield


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sentinels, published once for all tests."""
    dossier = tmp_path_factory.mktemp("sentinelles")
    provenance = Provenance(motif="essai", auteur="essai", date_donnees=AU, synthetique=True)
    publier(dossier, tables_sentinelles(), provenance)
    return dossier


@pytest.fixture
def ouvrir(publication: Path, monkeypatch: pytest.MonkeyPatch) -> Ouvrir:
    """Open a page as a role would, on the sentinels."""
    monkeypatch.setenv("CITE_DATA_DIR", str(publication))
    monkeypatch.setenv("CITE_PAR_DEFAUT", "A")

    def _ouvrir(role: Role, page: registre.PageDuCadre, **adresse: str) -> AppTest:
        app = AppTest.from_file(str(ENTREE), default_timeout=60)
        app.query_params["role"] = role.label
        for cle, valeur in adresse.items():
            app.query_params[cle] = valeur
        app.run()
        if not page.accueil:
            app.switch_page(str(page.fichier)).run()
        assert not app.exception
        return app

    return _ouvrir
