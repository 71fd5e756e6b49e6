"""What is read in the archives and files of several layers that are published."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import shapely

from cite_data.sources.territoires import LectureTerritoires, lire_territoires

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


def test_of_several_layers_those_with_polygons_of_qpv_are_read(ecrire: Callable[..., Path]) -> None:
    ecrire("tout.gpkg", [CARRE.centroid], UN_QPV, layer="centres", geometry_type="Point")
    ecrire("tout.gpkg", [CARRE], {"route": ["A7"]}, layer="voirie", append=True)
    chemin = ecrire("tout.gpkg", [CARRE], UN_QPV, layer="quartiers", append=True)
    lecture = lire_territoires([chemin])
    assert codes(lecture) == ["QN01354M"]
    assert lecture.sources[0].membre == "quartiers"


def test_a_zip_gives_its_national_wgs84_member_and_only_that(
    ecrire: Callable[..., Path], zipper: Callable[..., Path]
) -> None:
    bon = ecrire("a.geojson", [CARRE], UN_QPV).read_bytes()
    autre = ecrire("b.geojson", [ILE], UN_QPV | {"code_qp": ["QN97101I"]}).read_bytes()
    membres = {"GEOJSON/QP2024_Guadeloupe_WGS84.geojson": autre, NATIONAL: bon, "lisez-moi.txt": b"x"}
    lecture = lire_territoires([zipper("qpv.zip", membres)])
    assert codes(lecture) == ["QN01354M"]
    assert lecture.sources[0].membre == NATIONAL
    assert lecture.table["source"][0].as_py() == (
        "ANCT, fichier «\u00a0QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson\u00a0», géographie prioritaire 2024"
    )


def test_a_zip_of_shapefiles_gives_them_all_each_in_its_projection(
    ecrire: Callable[..., Path], zipper: Callable[..., Path]
) -> None:
    hexagone = avec_compagnons(ecrire("LB93.shp", [CARRE], UN_QPV, crs="EPSG:2154"))
    deux = {
        "code_qp": ["QN97101I", "QN01354M"],
        "lib_qp": ["Lauricisque", "Répété"],
        "insee_com": ["97120", "13055"],
    }
    outre_mer = avec_compagnons(ecrire("UTM20.shp", [ILE, ILE], deux, crs="EPSG:5490"))
    membres = {f"shp/metropole/{n}": o for n, o in hexagone.items()}
    membres |= {f"shp/OM/{n.replace('.shp', '.SHP')}": o for n, o in outre_mer.items()}
    lecture = lire_territoires([zipper("qpv.zip", membres)])
    assert codes(lecture) == ["QN01354M", "QN97101I"]
    assert [s.crs for s in lecture.sources] == ["EPSG:5490", "EPSG:2154"]
    assert lecture.avertissements == (
        "1 code présent plusieurs fois, une seule ligne gardée pour chacun : QN01354M.",
    )


def test_a_zip_of_a_geopackage_is_read(ecrire: Callable[..., Path], zipper: Callable[..., Path]) -> None:
    octets = ecrire("q.gpkg", [CARRE], UN_QPV).read_bytes()
    chemin = zipper("qpv.zip", {"GPKG/q.gpkg": octets, "__MACOSX/GPKG/._q.gpkg": b"x"})
    assert codes(lire_territoires([chemin])) == ["QN01354M"]


def test_progress_goes_from_zero_to_one_without_going_back(ecrire: Callable[..., Path]) -> None:
    etapes: list[tuple[float, str]] = []
    chemin = ecrire("qpv.geojson", [CARRE], UN_QPV)
    lire_territoires([chemin], progression=lambda part, label: etapes.append((part, label)))
    parts = [part for part, _ in etapes]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert etapes[0][1] == "Lecture de «\u00a0qpv.geojson\u00a0»"


def test_arrondissements_are_recognised_and_hold_themselves(ecrire: Callable[..., Path]) -> None:
    chemin = ecrire("arr.geojson", [CARRE], {"code": ["13215"], "nom": ["Marseille 15e"], "numero": [15]})
    ligne: dict[str, object] = lire_territoires([chemin]).table.to_pylist()[0]
    attendu = {
        "territoire_id": "13215",
        "niveau": "arrondissement",
        "millesime": None,
        "commune_insee": "13055",
    }
    assert {k: ligne[k] for k in attendu} == attendu
    assert ligne["arrondissements"] == [{"code": "13215", "part": 1.0}]


def test_the_table_can_be_written_and_read_back(ecrire: Callable[..., Path]) -> None:
    table = lire_territoires([ecrire("qpv.geojson", [CARRE], UN_QPV)]).table
    table.validate(full=True)
    assert isinstance(table, pa.Table)


def test_what_is_not_a_territory_beside_the_territories_is_left_out_and_said(
    ecrire: Callable[..., Path], zipper: Callable[..., Path]
) -> None:
    quartiers = avec_compagnons(ecrire("qpv.shp", [CARRE], UN_QPV))
    routes = avec_compagnons(ecrire("routes.shp", [CARRE], {"route": ["A7"]}))
    lecture = lire_territoires([zipper("qpv.zip", quartiers | routes | {"metadonnees.json": b"{}"})])
    assert codes(lecture) == ["QN01354M"]
    assert lecture.avertissements == (
        "«\u00a0qpv.zip › routes.shp\u00a0» : ignoré, ses colonnes ne sont pas celles de territoires.",
    )
