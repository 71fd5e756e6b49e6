"""Tiny geographic files, written in the test that reads them; and the real ones, when they are at hand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

DONNEES = Path(__file__).parents[3].parent / "shared" / "data"
FORMATS = {".geojson": "GeoJSON", ".shp": "ESRI Shapefile", ".gpkg": "GPKG"}


@pytest.fixture
def ecrire(tmp_path: Path) -> Callable[..., Path]:
    """`ecrire(nom, contours, colonnes, crs=…, …)`: outlines given in degrees are written in `crs`, which is declared.

    Other options (encoding, layer, append…) are those of `pyogrio.raw.write`.
    """

    def ecrire_(
        nom: str,
        contours: Sequence[shapely.Geometry | None],
        colonnes: Mapping[str, Sequence[Any]],
        *,
        crs: str = "OGC:CRS84",
        **options: Any,
    ) -> Path:
        chemin = tmp_path / nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        passage = Transformer.from_crs("OGC:CRS84", crs, always_xy=True)
        projetes = shapely.transform(
            list(contours), lambda c: np.column_stack(passage.transform(c[:, 0], c[:, 1]))
        )
        champs = [np.asarray(v, dtype=object if isinstance(v[0], str) else None) for v in colonnes.values()]
        if FORMATS[chemin.suffix] == "GeoJSON" and crs != "OGC:CRS84":
            options["layer_options"] = {"RFC7946": "NO"}
        pyogrio.raw.write(
            chemin,
            np.asarray(shapely.to_wkb(projetes), dtype=object),
            champs,
            list(colonnes),
            driver=FORMATS[chemin.suffix],
            geometry_type=options.pop("geometry_type", "Unknown" if chemin.suffix != ".shp" else "Polygon"),
            crs=crs,
            **options,
        )
        return chemin

    return ecrire_


@pytest.fixture
def zipper(tmp_path: Path) -> Callable[[str, Mapping[str, bytes]], Path]:
    """`zipper(nom, {membre: contenu})` writes a compressed zip."""

    def zipper_(nom: str, membres: Mapping[str, bytes]) -> Path:
        chemin = tmp_path / nom
        with zipfile.ZipFile(chemin, "w", zipfile.ZIP_DEFLATED) as archive:
            for membre, contenu in membres.items():
                archive.writestr(membre, contenu)
        return chemin

    return zipper_


@pytest.fixture(scope="session")
def qpv_reels() -> Path:
    """The 71 official QPV of Bouches-du-Rhône (2024), which are not part of the repository."""
    return _donnee("qpv_bouches_du_rhone_2024.geojson")


@pytest.fixture(scope="session")
def arrondissements_reels() -> Path:
    """The 16 arrondissements of Marseille, which are not part of the repository."""
    return _donnee("marseille_arrondissements.geojson")


def _donnee(nom: str) -> Path:
    if not (DONNEES / nom).is_file():
        pytest.skip(f"official file {nom} not at hand in {DONNEES.name}/: this test needs the real outlines")
    return DONNEES / nom
