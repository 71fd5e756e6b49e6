"""A real server for the tests: `streamlit run` in its own process, on a free port, with its own data folder."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
DELAI_S = 120
RENDUS: set[int] = set()
"""Ports of servers that have stopped, taken again: at the same address a browser has the files of the application."""


@dataclass(frozen=True)
class Serveur:
    """A running server: its address, the file that receives all it prints, and its process."""

    adresse: str
    journal: Path
    pid: int

    def texte_du_journal(self) -> str:
        return self.journal.read_text(encoding="utf-8", errors="replace")


@contextmanager
def demarrer(
    dossier: Path,
    *,
    script: Path = RACINE / "app.py",
    racine: Path = RACINE,
    port: int | None = None,
    donnees: Path | None = None,
    environnement: Mapping[str, str] | None = None,
    secrets: Callable[[str], str] | None = None,
) -> Iterator[Serveur]:
    """Run `script` until the end of the block; its log and, unless `donnees` is given, its data live in `dossier`.

    `racine`: where it is started from; `port`: a free one unless given; `secrets`: the content of Streamlit's secrets, from the address of the server.
    """
    port = port or _port_rendu() or port_libre()
    adresse, chemin = f"http://localhost:{port}", dossier / "serveur.log"
    commande = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    if secrets is not None:
        (dossier / "secrets.toml").write_text(secrets(adresse), encoding="utf-8")
        commande += ["--secrets.files", str(dossier / "secrets.toml")]
    env = {**os.environ, "CITE_DATA_DIR": str(donnees or dossier / "data"), **(environnement or {})}
    with chemin.open("wb") as journal:
        processus = subprocess.Popen(commande, cwd=racine, env=env, stdout=journal, stderr=subprocess.STDOUT)
        serveur = Serveur(adresse, chemin, processus.pid)
        try:
            _attendre(serveur, processus)
            yield serveur
        finally:
            processus.terminate()
            processus.wait(timeout=20)
            RENDUS.add(port)


def preparer_demonstration(donnees: Path) -> None:
    """Write the demonstration data into `donnees`. A copy without its generator runs without data; nothing else may."""
    if importlib.util.find_spec("cite_data.demo") is None:
        return
    env = {**os.environ, "CITE_DATA_DIR": str(donnees)}
    subprocess.run([sys.executable, "-m", "cite_data", "demo"], cwd=RACINE, env=env, check=True)


def _port_rendu() -> int | None:
    """A port that served before and that nobody has taken since, if there is one."""
    while RENDUS:
        port = RENDUS.pop()
        with socket.socket() as prise:
            prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                prise.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return None


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


def _attendre(serveur: Serveur, processus: subprocess.Popen[bytes]) -> None:
    fin = time.monotonic() + DELAI_S
    while time.monotonic() < fin:
        if processus.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{serveur.adresse}/_stcore/health", timeout=2):  # noqa: S310 - our own host
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"Le serveur n'a pas démarré.\n{serveur.texte_du_journal()}")
