"""The process that looks for a mask, or audits one: it reads one request on its input, writes the answer, and ends."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Mapping
from typing import Any

from cite_data.secret.masque import masque, tient

METIERS: Mapping[str, Callable[..., Any]] = {"masque": masque, "tient": tient}


def principal() -> None:
    """Answer the one request; a traceback and a status other than zero when it cannot be."""
    nom, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the process that has just started this one
    sys.stdout.buffer.write(pickle.dumps(METIERS[nom](**arguments)))


if __name__ == "__main__":
    principal()
