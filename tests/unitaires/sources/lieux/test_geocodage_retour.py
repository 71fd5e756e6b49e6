"""What is sent to the geocoder and kept meanwhile, and which of its answers are believed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.lieux import (
    Demande,
    Localisateur,
    ecrire_lot,
    lire_correspondance,
    lire_retour,
    places_geocodees,
    preparer_lot,
)
from tests.fabrique import arrow

ENTETES = ["numero", "longitude", "latitude", "result_score", "result_type", "result_status"]
CORRESPONDANCE = {"n1": ("p1",), "n2": ("p2",)}


def _lignes(contenu: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(contenu.decode(), newline="")))


@given(st.lists(st.text(max_size=20), max_size=8))
@example(["= =1", "12 rue X"])
def test_whatever_the_addresses_no_cell_is_a_formula_and_nobody_is_lost(adresses: list[str]) -> None:
    demandes = {f"personne-{i}": Demande(adresse=a, ville=a) for i, a in enumerate(adresses)}
    lot = preparer_lot(demandes)
    lignes = _lignes(lot.csv)
    cellules = [cellule for ligne in lignes for cellule in ligne.values()]
    assert not any(c.startswith(("=", "+", "-", "@", "\t", "\r", " ")) for c in cellules)
    assert b"personne-" not in lot.csv
    assert [li["numero"] for li in lignes] == sorted(lot.correspondance)
    avec_adresse = {qui for qui, d in demandes.items() if " ".join(d.adresse.split()).lstrip("=+-@ ")}  # type: ignore[union-attr]
    assert sorted(qui for habitants in lot.correspondance.values() for qui in habitants) == sorted(
        avec_adresse
    )


def test_a_person_without_address_is_not_sent() -> None:
    lot = preparer_lot({"p1": Demande(adresse="  ", ville="Marseille"), "p2": Demande(ville="Marseille")})
    assert (_lignes(lot.csv), lot.correspondance) == ([], {})


def test_a_number_is_never_taken_for_a_figure_by_a_spreadsheet() -> None:
    lot = preparer_lot({f"p{i}": Demande(adresse=f"{i} rue X") for i in range(50)})
    assert all(numero.startswith("n") and len(numero) == 17 for numero in lot.correspondance)


def test_the_answer_to_an_earlier_lot_can_still_be_read(tmp_path: Path) -> None:
    premier = preparer_lot({"p1": Demande(adresse="1 rue X")})
    second = preparer_lot({"p2": Demande(adresse="2 rue X")})
    ecrire_lot(tmp_path, premier)
    ecrire_lot(tmp_path, second)
    assert lire_correspondance(tmp_path) == {**premier.correspondance, **second.correspondance}
    assert _lignes((tmp_path / "adresses-a-geocoder.csv").read_bytes()) == _lignes(second.csv)


def test_a_damaged_correspondence_is_said_in_french_and_kept(tmp_path: Path) -> None:
    (tmp_path / "correspondance.json").write_text('{"n1": ')
    with pytest.raises(ErreurSource, match="est abîmé"):
        lire_correspondance(tmp_path)
    with pytest.raises(ErreurSource, match="est abîmé"):
        ecrire_lot(tmp_path, preparer_lot({"p1": Demande(adresse="1 rue X")}))
    assert (tmp_path / "correspondance.json").read_text() == '{"n1": '


def test_a_lot_and_a_point_show_nothing_of_a_person() -> None:
    lot = preparer_lot({"p1": Demande(adresse="1 rue X")})
    (point,) = lire_retour(
        [ENTETES, ["n1", "5.1", "43.1", "0.9", "street", "ok"]], nom="x.csv", correspondance=CORRESPONDANCE
    ).values()
    assert repr(lot) == "Lot(1 adresses)"
    assert "43" not in repr(point)


@pytest.mark.parametrize(
    ("score", "type_", "precis"),
    [
        ("0.5", "housenumber", True),
        ("0.49", "housenumber", False),
        ("0.7", "street", True),
        ("0.69", "street", False),
        ("0.99", "locality", False),
        ("0.99", "municipality", False),
        ("0,8", "Street", True),
        ("nan", "housenumber", False),
        ("", "housenumber", False),
        ("0.9", "", False),
    ],
)
def test_a_street_needs_a_better_score_than_a_house_number(score: str, type_: str, precis: bool) -> None:
    lignes = [ENTETES, ["n1", "5.1", "43.1", score, type_, "ok"]]
    assert lire_retour(lignes, nom="x.csv", correspondance=CORRESPONDANCE)["p1"].precis is precis


@pytest.mark.parametrize(("longitude", "latitude"), [("5.1", ""), ("", "43.1"), ("5.1", "inf")])
def test_half_a_point_is_not_precise(longitude: str, latitude: str) -> None:
    lignes = [ENTETES, ["n1", longitude, latitude, "0.9", "housenumber", "ok"]]
    assert not lire_retour(lignes, nom="x.csv", correspondance=CORRESPONDANCE)["p1"].precis


def test_a_row_that_the_service_did_not_treat_still_waits_and_one_not_found_is_imprecise() -> None:
    lignes = [ENTETES, ["n1", "", "", "", "", "error"], ["n2", "", "", "", "", "not-found"]]
    points = lire_retour(lignes, nom="x.csv", correspondance=CORRESPONDANCE)
    localisateur = Localisateur(arrow("territoires", []))
    places = places_geocodees(points, localisateur, {"p1": 2024, "p2": 2024})
    assert {qui: place.localisation for qui, place in places.items()} == {"p2": "imprecise"}


@pytest.mark.parametrize(
    "entetes",
    [
        ["NUMERO", "Result_Longitude", "RESULT_LATITUDE", "Result_Score", "Result_Type"],
        ["numero", "lon", "lat", "score", "type"],
    ],
)
def test_the_columns_are_known_by_several_names_in_any_case(entetes: list[str]) -> None:
    lignes = [entetes, ["n1", "5.1", "43.1", "0.9", "street"]]
    assert lire_retour(lignes, nom="x.csv", correspondance=CORRESPONDANCE)["p1"].precis


def test_a_blank_row_is_not_an_answer() -> None:
    lignes = [ENTETES, ["", "", "", "", "", ""], [], ["n1", "5.1", "43.1", "0.9", "street", "ok"]]
    assert list(lire_retour(lignes, nom="x.csv", correspondance=CORRESPONDANCE)) == ["p1"]


def test_a_number_that_stands_twice_is_refused() -> None:
    ligne = ["n1", "5.1", "43.1", "0.9", "street", "ok"]
    with pytest.raises(ErreurSource, match="deux fois le même numéro, aux lignes 2 et 4"):
        lire_retour([ENTETES, ligne, ["n2", *ligne[1:]], ligne], nom="x.csv", correspondance=CORRESPONDANCE)


def test_each_person_of_a_home_is_placed_on_her_own_geography() -> None:
    carre = {"contour": "officiel", "geometry": shapely.to_wkb(shapely.box(5.0, 43.0, 5.2, 43.2))}
    localisateur = Localisateur(
        arrow(
            "territoires",
            [
                {"territoire_id": "QN01301A", **carre},
                {"territoire_id": "QP013001", "millesime": 2015, **carre},
            ],
        )
    )
    lot = preparer_lot({"p1": Demande(adresse="1 rue X"), "p2": Demande(adresse=" 1  rue X ")})
    (numero,) = lot.correspondance
    points = lire_retour(
        [ENTETES, [numero, "5.1", "43.1", "0.9", "housenumber", "ok"]],
        nom="x.csv",
        correspondance=lot.correspondance,
    )
    places = places_geocodees(points, localisateur, {"p1": 2015, "p2": 2024})
    assert {qui: place.territoire_id for qui, place in places.items()} == {
        "p1": "QP013001",
        "p2": "QN01301A",
    }
