"""On the real outlines: facts verified elsewhere, and the size of the whole country."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from cite_data.sources.territoires import LectureTerritoires, lire_territoires
from cite_data.sources.territoires.projections import LAMBERT_93, WGS84, reprojeter

PRINCIPAUX = {
    "13213": "QN01342I QN01343I QN01344M QN01345M QN01346M QN01347I QN01348M QN01351M",
    "13214": "QN01331M QN01349M QN01350M QN01352M",
    "13215": "QN01304I QN01353M QN01354M QN01355M QN01356I QN01357M "
    "QN01358I QN01359I QN01360M QN01361I QN01362I QN01363I",
    "13216": "QN01303I QN01364I",
}
NATIONAL, ANCIENS = 1_600, 1_500
SECONDES = 20.0
"""A ceiling for slow machines; the reading itself takes a few seconds."""


@pytest.fixture(scope="session")
def lecture(qpv_reels: Path, arrondissements_reels: Path) -> LectureTerritoires:
    return lire_territoires([qpv_reels, arrondissements_reels])


@pytest.fixture(scope="session")
def par_code(lecture: LectureTerritoires) -> dict[str, dict[str, Any]]:
    return {ligne["territoire_id"]: ligne for ligne in lecture.table.to_pylist()}


def metres(contours: list[shapely.Geometry]) -> Any:
    return reprojeter(np.asarray(contours, dtype=object), WGS84, LAMBERT_93)


def recouvrements(contours: Any) -> dict[tuple[int, int], float]:
    """Surface (m²) shared by each pair of outlines that meet, given in metres; 0 where they only touch."""
    gauche, droite = shapely.STRtree(contours).query(contours, predicate="intersects")
    paires = [(int(a), int(b)) for a, b in zip(gauche, droite, strict=True) if a < b]
    return {(a, b): shapely.area(shapely.intersection(contours[a], contours[b])) for a, b in paires}


def test_the_26_qpv_have_their_main_arrondissement(par_code: dict[str, dict[str, Any]]) -> None:
    trouves: dict[str, list[str]] = {arrondissement: [] for arrondissement in PRINCIPAUX}
    for code, ligne in sorted(par_code.items()):
        principal = ligne["arrondissements"][0]["code"]
        if ligne["niveau"] == "qpv" and principal in trouves:
            trouves[principal].append(code)
    assert {a: " ".join(codes) for a, codes in trouves.items()} == PRINCIPAUX


@pytest.mark.parametrize(
    ("code", "attendu"),
    [
        ("QN01354M", [("13215", 0.60), ("13216", 0.40)]),
        ("QN01346M", [("13213", 0.56), ("13212", 0.44)]),
        ("QN01353M", [("13215", 0.54), ("13214", 0.46)]),
        ("QN01356I", [("13215", 0.70), ("13216", 0.30)]),
        ("QN01363I", [("13215", 0.85), ("13214", 0.15)]),
    ],
)
def test_qpv_on_two_arrondissements_have_the_verified_shares(
    par_code: dict[str, dict[str, Any]], code: str, attendu: list[tuple[str, float]]
) -> None:
    parts = [(p["code"], round(p["part"], 2)) for p in par_code[code]["arrondissements"]]
    assert parts == [(a, pytest.approx(part, abs=0.011)) for a, part in attendu]


@pytest.mark.parametrize(("code", "hectares"), [("QN01342I", 44.52), ("QN01362I", 108.83), ("QN01347I", 5.0)])
def test_surfaces_are_those_published_less_the_scale_of_lambert_93(
    par_code: dict[str, dict[str, Any]], code: str, hectares: float
) -> None:
    # Published in Lambert-93, which enlarges surfaces by 0.12 % at this latitude.
    assert par_code[code]["surface_ha"] == pytest.approx(hectares / 1.0012, rel=1e-3)


def test_every_outline_is_sound_and_holds_its_point(lecture: LectureTerritoires) -> None:
    assert lecture.avertissements == ()
    assert lecture.table.num_rows == 71 + 16
    contours = shapely.from_wkb(lecture.table["geometry"].to_numpy(zero_copy_only=False))
    points = shapely.points(lecture.table["longitude"].to_numpy(), lecture.table["latitude"].to_numpy())
    assert shapely.is_valid(contours).all()
    assert shapely.contains_properly(contours, points).all()


@pytest.mark.parametrize("fichier", ["qpv_reels", "arrondissements_reels"])
def test_simplification_keeps_surfaces_and_neighbours(
    request: pytest.FixtureRequest, par_code: dict[str, dict[str, Any]], fichier: str
) -> None:
    entites = json.loads(request.getfixturevalue(fichier).read_text())["features"]
    codes = [e["properties"].get("code_qp") or e["properties"]["code"] for e in entites]
    avant = metres([shapely.geometry.shape(e["geometry"]) for e in entites])
    apres = metres([shapely.from_wkb(par_code[code]["geometry"]) for code in codes])
    assert shapely.area(apres).sum() == pytest.approx(shapely.area(avant).sum(), rel=0.001)
    communs_avant, communs_apres = recouvrements(avant), recouvrements(apres)
    assert communs_apres.keys() == communs_avant.keys()
    assert all(aire <= communs_avant[paire] + 1.0 for paire, aire in communs_apres.items())


def test_the_arrondissements_stay_one_coverage(par_code: dict[str, dict[str, Any]]) -> None:
    contours = [shapely.from_wkb(r["geometry"]) for r in par_code.values() if r["niveau"] == "arrondissement"]
    assert shapely.coverage_is_valid(np.asarray(contours, dtype=object))


def test_the_whole_country_in_both_vintages_takes_a_few_seconds(
    qpv_reels: Path, arrondissements_reels: Path, ecrire: Callable[..., Path]
) -> None:
    modeles = [shapely.geometry.shape(e["geometry"]) for e in json.loads(qpv_reels.read_text())["features"]]
    nouveaux = [f"QN{rang // 90:03d}{rang % 90:02d}M" for rang in range(NATIONAL)]
    anciens = [f"QP{rang:06d}" for rang in range(ANCIENS)]
    chemins = [
        ecrire("2024.geojson", _repliques(modeles, NATIONAL), {"code_qp": nouveaux, "lib_qp": nouveaux}),
        ecrire(
            "2015.shp", _repliques(modeles, ANCIENS), {"CODE_QP": anciens, "NOM_QP": anciens}, crs=LAMBERT_93
        ),
        arrondissements_reels,
    ]
    debut = time.perf_counter()
    lecture = lire_territoires(chemins)
    duree = time.perf_counter() - debut
    assert lecture.table.num_rows == NATIONAL + ANCIENS + 16
    assert duree < SECONDES, f"{duree:.1f} s"


def _repliques(modeles: Sequence[shapely.Geometry], nombre: int) -> list[shapely.Geometry]:
    """The department, copied westwards and northwards over France."""
    pas = [(-1.2 * (n % 7), 0.6 * (n // 7)) for n in range(nombre // len(modeles) + 1)]
    tous = np.asarray(modeles, dtype=object)
    copies = [shapely.transform(tous, np.asarray(d).__add__) for d in pas]
    return list(np.concatenate(copies)[:nombre])
