"""Import time of the application against `import streamlit`, in fresh interpreters."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.banc import juger

RACINE = Path(__file__).resolve().parents[1]
PAIRES = 7
CIBLE = 2.0


def rapport() -> str:
    """The measure in words."""
    return f"Import de l'application / `import streamlit` : {juger(mesurer(), CIBLE)} (cible : {CIBLE:g})"


def mesurer() -> float:
    """Median of the ratios of pairs measured one after the other."""
    _duree("streamlit"), _duree("app")  # the first reading of the files is the disk's, not ours
    return median(_duree("app") / _duree("streamlit") for _ in range(PAIRES))


def _duree(module: str) -> float:
    debut = time.perf_counter()
    subprocess.run([sys.executable, "-c", f"import {module}"], cwd=RACINE, check=True, capture_output=True)  # noqa: S603 - our own interpreter
    return time.perf_counter() - debut
