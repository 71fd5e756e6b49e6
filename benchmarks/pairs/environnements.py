"""The environment of a peer: made once, apart from ours, in a cache folder outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ICI = Path(__file__).parent
SERVIS = ICI / "servis"
"""What the peers run."""
DOSSIER = "BENCH_PAIRS"
"""Environment variable: where these environments are kept, instead of the cache of the account."""
INSTALLATION_MAX_S = 1800


def preparer(nom: str) -> Path:
    """The environment of `requirements-NAME.txt`, installed unless it already is; the first time needs a network."""
    liste = ICI / f"requirements-{nom}.txt"
    environnement = cache() / nom
    temoin = environnement / "installe.txt"
    if temoin.exists() and temoin.read_text(encoding="utf-8") == liste.read_text(encoding="utf-8"):
        return environnement
    executer([sys.executable, "-m", "venv", str(environnement)])
    executer([str(environnement / "bin" / "pip"), "install", "--quiet", "-r", str(liste)])
    temoin.write_text(liste.read_text(encoding="utf-8"), encoding="utf-8")
    return environnement


def cache() -> Path:
    """Where environments are kept."""
    return Path(os.environ.get(DOSSIER) or Path.home() / ".cache" / "cite-pairs")


def executer(commande: list[str], environnement: dict[str, str] | None = None) -> str:
    """Run to the end; what it printed. RuntimeError with its last words when it fails."""
    fini = subprocess.run(  # noqa: S603 - literals and folders of ours
        commande,
        env={**os.environ, **(environnement or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=INSTALLATION_MAX_S,
    )
    if fini.returncode:
        raise RuntimeError(f"{' '.join(commande[:4])} a échoué :\n{fini.stderr[-2000:]}")
    return fini.stdout


def versions(environnement: Path, *paquets: str) -> str:
    """What is installed there, in words."""
    code = (
        "import sys, importlib.metadata as m; print(', '.join(f'{p} {m.version(p)}' for p in sys.argv[1:]))"
    )
    return executer([str(environnement / "bin" / "python"), "-c", code, *paquets]).strip()


def gunicorn(venv: Path, port: int, application: str) -> list[str]:
    """The command that serves an application as the documentations of Superset and Dash recommend, on this machine alone."""
    un_processus = ["--workers", "1", "--worker-class", "gthread", "--threads", "4", "--timeout", "120"]
    return [str(venv / "bin" / "gunicorn"), *un_processus, "--bind", f"127.0.0.1:{port}", application]
