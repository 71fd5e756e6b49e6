"""From what a row says of a place to a territory, on squares drawn by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from cite_data.sources.constats import Gravite
from cite_data.sources.lieux import Demande, Localisateur, Localisee
from tests.fabrique import arrow

CARRES: list[dict[str, Any]] = [
    {"territoire_id": "QN01301A", "geometry": (5.0, 43.0, 5.2, 43.2)},
    {"territoire_id": "QN01302B", "geometry": (5.2, 43.0, 5.4, 43.2)},
    {"territoire_id": "M1", "niveau": "micro", "parent_id": "QN01301A", "geometry": (5.0, 43.0, 5.1, 43.1)},
    {"territoire_id": "QP013001", "millesime": 2015, "geometry": (5.0, 43.0, 5.3, 43.2)},
]


def _localisateur(contour: str = "officiel") -> Localisateur:
    return Localisateur(
        arrow(
            "territoires",
            [
                carre | {"contour": contour, "geometry": shapely.to_wkb(shapely.box(*carre["geometry"]))}
                for carre in CARRES
            ],
        )
    )


LOCALISATEUR = _localisateur()


def _un(**demande: Any) -> Localisee:
    (reponse,) = LOCALISATEUR.localiser([Demande(**demande)])
    return reponse


def _place(**demande: Any) -> tuple[int, str | None, str] | None:
    place = _un(**demande).place
    return (place.millesime, place.territoire_id, place.localisation) if place else None


@pytest.mark.parametrize("code", ["QN01301A", "qn01301a", " QN01301A ", "QN01301A · Malpassé"])
def test_a_code_is_enough_however_it_is_written(code: str) -> None:
    assert _place(code=code) == (2024, "QN01301A", "en_qpv")


def test_a_code_says_its_own_geography() -> None:
    assert _place(code="QP013001", date_reference=date(2024, 6, 1)) == (2015, "QP013001", "en_qpv")


def test_an_unknown_code_is_a_fault_with_the_nearest_one() -> None:
    reponse = _un(code="QN01301B")
    assert reponse.place is None
    (faute,) = reponse.fautes
    assert (faute.regle, faute.gravite) == ("territoire_inconnu", Gravite.BLOQUANT)
    assert faute.suggestion in ("QN01301A", "QN01302B")


def test_a_code_of_another_geography_than_the_one_said_is_a_fault() -> None:
    assert [f.regle for f in _un(code="QP013001", millesime=2024).fautes] == ["millesime_contraire"]


@pytest.mark.parametrize(
    ("point", "attendu"),
    [
        ((5.05, 43.05), "M1"),  # the finest
        ((5.15, 43.15), "QN01301A"),
        ((5.3, 43.1), "QN01302B"),
        ((5.2, 43.1), "QN01301A"),  # on the line between two: the first code
        ((5.1, 43.1), "M1"),  # a corner belongs to it
    ],
)
def test_a_point_is_in_the_finest_territory_that_holds_it(point: tuple[float, float], attendu: str) -> None:
    assert _place(longitude=point[0], latitude=point[1], millesime=2024) == (2024, attendu, "en_qpv")


def test_the_geography_is_that_of_the_day_of_entry() -> None:
    ou = {"longitude": 5.25, "latitude": 43.1}
    assert _place(**ou, date_reference=date(2023, 12, 31)) == (2015, "QP013001", "en_qpv")
    assert _place(**ou, date_reference=date(2024, 1, 1)) == (2024, "QN01302B", "en_qpv")
    assert _place(**ou) == (2024, "QN01302B", "en_qpv")


def test_a_french_point_in_no_territory_is_outside() -> None:
    assert _place(longitude=2.35, latitude=48.85, millesime=2024) == (2024, None, "hors_qpv")


def test_metres_are_read_as_lambert_93() -> None:
    x, y = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True).transform(5.3, 43.1)
    assert _place(longitude=x, latitude=y, millesime=2024) == (2024, "QN01302B", "en_qpv")


@pytest.mark.parametrize(
    ("point", "regle"),
    [
        ({"longitude": 43.1, "latitude": 5.3}, "coordonnees_inversees"),
        ({"longitude": 120.0, "latitude": 10.0}, "hors_de_france"),
        ({"longitude": 5.3}, "coordonnee_seule"),
        ({"latitude": 43.1}, "coordonnee_seule"),
    ],
)
def test_a_doubtful_point_is_never_guessed(point: dict[str, float], regle: str) -> None:
    reponse = _un(**point, millesime=2024)
    assert reponse.place is not None
    assert reponse.place.localisation == "imprecise"
    assert [(f.regle, f.gravite) for f in reponse.fautes] == [(regle, Gravite.A_VERIFIER)]


def test_schematic_outlines_locate_nobody() -> None:
    (reponse,) = _localisateur("schematique").localiser(
        [Demande(longitude=5.05, latitude=43.05, millesime=2024)]
    )
    assert reponse.place is not None
    assert reponse.place.localisation == "imprecise"
    assert "schématiques" in reponse.fautes[0].message


def test_an_address_alone_waits_and_nothing_at_all_says_nothing() -> None:
    assert _place(adresse="1 rue X", millesime=2024) == (2024, None, "non_geolocalisee")
    assert _place() is None


def test_a_demand_shows_nothing() -> None:
    assert "rue" not in repr(Demande(adresse="1 rue X", longitude=5.0, latitude=43.0))


@given(st.lists(st.tuples(st.floats(4.9, 5.5), st.floats(42.9, 43.3)), min_size=1, max_size=30))
def test_a_located_point_lies_in_the_outline_of_its_territory(points: list[tuple[float, float]]) -> None:
    formes = {carre["territoire_id"]: shapely.box(*carre["geometry"]) for carre in CARRES}
    demandes = [Demande(longitude=x, latitude=y, millesime=2024) for x, y in points]
    for (x, y), reponse in zip(points, LOCALISATEUR.localiser(demandes), strict=True):
        assert reponse.place is not None
        dedans = [c for c in ("QN01301A", "QN01302B") if shapely.intersects_xy(formes[c], x, y)]
        assert (reponse.place.localisation == "en_qpv") == bool(dedans)
        if reponse.place.territoire_id:
            assert shapely.intersects_xy(formes[reponse.place.territoire_id], x, y)
