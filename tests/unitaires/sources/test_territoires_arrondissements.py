"""On which arrondissements a QPV lies, by the outlines when they are known, else by the columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely

from cite_data.sources.territoires import LectureTerritoires, lire_territoires

OUEST, EST = shapely.box(5.30, 43.30, 5.35, 43.35), shapely.box(5.35, 43.30, 5.40, 43.35)
A_CHEVAL = shapely.box(5.345, 43.32, 5.365, 43.33)


def qpv(ecrire: Callable[..., Path], contour: shapely.Geometry | None, **colonnes: Any) -> Path:
    lignes = {"code_qp": ["QN01354M"], "lib_qp": ["La Castellane"]} | {
        nom: [v] for nom, v in colonnes.items()
    }
    return ecrire("qpv.geojson", [contour], lignes)


@pytest.fixture
def mailles(ecrire: Callable[..., Path]) -> Path:
    return ecrire("arr.geojson", [OUEST, EST], {"code": ["13216", "13215"], "nom": ["16e", "15e"]})


def parts(lecture: LectureTerritoires) -> list[tuple[str, float]]:
    ligne: dict[str, Any] = next(r for r in lecture.table.to_pylist() if r["niveau"] == "qpv")
    return [(p["code"], round(p["part"], 4)) for p in ligne["arrondissements"]]


def test_shares_come_from_the_outlines_the_main_one_first(ecrire: Callable[..., Path], mailles: Path) -> None:
    lecture = lire_territoires([qpv(ecrire, A_CHEVAL, insee_com="13055"), mailles])
    assert parts(lecture) == [("13215", 0.75), ("13216", 0.25)]


def test_shares_come_from_the_rows_already_published(ecrire: Callable[..., Path], mailles: Path) -> None:
    deja = lire_territoires([mailles]).table
    lecture = lire_territoires([qpv(ecrire, A_CHEVAL, insee_com="13055")], deja=deja)
    assert parts(lecture) == [("13215", 0.75), ("13216", 0.25)]
    assert lecture.table.num_rows == 1


def test_the_commune_is_found_from_the_outlines_when_the_file_has_none(
    ecrire: Callable[..., Path], mailles: Path
) -> None:
    table = lire_territoires([qpv(ecrire, A_CHEVAL), mailles]).table
    assert table["commune_insee"].to_pylist() == ["13055"] * 3


def test_a_share_under_half_a_percent_is_dropped_and_the_rest_is_not_scaled_up(
    ecrire: Callable[..., Path], mailles: Path
) -> None:
    presque = shapely.box(5.34995, 43.32, 5.36995, 43.33)  # 0.25 % of its width in the west
    assert parts(lire_territoires([qpv(ecrire, presque), mailles])) == [("13215", 0.9975)]


def test_a_part_outside_the_known_outlines_belongs_to_no_one(
    ecrire: Callable[..., Path], mailles: Path
) -> None:
    deborde = shapely.box(5.38, 43.32, 5.41, 43.33)
    assert parts(lire_territoires([qpv(ecrire, deborde, insee_com="13055"), mailles])) == [("13215", 0.6667)]


def test_a_qpv_mostly_outside_the_known_outlines_is_placed_by_its_columns(
    ecrire: Callable[..., Path], mailles: Path
) -> None:
    deborde = shapely.box(5.39, 43.32, 5.43, 43.33)
    assert parts(lire_territoires([qpv(ecrire, deborde, insee_com="13002"), mailles])) == [("13002", 1.0)]


def test_a_commune_steps_aside_for_its_arrondissements(ecrire: Callable[..., Path]) -> None:
    trois = {"code": ["13055", "13216", "13215"], "nom": ["Marseille", "16e", "15e"]}
    mailles = ecrire("communes.geojson", [shapely.union(OUEST, EST), OUEST, EST], trois)
    assert parts(lire_territoires([mailles, qpv(ecrire, A_CHEVAL)])) == [("13215", 0.75), ("13216", 0.25)]


@pytest.mark.parametrize(
    ("colonnes", "attendu"),
    [
        ({"insee_com": "13055"}, [("13055", 1.0)]),
        ({"insee_com": "13055", "insee_arm": "13215"}, [("13215", 1.0)]),
        ({"insee_com": "13055", "insee_arm": "13215,13216"}, [("13215", 1.0)]),
        ({"insee_com": 1004}, [("01004", 1.0)]),
        ({}, []),
    ],
)
def test_without_outlines_the_columns_speak(
    ecrire: Callable[..., Path], colonnes: dict[str, object], attendu: list[tuple[str, float]]
) -> None:
    lecture = lire_territoires([qpv(ecrire, A_CHEVAL, **colonnes)])
    assert parts(lecture) == attendu
    assert lecture.avertissements == ()


def test_several_communes_without_outlines_count_equally_and_it_is_said(ecrire: Callable[..., Path]) -> None:
    lecture = lire_territoires([qpv(ecrire, A_CHEVAL, insee_com='="13055", 13070')])
    assert parts(lecture) == [("13055", 0.5), ("13070", 0.5)]
    assert lecture.table["commune_insee"].to_pylist() == ["13055"]
    assert lecture.avertissements == (
        "1 quartier sur plusieurs communes, compté à parts égales faute de contours des communes : QN01354M.",
    )


def test_a_qpv_without_outline_is_placed_by_its_columns(ecrire: Callable[..., Path], mailles: Path) -> None:
    assert parts(lire_territoires([qpv(ecrire, None, insee_com="13055"), mailles])) == [("13055", 1.0)]
