"""The rows that a plotly figure draws, read from its JSON: what was sent to the browser is what is checked."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.pairs.questions import Rangee


def rangees(figure: dict[str, Any]) -> list[Rangee]:
    """One row per bar of the first colour, with the number of each colour."""
    traces = figure["data"]
    cles = [str(cle) for cle in _valeurs(traces[0]["x"])]
    return list(zip(cles, *(_valeurs(trace["y"]) for trace in traces), strict=True))


def _valeurs(colonne: dict[str, str] | Sequence[Any]) -> Sequence[Any]:
    """Plotly writes numbers as bytes in base 64, with their type."""
    if not isinstance(colonne, dict):
        return colonne
    octets = base64.b64decode(colonne["bdata"])
    return list(np.frombuffer(octets, dtype=np.dtype(colonne["dtype"])).tolist())
