"""The front server that we ship, for real: nginx with TLS before the dashboard, a browser before nginx."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Browser, Playwright

from pages.cadre.entetes import COMMUNS, politique_de_contenu
from pages.composants.essai import XLSX
from tests.navigateur.attente import choisir, ecouter, ouvrir
from tests.navigateur.mandataire import Mandataire, demarrer_nginx
from tests.navigateur.serveur import Serveur
from tests.unitaires.integration.envois import classeur, personne

ANNEE_S = 31_536_000


@pytest.fixture(scope="module")
def mandataire(tmp_path_factory: pytest.TempPathFactory, serveur: Serveur) -> Iterator[Mandataire]:
    port = urlsplit(serveur.adresse).port
    assert port is not None
    with demarrer_nginx(tmp_path_factory.mktemp("nginx"), (port,)) as actif:
        yield actif


@pytest.fixture
def requetes(playwright: Playwright) -> Iterator[APIRequestContext]:
    contexte = playwright.request.new_context(ignore_https_errors=True)
    yield contexte
    contexte.dispose()


def test_the_dashboard_lives_behind_the_front_server(browser: Browser, mandataire: Mandataire) -> None:
    contexte = ecouter(browser.new_context(ignore_https_errors=True, locale="fr-FR"))
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("console", lambda m: plaintes.append(m.text) if m.type == "error" else None)
    ouvrir(page, f"{mandataire.chiffre}/freins")
    choisir(page, "Sexe", "Femme")
    page.get_by_role("button", name="Sexe : Femme").wait_for()
    assert [p for p in plaintes if "Content Security Policy" in p or "WebSocket" in p] == []
    contexte.close()


def test_a_file_is_sent_through_the_front_server_and_cookies_are_marked(
    browser: Browser, mandataire: Mandataire
) -> None:
    contexte = ecouter(browser.new_context(ignore_https_errors=True, locale="fr-FR"))
    page = contexte.new_page()
    ouvrir(page, f"{mandataire.chiffre}/donnees?partie_donnees=Essayer un classeur")
    page.locator("input[type=file]").set_input_files(
        {"name": "envoi.xlsx", "mimeType": XLSX, "buffer": classeur({"personnes": [personne("D1")]})}
    )
    page.get_by_text("1 ligne reçue").wait_for(timeout=30_000)
    cookies = contexte.cookies()
    # Streamlit's script reads this one to sign what is sent: closed to scripts, no file would pass.
    assert [c["httpOnly"] for c in cookies if c["name"] == "_streamlit_xsrf"] == [False]
    assert all(c["secure"] for c in cookies)
    contexte.close()


def test_who_comes_in_clear_is_sent_to_the_ciphered_address(
    mandataire: Mandataire, requetes: APIRequestContext
) -> None:
    reponse = requetes.get(f"{mandataire.clair}/carte?age=26", max_redirects=0)
    assert reponse.status == 301
    assert reponse.headers["location"] == f"{mandataire.chiffre}/carte?age=26"


def test_headers_come_once_and_tls_is_remembered(mandataire: Mandataire, requetes: APIRequestContext) -> None:
    reponse = requetes.get(f"{mandataire.chiffre}/")
    noms = [entete["name"].lower() for entete in reponse.headers_array]
    assert reponse.headers["strict-transport-security"].startswith(f"max-age={ANNEE_S}")
    assert reponse.headers["content-security-policy"] == politique_de_contenu("/")
    for nom, valeur in COMMUNS.items():
        assert reponse.headers[nom.lower()] == valeur
        assert noms.count(nom.lower()) == 1, nom
    assert "/" not in reponse.headers.get("server", "")  # its version is nobody's business


def test_measures_of_the_server_stay_on_the_machine(
    mandataire: Mandataire, requetes: APIRequestContext
) -> None:
    assert requetes.get(f"{mandataire.chiffre}/_stcore/metrics").status == 404
