"""Schematic outlines: published surfaces, no overlap, parts that tile their QPV."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from cite_data.demo.faits_marseille import QPV_2015, QPV_2024, parts_2015, parts_2024
from cite_data.demo.micros import decouper
from cite_data.sources.territoires.codes import millesime
from cite_data.sources.territoires.contours import surfaces_ha


@pytest.fixture(scope="session")
def lignes(tables: dict[str, pa.Table]) -> list[dict]:
    return tables["territoires"].to_pylist()


def contour(ligne: dict) -> shapely.Geometry:
    return shapely.from_wkb(ligne["geometry"])


def hectares(contours: list) -> list:
    tableau = np.empty(len(contours), dtype=object)
    tableau[:] = contours
    return surfaces_ha(tableau)


def test_each_schematic_outline_has_the_surface_that_is_published(lignes):
    dessines = [li for li in lignes if li["geometry"]]
    for ligne, surface in zip(dessines, hectares([contour(li) for li in dessines]), strict=True):
        assert surface == pytest.approx(ligne["surface_ha"], rel=1e-3), ligne["territoire_id"]
    publies = {q.code: q.hectares for q in QPV_2024}
    assert publies == {
        li["territoire_id"]: li["surface_ha"] for li in lignes if li["territoire_id"] in publies
    }


def test_each_outline_is_one_valid_polygon_around_its_point(lignes):
    for ligne in lignes:
        if ligne["geometry"]:
            polygone = contour(ligne)
            assert polygone.geom_type == "Polygon", ligne["territoire_id"]
            assert polygone.is_valid
            assert polygone.contains(shapely.Point(ligne["longitude"], ligne["latitude"])), ligne[
                "territoire_id"
            ]


@pytest.mark.parametrize("niveau", ["qpv", "arrondissement", "micro"])
def test_no_outline_overlaps_another_of_its_level(lignes, niveau: str):
    memes = [contour(li) for li in lignes if li["niveau"] == niveau and li["geometry"]]
    assert len(memes) >= 4
    for a, b in combinations(memes, 2):
        assert a.intersection(b).area < 1e-9 * a.area


def test_each_qpv_lies_in_its_main_arrondissement(lignes):
    secteurs = {li["territoire_id"]: contour(li) for li in lignes if li["niveau"] == "arrondissement"}
    assert list(secteurs) == ["13213", "13214", "13215", "13216"]
    for ligne in lignes:
        if ligne["territoire_id"] in {q.code for q in QPV_2024}:
            assert secteurs[ligne["arrondissements"][0]["code"]].contains(contour(ligne)), ligne["nom"]


def test_micro_territoires_tile_their_qpv(lignes):
    par_code = {li["territoire_id"]: li for li in lignes}
    parents = {li["parent_id"] for li in lignes if li["niveau"] == "micro"}
    assert len(parents) == 6
    for parent in parents:
        parts = [li for li in lignes if li["parent_id"] == parent]
        entier, morceaux = contour(par_code[parent]), [contour(li) for li in parts]
        reste = shapely.union_all(morceaux).symmetric_difference(entier).area
        assert reste < 1e-9 * entier.area
        assert sum(m.area for m in morceaux) == pytest.approx(entier.area, rel=1e-9)
        assert sum(li["surface_ha"] for li in parts) == pytest.approx(par_code[parent]["surface_ha"])
        assert all(li["source"] == "Découpage fictif de démonstration" for li in parts)


@given(
    rayon=st.floats(0.001, 0.02),
    creux=st.floats(0.1, 0.9),
    poids=st.lists(st.integers(1, 5), min_size=2, max_size=4),
)
def test_any_outline_even_hollow_is_cut_into_parts_of_the_shares_asked(rayon, creux, poids):
    trou = shapely.Point(5.4, 43.3).buffer(rayon * creux)
    parent = shapely.Point(5.4, 43.3).buffer(rayon).difference(trou)
    morceaux = decouper(parent, poids)
    assert shapely.union_all(morceaux).symmetric_difference(parent).area < 1e-9 * parent.area
    for morceau, part in zip(morceaux, poids, strict=True):
        assert morceau.area == pytest.approx(parent.area * part / sum(poids), rel=1e-6)


def test_a_local_code_is_never_that_of_a_qpv(lignes):
    for ligne in lignes:
        local = ligne["niveau"] == "micro" or ligne["territoire_id"].startswith("DEMO")
        assert (millesime(ligne["territoire_id"]) is None) == (local or ligne["niveau"] == "arrondissement")


def test_the_qpv_of_2015_have_no_outline_and_nothing_invented(lignes):
    anciens = [li for li in lignes if li["millesime"] == 2015]
    assert len(anciens) == 22
    for ligne in anciens:
        assert ligne["contour"] == "aucun"
        assert (ligne["geometry"], ligne["surface_ha"], ligne["longitude"]) == (None, None, None)


def test_the_facts_hold_together():
    assert len(QPV_2024) == 26
    assert {q.code_2015 for q in QPV_2024} == {q.code for q in QPV_2015}
    for parts in (*map(parts_2024, QPV_2024), *(parts_2015(q.code) for q in QPV_2015)):
        assert list(parts) == sorted(parts, key=lambda p: -p[1])
        assert 0.95 <= sum(part for _, part in parts) <= 1.001


def test_a_qpv_of_2015_spreads_over_the_arrondissements_of_those_that_came_out_of_it():
    # La Castellane La Bricarde, 33.25 ha of which 40.4 % in the 16th, and Plan d'Aou, 26.95 ha in the 15th.
    assert parts_2015("QP013051") == (("13215", 0.777), ("13216", 0.223))


def test_the_figures_of_a_qpv_whose_outline_changed_are_not_applicable(question):
    lignes = question(
        "SELECT right(territoire_id, 1), symbole, count(*) FROM contexte WHERE territoire_id LIKE 'QN%' GROUP BY ALL"
    )
    symboles = {(lettre, symbole) for lettre, symbole, _ in lignes}
    assert symboles == {("I", None), ("I", "nd"), ("M", "so")}


def test_only_numbers_of_inhabitants_may_be_added(question):
    assert question("SELECT DISTINCT unite FROM contexte WHERE sommable") == [("habitants",)]


def test_invented_figures_never_stand_under_a_real_source(question):
    lignes = question("SELECT DISTINCT territoire_id LIKE 'DEMO%', contains(source, 'fictive') FROM contexte")
    assert sorted(lignes) == [(False, False), (True, True)]
