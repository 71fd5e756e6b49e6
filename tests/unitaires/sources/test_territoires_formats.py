"""Every format and projection in which the official outlines are published gives the same rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from cite_data.modele.tables import TERRITOIRES
from cite_data.sources.territoires import LectureTerritoires, Source, lire_territoires

CARRE = shapely.box(5.36, 43.36, 5.37, 43.365)
ILE = shapely.box(-61.54, 16.24, -61.53, 16.25)
UN_QPV = {"code_qp": ["QN01354M"], "lib_qp": ["La Castellane - Été"], "insee_com": ["13055"]}
NATIONAL = "GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson"


def contour(lecture: LectureTerritoires, rang: int = 0) -> shapely.Geometry:
    octets: bytes = lecture.table["geometry"][rang].as_py()
    return shapely.from_wkb(octets)


def codes(lecture: LectureTerritoires) -> list[str]:
    return lecture.table["territoire_id"].to_pylist()  # type: ignore[no-any-return]


def avec_compagnons(chemin: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in chemin.parent.glob(f"{chemin.stem}.*")}


def test_a_row_has_exactly_the_columns_and_types_of_the_table(ecrire: Callable[..., Path]) -> None:
    table = lire_territoires([ecrire("qpv.geojson", [CARRE], UN_QPV)]).table
    assert table.schema == TERRITOIRES.schema()
    ligne = table.drop_columns(["geometry", "surface_ha", "longitude", "latitude"]).to_pylist()[0]
    assert ligne == {
        "territoire_id": "QN01354M",
        "niveau": "qpv",
        "millesime": 2024,
        "nom": "La Castellane - Été",
        "parent_id": None,
        "cite_id": None,
        "commune_insee": "13055",
        "arrondissements": [{"code": "13055", "part": 1.0}],
        "contour": "officiel",
        "source": "ANCT, fichier «\u00a0qpv.geojson\u00a0», géographie prioritaire 2024",
    }


def test_the_surface_is_true_and_the_point_is_inside(ecrire: Callable[..., Path]) -> None:
    table = lire_territoires([ecrire("qpv.geojson", [CARRE], UN_QPV)]).table
    # 0.01° of longitude × 0.005° of latitude on the ellipsoid at 43.36° N: 810.7 m × 555.5 m.
    assert table["surface_ha"][0].as_py() == pytest.approx(45.03, abs=0.02)
    point = shapely.Point(table["longitude"][0].as_py(), table["latitude"][0].as_py())
    assert shapely.contains_properly(shapely.from_wkb(table["geometry"][0].as_py()), point)


@pytest.mark.parametrize("nom", ["q.geojson", "q.shp", "q.gpkg"])
@pytest.mark.parametrize(
    ("crs", "forme"),
    [
        ("OGC:CRS84", CARRE),
        ("EPSG:2154", CARRE),
        ("EPSG:3857", CARRE),
        ("EPSG:5490", ILE),
        ("EPSG:4559", ILE),
        ("EPSG:2972", shapely.box(-52.34, 4.92, -52.33, 4.93)),
        ("EPSG:2975", shapely.box(55.44, -20.9, 55.45, -20.89)),
        ("EPSG:4471", shapely.box(45.22, -12.79, 45.23, -12.78)),
    ],
)
def test_outlines_come_out_in_degrees_longitude_first(
    ecrire: Callable[..., Path], nom: str, crs: str, forme: shapely.Geometry
) -> None:
    lecture = lire_territoires([ecrire(nom, [forme], UN_QPV, crs=crs)])
    # One step of rounding; GeoJSON keeps metres to the centimetre at least.
    assert shapely.hausdorff_distance(contour(lecture), forme) < 2e-6
    assert lecture.table["nom"].to_pylist() == ["La Castellane - Été"]
    assert lecture.avertissements == ()


def test_the_source_is_described_for_the_record(ecrire: Callable[..., Path]) -> None:
    chemin = ecrire("qpv_lb93.gpkg", [CARRE], UN_QPV, crs="EPSG:2154", layer="QP2024")
    assert lire_territoires([chemin]).sources == (
        Source(
            fichier="qpv_lb93.gpkg",
            sha256=hashlib.sha256(chemin.read_bytes()).hexdigest(),
            membre="QP2024",
            format="GeoPackage",
            crs="EPSG:2154",
            millesimes=(2024,),
            lignes=1,
        ),
    )


@pytest.mark.parametrize("encodage", ["UTF-8", "ISO-8859-1"])
@pytest.mark.parametrize("declare", [True, False])
def test_accents_of_a_shapefile_come_out_right_even_undeclared(
    ecrire: Callable[..., Path], encodage: str, declare: bool
) -> None:
    chemin = ecrire("qpv.shp", [CARRE], UN_QPV, encoding=encodage)
    if not declare:
        chemin.with_suffix(".cpg").unlink(missing_ok=True)
        octets = bytearray(chemin.with_suffix(".dbf").read_bytes())
        octets[29] = 0  # language byte of the header
        chemin.with_suffix(".dbf").write_bytes(octets)
    assert lire_territoires([chemin]).table["nom"].to_pylist() == ["La Castellane - Été"]


def test_a_shapefile_without_prj_is_taken_as_lambert_93_when_it_can_only_be_that(
    ecrire: Callable[..., Path],
) -> None:
    chemin = ecrire("qpv.shp", [CARRE], UN_QPV, crs="EPSG:2154")
    chemin.with_suffix(".prj").unlink()
    lecture = lire_territoires([chemin])
    assert shapely.hausdorff_distance(contour(lecture), CARRE) < 2e-6
    assert lecture.avertissements == (
        "«\u00a0qpv.shp\u00a0» : coordonnées lues en Lambert-93 (EPSG:2154), car le fichier ne le dit pas "
        "(fichier .prj absent ou illisible).",
    )
    assert lecture.sources[0].crs == "EPSG:2154"


def test_both_vintages_come_in_one_call_and_in_order(ecrire: Callable[..., Path]) -> None:
    colonnes = {"CODE_QP": ["QP013042"], "NOM_QP": ["Plan d'Aou"], "COMMUNE_QP": ["Marseille"]}
    ancien = ecrire("QP_METROPOLE_LB93.shp", [CARRE], colonnes, crs="EPSG:2154")
    lecture = lire_territoires([ecrire("2024.geojson", [CARRE], UN_QPV), ancien])
    assert codes(lecture) == ["QP013042", "QN01354M"]
    assert lecture.table["millesime"].to_pylist() == [2015, 2024]
    assert lecture.table["commune_insee"].to_pylist() == [None, "13055"]
    assert lecture.table["arrondissements"].to_pylist()[0] == []
