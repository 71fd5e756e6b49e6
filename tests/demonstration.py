"""The demonstration, published once for a whole run: each worker, and each test that writes, takes a copy of it."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from cite_data.commandes.demo import publier_demonstration

NOM = "demonstration-du-tour"


def demonstration_du_tour(fabrique: pytest.TempPathFactory) -> Path:
    """The folder that all the workers read and none writes, published by the first that comes."""
    commun = fabrique.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        commun = commun.parent
    dossier = commun / NOM
    with (commun / f"{NOM}.verrou").open("w") as verrou:
        fcntl.flock(verrou, fcntl.LOCK_EX)
        if not dossier.exists():
            chantier = commun / f"{NOM}.chantier"
            publier_demonstration(chantier)
            chantier.rename(dossier)
    return dossier


def copier_la_demonstration(fabrique: pytest.TempPathFactory, vers: Path) -> Path:
    """A demonstration of one's own in `vers`, as the command would have published it there."""
    shutil.copytree(demonstration_du_tour(fabrique), vers, dirs_exist_ok=True)
    return vers
