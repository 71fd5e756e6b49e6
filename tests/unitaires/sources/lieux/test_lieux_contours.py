"""Points among outlines: holes, parts, micro-territoires, both geographies, and what cannot be said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from cite_data.sources.constats import Gravite
from cite_data.sources.lieux import Demande, Localisateur, Localisee
from tests.fabrique import arrow

TROUE = shapely.box(5.0, 43.0, 5.4, 43.4).difference(shapely.box(5.1, 43.1, 5.2, 43.2))
EN_DEUX = shapely.MultiPolygon([shapely.box(5.5, 43.0, 5.6, 43.1), shapely.box(5.7, 43.0, 5.8, 43.1)])
CONTOURS = {"QN01301I": TROUE, "QN01302I": EN_DEUX, "Z1": shapely.box(5.3, 43.3, 5.4, 43.4)}


def _localisateur(
    contours: Mapping[str, BaseGeometry], *, schematiques: Sequence[str] = (), millesime: int = 2024
) -> Localisateur:
    lignes: list[dict[str, Any]] = [
        {
            "territoire_id": code,
            "niveau": "micro" if code.startswith("Z") else "qpv",
            "millesime": millesime,
            "contour": "schematique" if code in schematiques else "officiel",
            "geometry": shapely.to_wkb(contour),
        }
        for code, contour in contours.items()
    ]
    return Localisateur(arrow("territoires", lignes))


def _situer(localisateur: Localisateur, longitude: float, latitude: float) -> Localisee:
    (reponse,) = localisateur.localiser([Demande(longitude=longitude, latitude=latitude, millesime=2024)])
    return reponse


def _dit(reponse: Localisee) -> tuple[str | None, str | None, tuple[str, ...]]:
    place = reponse.place
    assert place is not None
    return place.localisation, place.territoire_id, tuple(f.regle for f in reponse.fautes)


@pytest.mark.parametrize(
    ("point", "attendu"),
    [
        ((5.05, 43.05), ("en_qpv", "QN01301I", ())),
        ((5.15, 43.15), ("hors_qpv", None, ())),  # in the hole
        ((5.1, 43.15), ("en_qpv", "QN01301I", ())),  # on the edge of the hole
        ((5.35, 43.35), ("en_qpv", "Z1", ())),
        ((5.55, 43.05), ("en_qpv", "QN01302I", ())),
        ((5.75, 43.05), ("en_qpv", "QN01302I", ())),
        ((5.65, 43.05), ("hors_qpv", None, ())),  # between both parts
    ],
)
def test_holes_and_parts_are_those_of_the_outline(
    point: tuple[float, float], attendu: tuple[Any, ...]
) -> None:
    assert _dit(_situer(_localisateur(CONTOURS), *point)) == attendu


@given(st.lists(st.tuples(st.floats(4.9, 5.9), st.floats(42.9, 43.5)), min_size=1, max_size=30))
def test_the_territory_of_a_point_holds_it_and_a_point_outside_is_in_none(
    points: list[tuple[float, float]],
) -> None:
    localisateur = _localisateur(CONTOURS)
    for x, y in points:
        localisation, code, fautes = _dit(_situer(localisateur, x, y))
        dedans = [c for c, contour in CONTOURS.items() if shapely.intersects_xy(contour, x, y)]
        assert fautes == ()
        assert (localisation == "en_qpv") == bool(dedans)
        assert code is None if not dedans else code in dedans
        assert code == "Z1" or "Z1" not in dedans


@given(st.permutations(list(CONTOURS)))
def test_the_order_of_the_territories_changes_no_answer(ordre: list[str]) -> None:
    voisins = {"QN01309I": shapely.box(5.4, 43.0, 5.5, 43.4)}
    localisateur = _localisateur({code: CONTOURS[code] for code in ordre} | voisins)
    assert _dit(_situer(localisateur, 5.4, 43.05))[1] == "QN01301I"


@pytest.mark.parametrize(
    ("point", "regle"),
    [
        ((0.0, 0.0), "hors_de_france"),  # what a device writes when it knows nothing
        ((13.4, 52.5), "hors_de_france"),  # Berlin
        ((-21.0, 55.5), "coordonnees_inversees"),  # La Réunion
        ((6_250_000.0, 890_000.0), "hors_de_france"),  # Lambert-93, the wrong way round
        ((345_000.0, 7_650_000.0), "hors_de_france"),  # metres of an overseas projection
    ],
)
def test_a_point_that_is_not_in_france_is_imprecise(point: tuple[float, float], regle: str) -> None:
    reponse = _situer(_localisateur(CONTOURS), *point)
    assert _dit(reponse) == ("imprecise", None, (regle,))
    assert not reponse.convertie


@pytest.mark.parametrize("point", [(55.5, -21.1), (-61.0, 14.6), (-52.3, 4.9), (-149.5, -17.6)])
def test_overseas_is_france(point: tuple[float, float]) -> None:
    assert _dit(_situer(_localisateur(CONTOURS), *point)) == ("hors_qpv", None, ())


def test_swapped_coordinates_come_with_what_to_do_and_without_the_coordinates() -> None:
    (faute,) = _situer(_localisateur(CONTOURS), 43.05, 5.05).fautes
    assert faute.gravite is Gravite.A_VERIFIER
    assert faute.suggestion == "échanger la longitude et la latitude"
    assert not any(chiffre in f"{faute}" for chiffre in ("43.05", "5.05"))


def test_a_point_in_metres_says_that_it_was_converted() -> None:
    versant = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True)
    reponse = _situer(_localisateur(CONTOURS), *versant.transform(5.05, 43.05))
    assert _dit(reponse) == ("en_qpv", "QN01301I", ())
    assert reponse.convertie
    assert not _situer(_localisateur(CONTOURS), 5.05, 43.05).convertie


def test_a_point_in_a_schematic_outline_is_neither_in_it_nor_outside() -> None:
    localisateur = _localisateur(CONTOURS, schematiques=["QN01302I"])
    assert _dit(_situer(localisateur, 5.55, 43.05)) == ("imprecise", None, ("contours_schematiques",))
    assert _dit(_situer(localisateur, 5.05, 43.05)) == ("en_qpv", "QN01301I", ())
    assert _dit(_situer(localisateur, 5.9, 43.05)) == ("hors_qpv", None, ())


def test_with_schematic_outlines_alone_no_point_is_outside() -> None:
    localisateur = _localisateur(CONTOURS, schematiques=list(CONTOURS))
    assert _dit(_situer(localisateur, 2.35, 48.85)) == ("imprecise", None, ("contours_schematiques",))


def test_a_geography_without_outlines_says_so() -> None:
    localisateur = _localisateur(CONTOURS, millesime=2015)
    assert _dit(_situer(localisateur, 5.05, 43.05)) == ("imprecise", None, ("sans_contour",))


def test_answers_come_in_the_order_of_the_demands_whatever_they_say() -> None:
    demandes = [
        Demande(adresse="1 rue X", millesime=2024),
        Demande(longitude=5.05, latitude=43.05, millesime=2015),
        Demande(code="z 1"),
        Demande(code="   "),
        Demande(longitude=5.05, latitude=43.05, millesime=2024),
        Demande(longitude=5.05, latitude=43.05, millesime=2020),
    ]
    reponses = _localisateur(CONTOURS).localiser(demandes)
    assert [
        r.place and (r.place.millesime, r.place.territoire_id, r.place.localisation) for r in reponses
    ] == [
        (2024, None, "non_geolocalisee"),
        (2015, None, "imprecise"),
        (2024, "Z1", "en_qpv"),
        None,
        (2024, "QN01301I", "en_qpv"),
        None,
    ]
    assert [f.regle for f in reponses[5].fautes] == ["millesime_inconnu"]
    assert _localisateur(CONTOURS).localiser([]) == []


@pytest.mark.parametrize("code", ["qn 013 01i", "QN01301I·Malpassé", "QN01301I\u00a0· Malpassé"])
def test_spaces_and_case_do_not_hide_a_code(code: str) -> None:
    (reponse,) = _localisateur(CONTOURS).localiser([Demande(code=code)])
    assert _dit(reponse) == ("en_qpv", "QN01301I", ())


def test_nothing_is_proposed_for_a_code_that_looks_like_none() -> None:
    (reponse,) = _localisateur(CONTOURS).localiser([Demande(code="Paris")])
    assert [(f.regle, f.suggestion) for f in reponse.fautes] == [("territoire_inconnu", "")]
    (reponse,) = _localisateur(CONTOURS).localiser([Demande(code="qn0l301i")])
    assert [f.suggestion for f in reponse.fautes] == ["QN01301I"]
