"""Addresses out without identity, places back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import shapely

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.lieux import (
    NOM_ADRESSES,
    Demande,
    Localisateur,
    ecrire_lot,
    lire_correspondance,
    lire_retour,
    places_geocodees,
    preparer_lot,
)
from tests.fabrique import arrow

RUE = Demande(adresse="12 rue des Lilas", code_postal="13015", ville="Marseille")
AILLEURS = Demande(adresse="=1+1 impasse du Puits", code_postal="01004", ville="Ambérieu")
ENTETES = ["numero", "adresse", "longitude", "latitude", "result_score", "result_type"]


def test_the_file_for_the_geocoder_holds_each_address_once_and_nobody() -> None:
    lot = preparer_lot({"p1": RUE, "p2": AILLEURS, "p3": RUE})
    lignes = list(csv.DictReader(io.StringIO(lot.csv.decode())))
    assert sorted(li["adresse"] for li in lignes) == ["1+1 impasse du Puits", "12 rue des Lilas"]
    assert {li["code_postal"] for li in lignes} == {"13015", "01004"}
    assert sorted(sorted(qui) for qui in lot.correspondance.values()) == [["p1", "p3"], ["p2"]]
    assert b"p1" not in lot.csv


def test_neither_numbers_nor_order_tell_where_a_row_comes_from() -> None:
    demandes = {f"p{i}": Demande(adresse=f"{i} rue X") for i in range(50)}
    ordres = []
    for _ in range(2):
        lot = preparer_lot(demandes)
        ordres.append([li["adresse"] for li in csv.DictReader(io.StringIO(lot.csv.decode()))])
    assert ordres[0] != ordres[1]
    assert ordres[0] != [d.adresse for d in demandes.values()]


def test_the_lot_is_written_for_its_owner_alone_and_read_back(tmp_path: Path) -> None:
    lot = preparer_lot({"p1": RUE})
    ecrire_lot(tmp_path, lot)
    assert {f.stat().st_mode & 0o777 for f in tmp_path.iterdir()} == {0o600}
    assert (tmp_path / NOM_ADRESSES).read_bytes() == lot.csv
    assert lire_correspondance(tmp_path) == {n: tuple(q) for n, q in lot.correspondance.items()}
    with pytest.raises(ErreurSource, match="aucune adresse n'attend"):
        lire_correspondance(tmp_path / "ailleurs")


def test_a_good_answer_places_and_a_poor_one_is_imprecise() -> None:
    carre = shapely.to_wkb(shapely.box(5.0, 43.0, 5.2, 43.2))
    localisateur = Localisateur(
        arrow("territoires", [{"territoire_id": "QN01301A", "contour": "officiel", "geometry": carre}])
    )
    retour = [
        ENTETES,
        ["n1", "…", "5.1", "43.1", "0.93", "housenumber"],
        ["n2", "…", "5.1", "43.1", "0,41", "housenumber"],
        ["n3", "…", "5.1", "43.1", "0.99", "municipality"],
        ["n4", "…", "", "", "", ""],
        ["n5", "…", "2.35", "48.85", "0.8", "street"],
    ]
    correspondance = {f"n{i}": [f"p{i}"] for i in range(1, 6)}
    points = lire_retour(retour, nom="retour.csv", correspondance=correspondance)
    places = places_geocodees(points, localisateur, dict.fromkeys(points, 2024))
    assert {qui: (p.localisation, p.territoire_id) for qui, p in sorted(places.items())} == {
        "p1": ("en_qpv", "QN01301A"),
        "p2": ("imprecise", None),
        "p3": ("imprecise", None),
        "p4": ("imprecise", None),
        "p5": ("hors_qpv", None),
    }


def test_a_file_that_is_not_the_answer_is_refused() -> None:
    with pytest.raises(ErreurSource, match="result_score"):
        lire_retour([["numero", "longitude", "latitude"]], nom="x.csv", correspondance={})
    with pytest.raises(ErreurSource, match="ligne 2"):
        lire_retour([ENTETES, ["autre", "", "", "", "", ""]], nom="x.csv", correspondance={"n1": ["p1"]})
