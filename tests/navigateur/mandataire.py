"""A real nginx for the tests: the configuration as it is shipped, but for its ports, its paths and its name."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.navigateur.serveur import RACINE, port_libre

LIVRE = RACINE / "deploy"
UNE, TROIS = "nginx-une-replique.conf", "nginx-trois-repliques.conf"
PORTS_LIVRES = (8501, 8502, 8503)


@dataclass(frozen=True)
class Mandataire:
    """The two addresses of the front server."""

    clair: str
    chiffre: str


def exiger_nginx() -> str:
    """The program; the test is skipped without it, unless the environment says that it must be there."""
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if nginx is None:
        if os.environ.get("CITE_EXIGER_NGINX") == "1":
            pytest.fail("nginx exigé : introuvable", pytrace=False)
        pytest.skip("nginx n'est pas installé")
    return nginx


@contextmanager
def demarrer_nginx(
    dossier: Path, ports: tuple[int, ...], *, chiffre: int | None = None
) -> Iterator[Mandataire]:
    """The front server before the applications that listen to `ports`: one, or three. `chiffre`: its own port."""
    nginx = exiger_nginx()
    certifier(dossier)
    clair, chiffre = port_libre(), chiffre or port_libre()
    remplacements = {
        "listen 80;": f"listen 127.0.0.1:{clair};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{chiffre} ssl http2;",
        "https://$host$request_uri": f"https://$host:{chiffre}$request_uri",
        "cites.exemple.gouv.fr": "localhost",
        "/etc/ssl/cites/": f"{dossier}/",
    }
    (dossier / "site.conf").write_text(remplacer(LIVRE / "nginx.conf", remplacements), encoding="utf-8")
    amont = LIVRE / (UNE if len(ports) == 1 else TROIS)
    adresses = {f":{livre}": f":{port}" for livre, port in zip(PORTS_LIVRES, ports, strict=False)}
    (dossier / "amont.conf").write_text(remplacer(amont, adresses), encoding="utf-8")
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


def remplacer(fichier: Path, remplacements: Mapping[str, str]) -> str:
    """A shipped text with its own names; a name that it no longer holds is a fault."""
    texte = fichier.read_text(encoding="utf-8")
    for avant, apres in remplacements.items():
        assert avant in texte, avant
        texte = texte.replace(avant, apres)
    return texte


def certifier(dossier: Path) -> None:
    """A certificate of two days for localhost, where the shipped configuration looks for it."""
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
        f"pid {dossier}/nginx.pid;\nworker_processes 1;\nevents {{}}\nhttp {{\naccess_log off;\n{temporaires}"
        f"include {dossier}/amont.conf;\ninclude {dossier}/site.conf;\n}}\n"
    )


def _attendre(port: int, dossier: Path) -> None:
    fin = time.monotonic() + 20
    while time.monotonic() < fin:
        with socket.socket() as prise:
            if prise.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError((dossier / "erreurs.log").read_text(encoding="utf-8"))
