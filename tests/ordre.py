"""In what order the files of tests are given to the workers, and which must go to the same one."""

from __future__ import annotations

from typing import Any

import pytest

ENSEMBLE = ("tests/unitaires/partage/", "tests/charge/", "tests/spark/")
"""Folders whose files share a service that takes long to start: they go to one worker, which starts it once."""


def rang(fichier: str, *, lent: bool) -> int:
    """The long files first, then those of the browser: a worker left alone at the end has short ones only."""
    if lent:
        return 0
    return 1 if fichier.startswith("tests/navigateur/") else 2


def les_longs_d_abord(items: list[pytest.Item]) -> None:
    """Order the files, never the tests of one."""
    lents = {_fichier(item.nodeid) for item in items if item.get_closest_marker("lent")}
    items.sort(key=lambda item: rang(fichier := _fichier(item.nodeid), lent=fichier in lents))


def portee(nodeid: str) -> str:
    """What is given whole to one worker: a file, or a folder whose files share a service."""
    return next((dossier for dossier in ENSEMBLE if nodeid.startswith(dossier)), _fichier(nodeid))


def combien_de_front(coeurs: int | None) -> int:
    """Workers for so many cores: one more than they are, since a test of a page or of a server spends a third of its time waiting."""
    return (coeurs or 1) + 1


def ordonnanceur(config: pytest.Config, journal: Any) -> Any:
    """The scheduler of `--dist loadfile`, that keeps our order and our folders."""
    from xdist.scheduler import LoadFileScheduling

    class ParFichier(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return portee(nodeid)

    return ParFichier(config, journal)


def _fichier(nodeid: str) -> str:
    return nodeid.split("::", 1)[0]
