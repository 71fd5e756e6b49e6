"""Masks looked for and audited in a process of their own.

An audit is a thousand small linear programs: seconds during which, in this process, every other session would wait.
"""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys
from threading import Semaphore
from typing import Any

from cite_data.secret import enfant
from cite_data.secret.systeme import Nom, Systeme
from cite_data.sources.classeur.lecture.processus import environnement

JOURNAL = logging.getLogger(__name__)
_PLACES = Semaphore(1)
"""One at a time: on two cores the other one stays with the pages."""


def masque(systeme: Systeme, *, seuil: int, deja: frozenset[Nom] = frozenset()) -> frozenset[Nom]:
    """As `cite_data.secret.masque.masque`."""
    trouve: frozenset[Nom] = _demander("masque", systeme=systeme, seuil=seuil, deja=deja)
    return trouve


def tient(
    caches: frozenset[Nom], systeme: Systeme, *, seuil: int, deja: frozenset[Nom] = frozenset()
) -> bool:
    """As `cite_data.secret.masque.tient`."""
    return bool(_demander("tient", caches=caches, systeme=systeme, seuil=seuil, deja=deja))


def _demander(nom: str, **arguments: Any) -> Any:
    """The answer of the process; computed here, and the log says it, when no process can give it."""
    with _PLACES:
        try:
            fin = subprocess.run(  # noqa: S603 - this very interpreter, on a module of ours
                [sys.executable, "-P", "-X", "utf8", "-m", enfant.__name__],
                input=pickle.dumps((nom, arguments)),
                capture_output=True,
                env=environnement(),
                cwd="/",
                check=True,
            )
        except (OSError, subprocess.CalledProcessError) as erreur:
            JOURNAL.warning("Masque calculé dans le processus des pages : %s", erreur)
            return enfant.METIERS[nom](**arguments)
    return pickle.loads(fin.stdout)  # noqa: S301 - written by the process just ended
