"""What every section shares: the machine in words, the folders of data, figures beside their target, Markdown tables."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from benchmarks import grande_cohorte
from tests.navigateur.conftest import _chromium

PERSONNES, ACTIONS = 100_000, 2_000_000
DOSSIER_DE_LA_GRANDE = "BENCH_GRANDE"
"""Environment variable: a large cohort published before, instead of one more made for this run."""
BIBLIOTHEQUES = ("streamlit", "duckdb", "polars", "narwhals", "pyarrow")


@cache
def grande() -> Path:
    """The folder of the large cohort, published once per run. To be read only: a server that writes takes a copy."""
    if (donne := os.environ.get(DOSSIER_DE_LA_GRANDE)) is not None:
        return Path(donne)
    dossier = Path(tempfile.mkdtemp(prefix="banc-"))
    atexit.register(shutil.rmtree, dossier, ignore_errors=True)
    grande_cohorte.publier_la_grande_cohorte(dossier, personnes=PERSONNES, actions=ACTIONS)
    return dossier


def copier_la_grande(donnees: Path) -> None:
    """The large cohort in a folder where a server may write."""
    shutil.copytree(grande(), donnees)


def juger(valeur: float, cible: float) -> str:
    """A figure; in bold and said so when it is above its target."""
    return f"{valeur:.2f}" if valeur <= cible else f"**{valeur:.2f}** au-dessus"


def tableau(entetes: Sequence[str], lignes: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    rangees = [entetes, ["---"] * len(entetes), *lignes]
    return "\n".join("| " + " | ".join(str(c) for c in rangee) + " |" for rangee in rangees)


def machine() -> str:
    """Cores, memory, processor and load of the machine; versions of what is measured. No name of host."""
    charge = ", ".join(f"{c:.1f}" for c in os.getloadavg())
    versions = [f"{nom} {version(nom)}" for nom in BIBLIOTHEQUES] + [_navigateur()]
    return (
        f"{os.cpu_count()} cœurs ({_ligne('/proc/cpuinfo', 'model name')}), {_memoire():.0f} Go de mémoire, "
        f"charge de la machine au début {charge} (1, 5 et 15 minutes).\n{', '.join(versions)}."
    )


def _ligne(fichier: str, debut: str) -> str:
    """What a file of the kernel says after that word; « inconnu » where there is no such file."""
    try:
        lignes = Path(fichier).read_text(encoding="utf-8").splitlines()
    except OSError:
        return "inconnu"
    return next((li.split(":", 1)[1].strip() for li in lignes if li.startswith(debut)), "inconnu")


def _memoire() -> float:
    """Gigabytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def _navigateur() -> str:
    chemin = _chromium()
    if chemin is None:
        return "sans Chromium"
    dit = subprocess.run([chemin, "--version"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603 - the browser that the measures drive
    mots = [mot for mot in dit.stdout.split() if mot[0].isdigit()]
    return f"Chromium {mots[0] if mots else 'de version inconnue'}"
