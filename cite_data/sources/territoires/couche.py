"""A layer as it stands in a file: columns under their own names, outlines in their own projection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Geometries = NDArray[np.object_]
"""One shapely geometry per row, None where the file holds none."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Couche:
    """One layer. `crs` is empty when the file does not declare any; the arrays have one item per row."""

    fichier: str
    membre: str
    format: str
    crs: str
    colonnes: Mapping[str, NDArray[Any]]
    geometries: Geometries

    @property
    def nom(self) -> str:
        """How messages name it: the file, and the member or layer when there is one."""
        return f"{self.fichier} › {self.membre}" if self.membre else self.fichier
