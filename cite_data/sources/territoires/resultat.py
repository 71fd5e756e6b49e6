"""What the reader hands back, and what it says along the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

Signaler = Callable[[str], None]
"""Receives one French sentence that the user must see."""

Progression = Callable[[float, str], None]
"""Receives the share done (0 to 1, never going back) and a short French label of what is being done."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """One layer that was read.

    `fichier` is the name given by the user, `sha256` that of the file itself (of the `.shp` alone for a shapefile).
    `membre` is the file inside a zip, the layer of a GeoPackage, or both; empty otherwise. `crs` is the projection
    declared by the file, or what was deduced; `millesimes` those met in the codes; `lignes` the rows read.
    """

    fichier: str
    sha256: str
    membre: str
    format: str
    crs: str
    millesimes: tuple[int, ...]
    lignes: int


@dataclass(frozen=True, kw_only=True)
class LectureTerritoires:
    """The rows (schema `TERRITOIRES.schema()`), the French warnings to show, and where the rows come from."""

    table: pa.Table
    avertissements: tuple[str, ...]
    sources: tuple[Source, ...]
