"""What each format gives when it is well made: same cells, same places, same kinds of values."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from cite_data.modele.saisie import FEUILLE_ERREURS, FEUILLE_LISTES
from cite_data.sources.classeur.brut import FeuilleBrute
from cite_data.sources.classeur.lecture import lire
from tests.unitaires.sources.classeur.fichiers_hostiles import (
    blanc,
    constats,
    excel,
    feuille,
    lignes,
    lu,
    ods,
    parties_xlsx,
    rangee,
    table,
    texte,
    xlsx,
    zipper,
)


def test_an_excel_workbook_is_read_sheet_by_sheet_in_its_order() -> None:
    classeur = lu(excel(Personnes=[["Nom", "Âge"], ["Ada", 36]], Actions=[["Type"], ["Atelier"]]))
    assert classeur.nom == "envoi.xlsx"
    assert classeur.format == "xlsx"
    assert classeur.feuilles == (
        FeuilleBrute("Personnes", [["Nom", "Âge"], ["Ada", 36.0]]),
        FeuilleBrute("Actions", [["Type"], ["Atelier"]]),
    )
    assert classeur.constats == ()


def test_a_file_is_read_alike_from_its_path_and_from_its_bytes(tmp_path: Path) -> None:
    contenu = excel(Actions=[["Type"], ["Atelier"]])
    chemin = tmp_path / "autre nom.xlsx"
    chemin.write_bytes(contenu)
    assert lire(chemin, nom="envoi.xlsx") == lu(contenu)


def test_reading_does_not_depend_on_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert lignes(excel(A=[["x"]])) == [["x"]]


def test_each_kind_of_value_of_excel_keeps_its_type() -> None:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon) as classeur:
        feuille_ = classeur.add_worksheet("A")
        jour, instant, heure, duree = (
            classeur.add_format({"num_format": f})
            for f in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm", "[h]:mm")
        )
        feuille_.write_datetime(0, 0, datetime(2024, 1, 5), jour)  # noqa: DTZ001
        feuille_.write_datetime(0, 1, datetime(2024, 1, 5), instant)  # noqa: DTZ001
        feuille_.write_datetime(0, 2, datetime(2024, 1, 5, 10, 30), instant)  # noqa: DTZ001
        feuille_.write_datetime(0, 3, time(10, 30), heure)
        feuille_.write_datetime(0, 4, timedelta(hours=30), duree)
        feuille_.write_boolean(0, 5, True)
        feuille_.write_number(0, 6, 1)
        feuille_.write_string(0, 7, "1")
        feuille_.write_number(0, 8, 45296)
    (lue,) = lignes(tampon.getvalue())
    assert lue == [
        date(2024, 1, 5),
        date(2024, 1, 5),
        datetime(2024, 1, 5, 10, 30),  # noqa: DTZ001
        time(10, 30),
        timedelta(hours=30),
        True,
        1.0,
        "1",
        45296.0,
    ]
    assert [type(v) for v in lue] == [date, date, datetime, time, timedelta, bool, float, str, float]


def test_row_numbers_are_those_of_excel_when_the_first_rows_and_columns_are_blank() -> None:
    contenu = xlsx('<row r="4"><c r="C4"><v>1</v></c></row><row r="6"><c r="B6"><v>2</v></c></row>')
    assert lignes(contenu) == [[], [], [], [None, None, 1.0], [], [None, 2.0]]


def test_trailing_blank_cells_and_rows_are_left_out_and_rows_keep_their_own_length() -> None:
    contenu = excel(A=[["a", "b", "c", ""], ["d"], [], ["e", "", "f"], ["", ""]])
    assert lignes(contenu) == [["a", "b", "c"], ["d"], [], ["e", None, "f"]]


def test_cells_without_a_reference_follow_one_another() -> None:
    contenu = xlsx("<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>")
    assert lignes(contenu) == [[1.0, None, 2.0], [3.0]]


def test_a_hidden_sheet_is_read_and_those_of_the_template_that_hold_no_data_are_not() -> None:
    classeur = openpyxl.Workbook()
    classeur.active.title = "Actions"
    for nom in ("Cachée", FEUILLE_LISTES, FEUILLE_ERREURS):
        classeur.create_sheet(nom)["A1"] = "x"
    classeur["Cachée"].sheet_state = "hidden"
    classeur.create_chartsheet("Graphique")
    tampon = io.BytesIO()
    classeur.save(tampon)
    lu_ = lu(tampon.getvalue())
    assert lu_.feuilles == (FeuilleBrute("Actions", []), FeuilleBrute("Cachée", [["x"]]))


def test_faults_in_the_sheets_that_are_not_read_are_not_told() -> None:
    sans_valeur = '<row r="1"><c r="A1"><f>1+1</f></c></row>'
    contenu = zipper(parties_xlsx({"Actions": feuille(""), FEUILLE_LISTES: feuille(sans_valeur)}))
    assert lu(contenu).constats == ()


def test_tags_with_a_prefix_are_read() -> None:
    espace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{espace}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1">'
        "<x:f>1</x:f></x:c></x:row></x:sheetData></x:worksheet>"
    )
    classeur = lu(zipper(parties_xlsx({"A": xml})))
    assert classeur.feuilles[0].lignes == [[1.0]]
    assert constats(classeur) == [("formule_sans_valeur", "A", 1, 2)]


def test_an_opendocument_workbook_is_read_with_its_kinds_of_values() -> None:
    document = OpenDocumentSpreadsheet()
    feuille_ = Table(name="Actions")
    rangee_ = TableRow()
    for attributs, affiche in (
        ({"valuetype": "string"}, "Atelier"),
        ({"valuetype": "float", "value": "12.5"}, "12,5"),
        ({"valuetype": "date", "datevalue": "2024-01-05"}, "05/01/24"),
        ({"valuetype": "date", "datevalue": "2024-01-05T10:30:00"}, "05/01/24 10:30"),
        ({"valuetype": "date", "datevalue": "2024-01-05T00:00:00"}, "05/01/24 00:00"),
        ({"valuetype": "boolean", "booleanvalue": "true"}, "VRAI"),
    ):
        cellule = TableCell(**attributs)
        cellule.addElement(P(text=affiche))
        rangee_.addElement(cellule)
    feuille_.addElement(rangee_)
    document.spreadsheet.addElement(feuille_)
    tampon = io.BytesIO()
    document.write(tampon)
    classeur = lu(tampon.getvalue(), "envoi.ods")
    assert classeur.format == "ods"
    assert classeur.constats == ()
    jour = date(2024, 1, 5)
    instant = datetime(2024, 1, 5, 10, 30)  # noqa: DTZ001
    assert classeur.feuilles == (FeuilleBrute("Actions", [["Atelier", 12.5, jour, instant, jour, True]]),)
    assert type(classeur.feuilles[0].lignes[0][4]) is date


def test_the_million_blank_rows_that_libreoffice_writes_count_for_nothing() -> None:
    contenu = ods(
        table(
            rangee(blanc(16_384), fois=2),
            rangee(blanc(), texte("a"), texte("b"), blanc(16_381)),
            rangee(texte("c", 'table:number-columns-repeated="2"'), blanc(16_382), fois=2),
            rangee(blanc(16_384), fois=1_048_571),
        )
    )
    assert lignes(contenu, "envoi.ods") == [[], [], [None, "a", "b"], ["c", "c"], ["c", "c"]]


def test_styled_blank_cells_at_the_end_of_the_sheet_count_for_nothing() -> None:
    contenu = xlsx(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    )
    assert lignes(contenu) == [[1.0]]


@pytest.mark.parametrize("nom", ["envoi.XLSX", "envoi.xlsm", "envoi"])
def test_an_extension_that_agrees_or_is_missing_is_no_fault(nom: str) -> None:
    assert lu(excel(A=[["x"]]), nom).constats == ()


@pytest.mark.parametrize(
    ("contenu", "nom", "format_"),
    [
        (b"a;b\n1;2\n", "envoi.xlsx", "csv"),
        (b"a;b\n1;2\n", "envoi.XLS", "csv"),
        (excel(A=[["a", "b"]]), "envoi.csv", "xlsx"),
        (excel(A=[["a", "b"]]), "envoi.xls", "xlsx"),
        (ods(table(rangee(texte("a")))), "envoi.xlsx", "ods"),
    ],
)
def test_a_wrong_extension_is_told_and_the_file_read_for_what_it_is(
    contenu: bytes, nom: str, format_: str
) -> None:
    classeur = lu(contenu, nom)
    assert classeur.format == format_
    assert constats(classeur) == [("extension", "", None, None)]
    suffixe = nom[nom.rindex(".") :].lower()
    assert (
        f"finit par «\u00a0{suffixe}\u00a0» alors qu'il contient du {format_.upper()}"
        in classeur.constats[0].message
    )


def test_a_workbook_stored_without_compression_is_read() -> None:
    contenu = zipper(
        parties_xlsx({"A": feuille('<row r="1"><c r="A1"><v>1</v></c></row>')}), methode=zipfile.ZIP_STORED
    )
    assert lignes(contenu) == [[1.0]]


def test_a_link_to_a_sheet_may_start_from_the_root() -> None:
    parties = parties_xlsx({"A": feuille('<row r="1"><c r="A1"><v>1</v></c></row>')})
    liens = str(parties["xl/_rels/workbook.xml.rels"]).replace("worksheets/", "/xl/worksheets/")
    assert lignes(zipper(parties | {"xl/_rels/workbook.xml.rels": liens})) == [[1.0]]
