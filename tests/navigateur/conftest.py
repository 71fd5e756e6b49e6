"""Browser tests: a real Chromium, a real server, no other host than it."""

from __future__ import annotations

import importlib.util
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.demonstration import copier_la_demonstration
from tests.navigateur.attente import ecouter
from tests.navigateur.controles import LOCAUX
from tests.navigateur.serveur import Serveur, demarrer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name leads anywhere but here: what a page would ask of another host is heard, and never leaves.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
    # The scripts that a tab has read are there for the next one: without it each test compiles Streamlit again.
    "--process-per-site",
]
MEMOIRES = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems"
"""All that a page may leave behind in a browser, but the cache of files."""


def _chromium() -> str | None:
    """Path of the Chromium to drive: the one the environment names, else the first found."""
    if choisi := os.environ.get("CITE_CHROMIUM"):
        return choisi
    noms = ("chromium", "chromium-browser", "google-chrome")
    return next((chemin for nom in noms if (chemin := shutil.which(nom))), None)


def _manque() -> str | None:
    """Say what is missing to open a browser; None when nothing is."""
    if importlib.util.find_spec("pytest_playwright") is None:
        return "pytest-playwright n'est pas installé (requirements-dev.txt)"
    if _chromium() is None:
        return "aucun Chromium trouvé (CITE_CHROMIUM, chromium, chromium-browser, google-chrome)"
    return None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, so that `-m "not navigateur"` leaves them out."""
    ici = Path(__file__).parent
    for item in items:
        if ici in item.path.parents:
            item.add_marker("navigateur")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Skip without a browser, unless the environment says that there must be one."""
    manque = _manque()
    if manque is None:
        return
    if os.environ.get("CITE_EXIGER_NAVIGATEUR") == "1":
        pytest.fail(f"Navigateur exigé : {manque}", pytrace=False)
    pytest.skip(manque)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Show what the servers printed under a failed test."""
    rapport: Any = yield
    if rapport.failed:
        for nom, valeur in getattr(item, "funcargs", {}).items():
            if isinstance(valeur, Serveur):
                rapport.sections.append((f"Journal de « {nom} »", valeur.texte_du_journal()[-4000:]))
    return rapport


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {"executable_path": _chromium(), "args": OPTIONS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "fr-FR", "timezone_id": "Europe/Paris", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="session")
def contexte_tiede(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """One visitor for all the tests, whose browser keeps the files of the application from one to the next."""
    contexte = ecouter(browser.new_context(**browser_context_args))
    contexte.new_page()  # keeps the process of the tabs alive between two tests
    yield contexte
    contexte.close()


@pytest.fixture
def context(contexte_tiede: BrowserContext) -> Iterator[BrowserContext]:
    """A visitor nobody knows yet: no cookie, nothing stored, no permission; its tabs are closed after the test."""
    gardes = contexte_tiede.pages
    atelier = contexte_tiede.new_cdp_session(gardes[0])
    atelier.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": MEMOIRES})
    atelier.detach()
    contexte_tiede.clear_cookies()
    contexte_tiede.clear_permissions()
    yield contexte_tiede
    for ouverte in contexte_tiede.pages:
        if ouverte not in gardes:
            ouverte.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A tab of its own."""
    return context.new_page()


@pytest.fixture(scope="module")
def onglet(contexte_tiede: BrowserContext) -> Iterator[Page]:
    """One tab for the tests of a module that only open an address and read: opening there costs the least."""
    ouvert = contexte_tiede.new_page()
    yield ouvert
    ouvert.close()


@pytest.fixture
def requetes_dehors(context: BrowserContext) -> Iterator[list[str]]:
    """What the pages ask of other hosts, which the browser cannot reach."""
    demandes: list[str] = []

    def noter(requete: Request) -> None:
        if urlsplit(requete.url).hostname not in LOCAUX:
            demandes.append(requete.url)

    context.on("request", noter)
    yield demandes
    context.remove_listener("request", noter)


@pytest.fixture(scope="session")
def donnees_demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("donnees"))


@pytest.fixture(scope="session")
def serveur(tmp_path_factory: pytest.TempPathFactory, donnees_demonstration: Path) -> Iterator[Serveur]:
    """One server for all the tests; no page of theirs may fail, not even unseen."""
    with demarrer(tmp_path_factory.mktemp("serveur"), donnees=donnees_demonstration) as actif:
        yield actif
        assert "Traceback" not in actif.texte_du_journal(), actif.texte_du_journal()


@pytest.fixture
def serveur_neuf(tmp_path: Path, donnees_demonstration: Path) -> Iterator[Serveur]:
    """A server that nobody has visited yet."""
    with demarrer(tmp_path, donnees=donnees_demonstration) as actif:
        yield actif


@pytest.fixture(scope="session")
def banc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """Our shell around a script that shows every widget and every class of the style sheet."""
    script = Path(__file__).parent / "banc" / "app_banc.py"
    with demarrer(tmp_path_factory.mktemp("banc"), script=script) as actif:
        yield actif
