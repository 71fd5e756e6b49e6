"""What the columns and codes of the official files mean."""

from __future__ import annotations

import pytest

from cite_data.sources.territoires.codes import codes_insee, commune_mere, millesime
from cite_data.sources.territoires.colonnes import Reperes, reperer


@pytest.mark.parametrize(
    ("code", "annee"),
    [
        ("QP013042", 2015),
        ("QP971001", 2015),
        ("QP02A001", 2015),
        ("QN01342I", 2024),
        ("QN97101N", 2024),
        ("QN02A01C", 2024),
        ("QN0134I", None),
        ("QP01304", None),
        ("13213", None),
        ("", None),
        ("QN٠١٣٤٢I", None),
    ],
)
def test_the_code_of_a_qpv_says_its_vintage(code: str, annee: int | None) -> None:
    assert millesime(code) == annee


@pytest.mark.parametrize(
    ("cellule", "codes"),
    [
        ("13055", ("13055",)),
        ("13055, 13070", ("13055", "13070")),
        ("13055;13070;13055", ("13055", "13070")),
        ('="13055"', ("13055",)),
        ("1004", ("01004",)),
        (1004, ("01004",)),
        (13055.0, ("13055",)),
        ("13055.0", ("13055",)),
        ("2a004", ("2A004",)),
        ("97105", ("97105",)),
        ("Marseille", ()),
        (None, ()),
        (float("nan"), ()),
    ],
)
def test_a_cell_of_communes_holds_several_codes_wrapped_or_short_of_a_zero(
    cellule: object, codes: tuple[str, ...]
) -> None:
    assert codes_insee(cellule) == codes


def test_an_arrondissement_belongs_to_its_commune() -> None:
    assert [commune_mere(c) for c in ("13215", "69389", "75101", "13054", "2A004")] == [
        "13055",
        "69123",
        "75056",
        "13054",
        "2A004",
    ]


@pytest.mark.parametrize(
    "noms",
    [
        ["fid", "code_qp", "lib_qp", "insee_reg", "insee_com"],
        ["Code_QP", "Lib_QP", "INSEE_COM"],
        ["CODE_QP", "NOM_QP", "COMMUNE_QP"],
        ["code_qpv", "Nom QPV"],
    ],
)
def test_a_file_of_qpv_is_recognised_in_any_case_and_vintage(noms: list[str]) -> None:
    reperes = reperer(noms)
    assert reperes is not None
    assert reperes.niveau == "qpv"
    assert {reperes.code, reperes.nom} <= set(noms)


def test_the_communes_of_2015_are_names_and_are_not_taken_for_codes() -> None:
    reperes = reperer(["CODE_QP", "NOM_QP", "COMMUNE_QP"])
    assert reperes == Reperes(niveau="qpv", code="CODE_QP", nom="NOM_QP")


def test_a_file_of_arrondissements_is_recognised_by_code_and_nom() -> None:
    assert reperer(["Code", "NOM", "population"]) == Reperes(niveau="arrondissement", code="Code", nom="NOM")


@pytest.mark.parametrize("noms", [["a", "b"], ["code_qp"], ["nom"], []])
def test_anything_else_is_not_recognised(noms: list[str]) -> None:
    assert reperer(noms) is None
