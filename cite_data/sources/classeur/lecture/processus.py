"""Starts the reading process and listens to it.

A fresh interpreter, not a fork: the caller may be a server with threads. It inherits neither its environment nor its
open files, and the file travels by its input: nothing is written to disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from threading import Event, Timer
from typing import IO, Any, Literal

import cite_data
from cite_data.sources.classeur.lecture.codes import MEMOIRE, SIGNAUX_MEMOIRE, SIGNAUX_TEMPS
from cite_data.sources.classeur.lecture.limites import MO, Limites

Fin = Literal["normale", "memoire", "temps", "panne"]
Message = Mapping[str, Any]
_MODULE = "cite_data.sources.classeur.lecture.enfant"
_TRANSMISES = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH")
_LIGNE_MAX = 64 * MO


def executer(
    entree: bytes | IO[bytes],
    recevoir: Callable[[Message], None],
    *,
    limites: Limites,
    ignorees: Collection[str],
) -> Fin:
    """Give the file to a reading process, pass on each message that it writes, and say how it ended.

    `entree`: the bytes, or an open file. Whatever happens, the process is gone when this returns.
    """
    consigne = json.dumps({"limites": asdict(limites), "ignorees": list(ignorees)})
    depasse = Event()
    with subprocess.Popen(  # noqa: S603 - this very interpreter, on a module of ours
        [sys.executable, "-P", "-X", "utf8", "-m", _MODULE, consigne],
        stdin=subprocess.PIPE if isinstance(entree, bytes) else entree,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a library that gives up may quote the file there
        env=environnement(),
        cwd="/",
    ) as enfant:
        minuterie = Timer(limites.secondes, _arreter, (enfant, depasse))
        minuterie.start()
        try:
            _transmettre(enfant, entree)
            entiere = _ecouter(enfant, recevoir)
            enfant.wait()
        except BaseException:
            enfant.kill()
            raise
        finally:
            minuterie.cancel()
    return _fin(enfant.returncode, depasse=depasse.is_set(), entiere=entiere)


def environnement() -> dict[str, str]:
    """What the reading process needs to start, and none of the secrets that a service keeps in its environment."""
    gardees = {nom: os.environ[nom] for nom in _TRANSMISES if nom in os.environ}
    racine = str(Path(cite_data.__file__).resolve().parents[1])
    ailleurs = filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    chemins = (racine, *map(os.path.abspath, ailleurs))  # the process starts in another folder
    return gardees | {"PYTHONPATH": os.pathsep.join(chemins)}


def _arreter(enfant: subprocess.Popen[bytes], depasse: Event) -> None:
    depasse.set()
    enfant.kill()


def _transmettre(enfant: subprocess.Popen[bytes], entree: bytes | IO[bytes]) -> None:
    """Send the bytes to the end: the process reads them all before it writes anything."""
    if isinstance(entree, bytes) and enfant.stdin:
        # A process that died before the end says so by its status.
        with contextlib.suppress(BrokenPipeError), enfant.stdin as tuyau:
            tuyau.write(entree)


def _ecouter(enfant: subprocess.Popen[bytes], recevoir: Callable[[Message], None]) -> bool:
    """Pass on each line; whether the last one said that it was the last."""
    entiere = False
    while enfant.stdout and (ligne := enfant.stdout.readline(_LIGNE_MAX)):
        if not ligne.endswith(b"\n"):
            return False  # cut short by the death of the process
        message = json.loads(ligne)
        recevoir(message)
        entiere = "fin" in message
    return entiere


def _fin(statut: int, *, depasse: bool, entiere: bool) -> Fin:
    if depasse or -statut in SIGNAUX_TEMPS:
        return "temps"
    if statut == MEMOIRE or -statut in SIGNAUX_MEMOIRE:
        return "memoire"
    return "normale" if statut == 0 and entiere else "panne"
