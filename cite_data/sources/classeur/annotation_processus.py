"""The annotated copy, made in a process of its own: the file is parsed a second time, and the caller must stay alive."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cite_data.sources.classeur.lecture.processus import environnement
from cite_data.sources.constats import Constat
from cite_data.sources.erreurs import ErreurSource

_MODULE = "cite_data.sources.classeur.annotation_enfant"
_SECONDES = 300


def annoter_a_part(contenu: bytes | Path, *, nom: str, constats: Sequence[Constat]) -> bytes:
    """The .xlsx to give back to whoever sent a file already read once; ErreurSource when it cannot be made.

    The temporary files of the process hold what the partner sent: they stand in a folder of their own, gone at the end
    whatever happens.
    """
    octets = contenu if isinstance(contenu, bytes) else contenu.read_bytes()
    consigne = json.dumps({"nom": nom, "constats": [asdict(c) for c in constats]}).encode() + b"\n"
    with tempfile.TemporaryDirectory(prefix="cite-annotation-") as dossier:
        try:
            fin = subprocess.run(  # noqa: S603 - this very interpreter, on a module of ours
                [sys.executable, "-P", "-X", "utf8", "-m", _MODULE],
                input=consigne + octets,
                capture_output=True,
                env=environnement() | {"TMPDIR": dossier},
                cwd="/",
                timeout=_SECONDES,
                check=False,
            )
        except subprocess.TimeoutExpired:
            fin = None
    if fin is None or fin.returncode != 0 or not fin.stdout:
        raise ErreurSource.du_fichier(
            nom, "n'a pas pu être annoté : corrigez-le d'après la liste des fautes du rapport."
        )
    return fin.stdout
