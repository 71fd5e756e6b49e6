"""When the partner's layout cannot be kept: the values of an ODS or a CSV, or only the rows in fault of a large file."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.sources.classeur import annotation
from cite_data.sources.classeur.annotation_cellules import marquer
from cite_data.sources.classeur.annotation_choix import choisir
from cite_data.sources.classeur.annotation_copie import Copie
from cite_data.sources.classeur.annotation_reprise import reprendre, titres
from cite_data.sources.classeur.brut import Cellule, ClasseurBrut, FeuilleBrute
from cite_data.sources.constats import Gravite
from tests.unitaires.sources.classeur.annotation_essai import (
    BLEU,
    ORANGE,
    a_verifier,
    annotee,
    coloriees,
    constat,
    erreurs,
    ouvrir,
    page,
    texte_erreurs,
    une_feuille,
)

TABLE: list[list[Cellule]] = [["Dossier", "Début"], ["007", date(2024, 3, 31)], ["008", None]]


def csv(lignes: list[list[Cellule]], nom: str = "Actions") -> ClasseurBrut:
    return ClasseurBrut("actions.csv", "csv", (FeuilleBrute(nom, lignes),))


def contenu(feuille: Worksheet) -> list[list[object]]:
    return [[c.value for c in ligne] for ligne in feuille.iter_rows()]


def test_a_csv_comes_back_as_a_workbook_whose_codes_keep_their_zeros() -> None:
    copie = annotee(
        b"Dossier;Axe\r\n007;innover",
        constat(ligne=2, colonne=2),
        brut=csv([["Dossier", "Axe"], ["007", "x"]]),
    )
    assert coloriees(copie) == {("Actions", "B2"): ORANGE}
    assert contenu(page(copie)) == [["Dossier", "Axe"], ["007", "x"]]
    assert page(copie)["A2"].number_format == "@"
    assert [e["lien"] for e in erreurs(copie)] == ["'Actions'!B2"]
    assert "sans sa mise en forme" in texte_erreurs(copie)


def test_every_kind_of_value_of_an_ods_keeps_its_type() -> None:
    valeurs: list[Cellule] = [
        "texte", 3, 2.5, True, date(2024, 3, 31), datetime(2024, 3, 31, 10, 30), time(10, 30), timedelta(hours=30),  # noqa: DTZ001
        None, "", "bloc\x00é", float("inf"), date(1850, 1, 2),
    ]  # fmt: skip
    brut = ClasseurBrut("a.ods", "ods", (FeuilleBrute("Actions", [valeurs]),))
    lues = [c.value for c in page(annotee(b"ods", brut=brut))[1]]
    assert lues == [
        "texte", 3, 2.5, True, datetime(2024, 3, 31), datetime(2024, 3, 31, 10, 30), time(10, 30), timedelta(hours=30),  # noqa: DTZ001
        None, None, "blocé", "inf", "02/01/1850",
    ]  # fmt: skip
    formats = [c.number_format for c in page(annotee(b"ods", brut=brut))[1]][4:6]
    assert formats == ["dd/mm/yyyy", "dd/mm/yyyy hh:mm"]


def test_several_sheets_of_an_ods_keep_their_order_and_links() -> None:
    noms = [
        "Suivis",
        "Une feuille au nom vraiment très long (1)",
        "Une feuille au nom vraiment très long (2)",
        "a/b",
    ]
    brut = ClasseurBrut("a.ods", "ods", tuple(FeuilleBrute(nom, [["x", "y"]]) for nom in noms))
    copie = annotee(b"ods", *(constat(feuille=nom, ligne=1, colonne=2) for nom in noms), brut=brut)
    attendus = ["Suivis", "Une feuille au nom vraiment trè", "Une feuille au nom vraimen (2)", "a_b"]
    assert ouvrir(copie).sheetnames == ["Erreurs", *attendus]
    assert [(e["Feuille"], e["lien"]) for e in erreurs(copie)] == [
        (nom, f"'{titre}'!B1") for nom, titre in zip(noms, attendus, strict=True)
    ]
    assert set(coloriees(copie)) == {(titre, "B1") for titre in attendus}


@pytest.mark.parametrize(
    ("noms", "attendus"),
    [
        (["Erreurs", "erreurs"], ["Erreurs (2)", "erreurs (3)"]),
        (["", "'", "Feuille"], ["Feuille", "Feuille (2)", "Feuille (3)"]),
        (["A", "a"], ["A", "a (2)"]),
        (["[x]:*?/\\"], ["_x______"]),
        (["History"], ["History (2)"]),
    ],
)
def test_titles_are_those_that_a_spreadsheet_takes(noms: list[str], attendus: list[str]) -> None:
    assert titres(noms) == dict(zip(noms, attendus, strict=True))


@pytest.mark.parametrize(
    "octets", [b"", b"PK\x03\x04 coupe", une_feuille([["autre"]], "Autre"), une_feuille([["a"]])]
)
def test_a_workbook_that_does_not_hold_the_cells_read_is_rebuilt_from_them(octets: bytes) -> None:
    brut = ClasseurBrut("essai.xlsx", "xlsx", (FeuilleBrute("Actions", TABLE),))
    copie = annotee(octets, constat(ligne=3, colonne=2), brut=brut)
    assert "sans sa mise en forme" in texte_erreurs(copie)
    assert contenu(page(copie)) == [["Dossier", "Début"], ["007", datetime(2024, 3, 31)], ["008", None]]  # noqa: DTZ001
    assert coloriees(copie) == {("Actions", "B3"): ORANGE}


def test_a_workbook_that_opens_but_cannot_be_saved_is_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    enregistrer = annotation._enregistrer
    essais: list[Copie] = []

    def capricieux(copie: Copie) -> bytes:
        essais.append(copie)
        if len(essais) == 1:
            raise ValueError("cannot convert")
        return enregistrer(copie)

    monkeypatch.setattr(annotation, "_enregistrer", capricieux)
    copie = annotee(une_feuille([["a", "b"]]), constat(ligne=1, colonne=2))
    assert "sans sa mise en forme" in texte_erreurs(copie)
    assert contenu(page(copie)) == [["a", "b"]]
    assert coloriees(copie) == {("Actions", "B1"): ORANGE}


@pytest.fixture
def petite_limite(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotation, "LIGNES_MAX", 8)


def test_a_large_file_gives_only_its_rows_in_fault_with_their_number(petite_limite: None) -> None:
    lignes: list[list[object]] = [["Titre"], ["Dossier", "Axe"], *([f"D{i}", "x"] for i in range(3, 11))]
    copie = annotee(
        une_feuille(lignes),
        constat(ligne=9, colonne=2),
        a_verifier(ligne=4),
        constat(feuille=""),
        a_verifier(ligne=4, colonne=2),
    )
    assert ouvrir(copie).sheetnames == ["Erreurs", "Actions"]
    assert contenu(page(copie)) == [
        [1, "Titre", None],
        ["Ligne", "Dossier", "Axe"],
        [4, "D4", "x"],
        [9, "D9", "x"],
    ]
    assert page(copie).freeze_panes == "B3"
    assert coloriees(copie) == {("Actions", "B3"): BLEU, ("Actions", "C3"): BLEU, ("Actions", "C4"): ORANGE}
    # Rows and columns said are those of the partner's file; links lead to the copy.
    assert [(e["Cellule"], e["Ligne"], e["Colonne"], e["lien"]) for e in erreurs(copie)] == [
        (None, None, None, None),
        ("ligne 4", 4, None, "'Actions'!B3"),
        ("B4", 4, "B", "'Actions'!C3"),
        ("B9", 9, "B", "'Actions'!C4"),
    ]
    assert "ne contient que les lignes signalées" in texte_erreurs(copie)


def test_a_large_file_without_a_fault_gives_the_list_alone(petite_limite: None) -> None:
    copie = annotee(une_feuille([["a", "b"]] * 9))
    assert ouvrir(copie).sheetnames == ["Erreurs"]
    assert "il n'y a rien à corriger" in texte_erreurs(copie)


def test_a_file_with_few_rows_and_many_cells_is_large_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotation, "CELLULES_MAX", 5)
    copie = annotee(une_feuille([["a", "b", "c"], ["d", "e", "f"]]), constat(ligne=2, colonne=1))
    assert "ne contient que les lignes signalées" in texte_erreurs(copie)


def test_when_faults_are_too_many_the_blocking_ones_are_listed() -> None:
    fautes = [a_verifier(ligne=1), constat(ligne=3), a_verifier(ligne=2), constat(ligne=2)]
    choix = choisir(fautes, feuilles=["Actions"], maximum=3)
    assert [(c.ligne, c.gravite) for c in choix.constats] == [
        (1, Gravite.A_VERIFIER),
        (2, Gravite.BLOQUANT),
        (3, Gravite.BLOQUANT),
    ]
    assert choix.coupes == 1


def test_a_list_that_is_cut_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        annotation, "choisir", lambda fautes, *, feuilles: choisir(fautes, feuilles=feuilles, maximum=2)
    )
    fautes = [constat(ligne=1, colonne=1), *(a_verifier(ligne=i) for i in range(1, 1237))]
    copie = annotee(une_feuille([["a"]]), *fautes)
    assert len(erreurs(copie)) == 2
    texte = texte_erreurs(copie)
    assert "La liste montre 2 fautes, les bloquantes d'abord ; 1 235 autres n'y sont pas." in texte
    assert texte.endswith("… et 1 235 autres")
    assert page(copie, "Erreurs")["C4"].value == 1236  # counts are of all the faults


def test_beyond_the_limit_a_cell_is_coloured_without_a_note_the_less_serious_first() -> None:
    copie = reprendre(csv([["a", "b", "c"]]))
    fautes = [a_verifier(ligne=1, colonne=1), constat(ligne=1, colonne=2), constat(ligne=1, colonne=3)]
    assert marquer(copie, fautes, notes_max=2) == 1
    feuille = copie.feuilles["Actions"]
    assert [c.comment is not None for c in feuille[1]] == [False, True, True]
    assert [c.fill.fgColor.rgb for c in feuille[1]] == [BLEU, ORANGE, ORANGE]


def test_cells_without_a_note_are_counted_in_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annotation, "marquer", lambda copie, fautes: marquer(copie, fautes, notes_max=1))
    copie = annotee(une_feuille([["a", "b"]]), constat(ligne=1, colonne=1), constat(ligne=1, colonne=2))
    assert "1 case est colorée sans porter de note : la liste dit sa faute." in texte_erreurs(copie)


@pytest.mark.parametrize(("ligne", "colonne"), [(1_048_577, 1), (1, 16_385), (0, 1), (-3, 2)])
def test_a_place_that_no_spreadsheet_has_is_listed_without_a_link(ligne: int, colonne: int) -> None:
    copie = annotee(une_feuille([["a"]]), constat(ligne=ligne, colonne=colonne))
    assert [e["lien"] for e in erreurs(copie)] == [None]
    assert coloriees(copie) == {}


def test_a_sheet_that_is_not_in_the_file_is_listed_without_a_link() -> None:
    copie = annotee(une_feuille([["a"]]), constat(feuille="Absente", ligne=1, colonne=1))
    assert [(e["Feuille"], e["lien"]) for e in erreurs(copie)] == [("Absente", None)]
    assert coloriees(copie) == {}
