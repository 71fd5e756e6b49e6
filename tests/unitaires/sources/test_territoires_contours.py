"""Faults of single rows are repaired or set aside, and said; the other rows are kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from cite_data.sources.territoires import LectureTerritoires, lire_territoires
from cite_data.sources.territoires.contours import arrondir

CARRE = shapely.box(5.36, 43.36, 5.37, 43.365)
NOEUD = shapely.Polygon([(5.30, 43.30), (5.31, 43.31), (5.31, 43.30), (5.30, 43.31)])


def lire(ecrire: Callable[..., Path], *contours: Any, codes: list[str] | None = None) -> LectureTerritoires:
    codes = codes or [f"QN0130{rang}M" for rang in range(1, len(contours) + 1)]
    chemin = ecrire("q.geojson", contours, {"code_qp": codes, "lib_qp": [f"Quartier {c}" for c in codes]})
    return lire_territoires([chemin])


def test_a_bow_tie_becomes_two_triangles(ecrire: Callable[..., Path]) -> None:
    lecture = lire(ecrire, NOEUD)
    contour = shapely.from_wkb(lecture.table["geometry"][0].as_py())
    assert shapely.is_valid(contour)
    assert (contour.geom_type, shapely.get_num_geometries(contour)) == ("MultiPolygon", 2)
    assert contour.area == pytest.approx(2 * 0.01 * 0.005 / 2)
    assert lecture.avertissements == ("1 contour invalide réparé : QN01301M.",)


@pytest.mark.parametrize("absent", [None, shapely.Polygon()])
def test_a_territory_without_outline_is_kept_and_named(ecrire: Callable[..., Path], absent: object) -> None:
    lecture = lire(ecrire, CARRE, absent)
    ligne = lecture.table.to_pylist()[1]
    sans = ("surface_ha", "longitude", "latitude", "geometry")
    assert (ligne["contour"], [ligne[nom] for nom in sans]) == ("aucun", [None] * 4)
    assert lecture.avertissements == ("1 territoire sans contour : QN01302M.",)


def test_points_and_outlines_out_of_france_are_set_aside_among_others(ecrire: Callable[..., Path]) -> None:
    lecture = lire(ecrire, CARRE, shapely.Point(5.3, 43.3), shapely.box(10, 60, 11, 61))
    assert lecture.table["contour"].to_pylist() == ["officiel", "aucun", "aucun"]
    assert lecture.avertissements == (
        "1 contour hors de France, laissé de côté : QN01303M.",
        "1 contour sans polygone, laissé de côté : QN01302M.",
    )


def test_only_the_polygons_of_a_collection_are_kept(ecrire: Callable[..., Path]) -> None:
    melange = shapely.GeometryCollection(
        [CARRE, shapely.Point(5.3, 43.3), shapely.LineString([(5.3, 43.3), (5.4, 43.4)])]
    )
    contour = shapely.from_wkb(lire(ecrire, melange).table["geometry"][0].as_py())
    assert contour.normalize() == CARRE.normalize()


def test_slivers_left_by_a_repair_are_dropped(ecrire: Callable[..., Path]) -> None:
    # A square whose ring goes on to draw, across itself, a tail of about 0.1 m².
    anneau = [(5.36, 43.36), (5.37, 43.36), (5.37, 43.365), (5.36, 43.365), (5.36, 43.36)]
    eclat = shapely.Polygon([(5.5, 43.3), (5.500004, 43.3), (5.500004, 43.300003)])
    abime = shapely.MultiPolygon([shapely.Polygon([*anneau[:2], (5.365, 43.36), *anneau[1:]]), eclat])
    lecture = lire(ecrire, abime)
    contour = shapely.from_wkb(lecture.table["geometry"][0].as_py())
    assert contour.geom_type == "Polygon"
    assert contour.area == pytest.approx(CARRE.area)


def test_heights_are_dropped(ecrire: Callable[..., Path]) -> None:
    lecture = lire(ecrire, shapely.force_3d(CARRE, 12.0))
    assert not shapely.has_z(shapely.from_wkb(lecture.table["geometry"][0].as_py()))


def test_unknown_codes_are_set_aside_and_named(ecrire: Callable[..., Path]) -> None:
    lecture = lire(ecrire, CARRE, CARRE, CARRE, codes=["QN01354M", "ZUS-12", ""])
    assert lecture.table["territoire_id"].to_pylist() == ["QN01354M"]
    assert lecture.avertissements == (
        "«\u00a0q.geojson\u00a0» : 2 lignes écartées, codes inconnus : ZUS-12, (vide).",
    )


def test_a_repeated_code_keeps_the_row_that_has_an_outline(ecrire: Callable[..., Path]) -> None:
    lecture = lire(ecrire, None, CARRE, codes=["QN01354M", "qn01354m "])
    assert lecture.table["contour"].to_pylist() == ["officiel"]
    assert lecture.avertissements == (
        "1 code présent plusieurs fois, une seule ligne gardée pour chacun : QN01354M.",
    )


def test_a_long_list_of_codes_is_counted_rather_than_recited(ecrire: Callable[..., Path]) -> None:
    codes = [f"X{rang}" for rang in range(30)]
    lecture = lire(ecrire, *[CARRE] * 31, codes=["QN01354M", *codes])
    assert lecture.avertissements[0].endswith("X10, X11 et 18 autres.")


@pytest.mark.parametrize(
    "geometrie",
    [
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [[[5.3, 43.3], [5.4, 43.4]]]},
        {"type": "Polygon", "coordinates": [[[5.3, 43.3], [5.3, 43.3], [5.3, 43.3], [5.3, 43.3]]]},
        {"type": "Polygon", "coordinates": [[[5.3, 43.3], [5.4, 43.3], [5.5, 43.3], [5.3, 43.3]]]},
        {"type": "Polygon", "coordinates": [[[5.3, 43.3], [5.300001, 43.3], [5.3, 43.300001], [5.3, 43.3]]]},
        {"type": "Polygon", "coordinates": [[[5.3, 43.3], [5.4, None], [5.5, 43.5]]]},
        {"type": "Polygon", "coordinates": [[[1e308, 43.3], [5.4, -1e308], [5.5, 43.5], [1e308, 43.3]]]},
        {"type": "Polygon", "coordinates": "oui"},
        {"type": "Polygone", "coordinates": [[[5.3, 43.3]]]},
        {"type": "MultiPolygon", "coordinates": [[[[5.3, 43.3], [5.31, 43.3], [5.31, 43.3]]]]},
        {"type": "GeometryCollection", "geometries": []},
        "oui",
    ],
)
def test_a_degenerate_outline_never_stops_the_others(tmp_path: Path, geometrie: object) -> None:
    entites = [
        {"type": "Feature", "properties": {"code_qp": code, "lib_qp": "x"}, "geometry": geometrie_}
        for code, geometrie_ in (("QN01301M", shapely.geometry.mapping(CARRE)), ("QN01302M", geometrie))
    ]
    chemin = tmp_path / "q.geojson"
    chemin.write_text(json.dumps({"type": "FeatureCollection", "features": entites}))
    lecture = lire_territoires([chemin])
    assert lecture.table["contour"].to_pylist() == ["officiel", "aucun"]
    assert len(lecture.avertissements) == 1


def test_rounding_never_leaves_an_invalid_or_empty_outline() -> None:
    minuscule = shapely.box(5.3, 43.3, 5.3000003, 43.3000003)
    pointe = shapely.Polygon([(5.3, 43.3), (5.31, 43.3000003), (5.31, 43.31), (5.305, 43.3000002)])
    arrondis = arrondir(np.asarray([minuscule, pointe, CARRE], dtype=object))
    assert shapely.is_valid(arrondis).all()
    assert not shapely.is_empty(arrondis).any()
    assert shapely.equals_exact(arrondis[2], CARRE)


def test_coordinates_have_six_decimals(ecrire: Callable[..., Path]) -> None:
    contour = shapely.from_wkb(
        lire(ecrire, shapely.Point(5.3, 43.3).buffer(0.01)).table["geometry"][0].as_py()
    )
    sommets = shapely.get_coordinates(contour)
    assert (sommets == np.round(sommets, 6)).all()
