"""The front server that we ship, for real: nginx with TLS before the dashboard, a browser before nginx."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import APIRequestContext, Browser, Playwright

from pages.cadre.entetes import COMMUNS, politique_de_contenu
from pages.composants.essai import XLSX
from tests.navigateur.attente import au_milieu, ouvrir
from tests.navigateur.serveur import RACINE, Serveur, port_libre
from tests.unitaires.integration.envois import classeur, personne

MODELE = RACINE / "deploy" / "nginx.conf"
ANNEE_S = 31_536_000


@dataclass(frozen=True)
class Mandataire:
    """The two addresses of the front server."""

    clair: str
    chiffre: str


def _nginx() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@pytest.fixture(scope="module")
def mandataire(tmp_path_factory: pytest.TempPathFactory, serveur: Serveur) -> Iterator[Mandataire]:
    """The configuration as it is shipped, but for its ports, its paths and its name."""
    nginx = _nginx()
    if nginx is None:
        if os.environ.get("CITE_EXIGER_NGINX") == "1":
            pytest.fail("nginx exigé : introuvable", pytrace=False)
        pytest.skip("nginx n'est pas installé")
    dossier = tmp_path_factory.mktemp("nginx")
    _certifier(dossier)
    clair, chiffre = port_libre(), port_libre()
    remplacements = {
        "127.0.0.1:8501": urlsplit(serveur.adresse).netloc.replace("localhost", "127.0.0.1"),
        "listen 80;": f"listen 127.0.0.1:{clair};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{chiffre} ssl http2;",
        "https://$host$request_uri": f"https://$host:{chiffre}$request_uri",
        "cites.exemple.gouv.fr": "localhost",
        "/etc/ssl/cites/": f"{dossier}/",
    }
    site = MODELE.read_text(encoding="utf-8")
    for avant, apres in remplacements.items():
        assert avant in site, avant
        site = site.replace(avant, apres)
    (dossier / "site.conf").write_text(site, encoding="utf-8")
    (dossier / "nginx.conf").write_text(_principale(dossier), encoding="utf-8")
    commande = [
        nginx,
        "-p",
        str(dossier),
        "-c",
        str(dossier / "nginx.conf"),
        "-e",
        str(dossier / "erreurs.log"),
    ]
    subprocess.run([*commande, "-t"], check=True, capture_output=True)
    processus = subprocess.Popen([*commande, "-g", "daemon off;"])
    try:
        _attendre(chiffre, dossier)
        yield Mandataire(f"http://localhost:{clair}", f"https://localhost:{chiffre}")
    finally:
        processus.terminate()
        processus.wait(timeout=10)


def _certifier(dossier: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-keyout", str(dossier / "cle.pem"), "-out", str(dossier / "certificat.pem")],
        check=True,
        capture_output=True,
    )  # fmt: skip


def _principale(dossier: Path) -> str:
    temporaires = "".join(
        f"{nom}_temp_path {dossier}/{nom};\n" for nom in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"pid {dossier}/nginx.pid;\nworker_processes 1;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporaires}include {dossier}/site.conf;\n}}\n"
    )


def _attendre(port: int, dossier: Path) -> None:
    fin = time.monotonic() + 20
    while time.monotonic() < fin:
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError((dossier / "erreurs.log").read_text(encoding="utf-8"))


@pytest.fixture
def requetes(playwright: Playwright) -> Iterator[APIRequestContext]:
    contexte = playwright.request.new_context(ignore_https_errors=True)
    yield contexte
    contexte.dispose()


def test_the_dashboard_lives_behind_the_front_server(browser: Browser, mandataire: Mandataire) -> None:
    contexte = browser.new_context(ignore_https_errors=True, locale="fr-FR")
    page = contexte.new_page()
    plaintes: list[str] = []
    page.on("console", lambda m: plaintes.append(m.text) if m.type == "error" else None)
    ouvrir(page, f"{mandataire.chiffre}/freins")
    au_milieu(page.get_by_role("combobox", name="Sexe").first).click()
    page.get_by_role("option", name="Femme", exact=True).click()
    page.get_by_role("button", name="Sexe : Femme").wait_for()
    assert [p for p in plaintes if "Content Security Policy" in p or "WebSocket" in p] == []
    contexte.close()


def test_a_file_is_sent_through_the_front_server_and_cookies_are_marked(
    browser: Browser, mandataire: Mandataire
) -> None:
    contexte = browser.new_context(ignore_https_errors=True, locale="fr-FR")
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
