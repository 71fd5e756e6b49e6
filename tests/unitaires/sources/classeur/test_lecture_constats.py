"""Faults of single cells, each at its place: the file is read, and the cell does not pass for what it is not."""

from __future__ import annotations

import io

import openpyxl
import pytest
import xlsxwriter

from cite_data.sources.constats import Gravite
from tests.unitaires.sources.classeur.fichiers_hostiles import (
    blanc,
    constats,
    excel,
    lignes,
    lu,
    ods,
    rangee,
    refus,
    table,
    texte,
    xlsx,
)

FORMULE_ODS = '<table:table-cell table:formula="of:=1+1" {}/>'


def test_a_formula_gives_its_recorded_value() -> None:
    contenu = xlsx(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"x"</f><v>x</v></c>'
        '<c r="C1" t="b"><f>TRUE</f><v>1</v></c><c r="D1" t="str"><f>IF(A1=2,"","x")</f><v></v></c>'
        '<c r="E1"><f t="shared" si="0"/><v>5</v></c></row>'
    )
    classeur = lu(contenu)
    assert classeur.feuilles[0].lignes == [[2.0, "x", True, None, 5.0]]
    assert classeur.constats == ()


@pytest.mark.parametrize("valeur", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_recorded_value_sets_its_cell_aside(valeur: str) -> None:
    classeur = lu(xlsx(f'<row r="3"><c r="A3"><v>1</v></c><c r="B3"><f>A3*2</f>{valeur}</c></row>'))
    assert classeur.feuilles[0].lignes == [[], [], [1.0]]
    assert constats(classeur) == [("formule_sans_valeur", "Actions", 3, 2)]
    assert classeur.constats[0].gravite is Gravite.BLOQUANT
    assert "Ouvrez le fichier dans Excel ou LibreOffice, enregistrez-le" in classeur.constats[0].message


@pytest.mark.parametrize("type_", ["str", "e", "b", "n"])
def test_a_formula_that_announces_a_kind_of_value_and_gives_none_is_told(type_: str) -> None:
    classeur = lu(xlsx(f'<row r="1"><c r="A1" t="{type_}"><f>1</f></c><c r="B1"><v>2</v></c></row>'))
    assert classeur.feuilles[0].lignes == [[None, 2.0]]
    assert constats(classeur) == [("formule_sans_valeur", "Actions", 1, 1)]


def test_formulas_written_by_a_program_have_no_value_and_are_told_even_alone_in_their_sheet() -> None:
    classeur = openpyxl.Workbook()
    classeur.active.title = "Actions"
    classeur.active["B2"] = "=1+1"
    tampon = io.BytesIO()
    classeur.save(tampon)
    assert constats(lu(tampon.getvalue())) == [("formule_sans_valeur", "Actions", 2, 2)]


def test_what_looks_like_a_formula_outside_the_cells_is_not_one() -> None:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon) as classeur:
        feuille = classeur.add_worksheet("Actions")
        classeur.add_worksheet("Valeurs").write_column(0, 0, [1, 2])
        feuille.write(0, 0, 1)
        feuille.data_validation("A2:A9", {"validate": "list", "source": "=Valeurs!$A$1:$A$2"})
        feuille.conditional_format("A1:A9", {"type": "formula", "criteria": "=$A1>1"})
        feuille.conditional_format("A1:A9", {"type": "data_bar", "data_bar_2010": True})
        feuille.add_sparkline("B1", {"range": "Valeurs!A1:A2"})
    assert lu(tampon.getvalue()).constats == ()


def test_an_opendocument_formula_without_a_value_is_told_and_one_with_a_value_is_not() -> None:
    avec = FORMULE_ODS.format('office:value-type="float" office:value="2"')
    classeur = lu(ods(table(rangee(avec, FORMULE_ODS.format(""), texte("x")))), "envoi.ods")
    assert classeur.feuilles[0].lignes == [[2.0, None, "x"]]
    assert constats(classeur) == [("formule_sans_valeur", "Actions", 1, 2)]


def test_an_error_of_calculation_becomes_nothing_and_is_told() -> None:
    contenu = xlsx(
        '<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c>'
        '<c r="C1" t="inlineStr"><is><t>#VALEUR!</t></is></c><c r="D1"><v>4</v></c></row>'
    )
    classeur = lu(contenu)
    assert classeur.feuilles[0].lignes == [[None, None, None, 4.0]]
    assert constats(classeur) == [("erreur_excel", "Actions", 1, colonne) for colonne in (1, 2, 3)]
    assert {c.gravite for c in classeur.constats} == {Gravite.BLOQUANT}


def test_an_opendocument_error_becomes_nothing_and_is_told_in_each_repeated_cell() -> None:
    erreur = FORMULE_ODS.format(
        'office:value-type="string" office:string-value="SECRET" calcext:value-type="error" '
        'table:number-columns-repeated="2"'
    )
    classeur = lu(ods(table(rangee(texte("a"), erreur, texte("z"), fois=2))), "envoi.ods")
    assert classeur.feuilles[0].lignes == [["a", None, None, "z"]] * 2
    assert constats(classeur) == [("erreur_excel", "Actions", n, c) for n in (1, 2) for c in (2, 3)]


@pytest.mark.parametrize("nombre", ["NaN", "inf", "1e999"])
def test_a_number_that_is_not_one_is_an_error(nombre: str) -> None:
    classeur = lu(xlsx(f'<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>{nombre}</v></c></row>'))
    assert classeur.feuilles[0].lignes[0][0] == 1.0
    assert constats(classeur) == [("erreur_excel", "Actions", 1, 2)]


def test_an_error_of_an_unknown_kind_is_refused_with_its_cell() -> None:
    message = refus(xlsx('<row r="7"><c r="C7" t="e"><f>SECRET</f><v>#SPILL!</v></c></row>'))
    assert "dans la feuille « Actions », en C7 : corrigez cette cellule" in message


def test_control_characters_are_removed_and_told() -> None:
    classeur = lu(
        xlsx('<row r="1"><c r="B1" t="inlineStr"><is><t>a_x0000_b_x001F_\tc&#10;d</t></is></c></row>')
    )
    assert classeur.feuilles[0].lignes == [[None, "ab\tc\nd"]]
    assert constats(classeur) == [("caracteres_interdits", "Actions", 1, 2)]
    assert classeur.constats[0].gravite is Gravite.A_VERIFIER


def test_the_same_faulty_text_is_told_in_each_of_its_cells() -> None:
    classeur = lu(b"a;b\n\x01;\x01\nx;\x01\n", "envoi.csv")
    assert constats(classeur) == [
        ("caracteres_interdits", "envoi", ligne, colonne) for ligne, colonne in ((2, 1), (2, 2), (3, 2))
    ]


def test_a_cell_longer_than_excel_allows_is_cut_and_told() -> None:
    long = "é" * 100_000
    classeur = lu(xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{long}</t></is></c></row>'))
    assert classeur.feuilles[0].lignes == [["é" * 32_767]]
    assert constats(classeur) == [("cellule_trop_longue", "Actions", 1, 1)]
    assert classeur.constats[0].gravite is Gravite.BLOQUANT


def test_merged_cells_among_the_data_are_told_and_a_merged_title_is_not() -> None:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon) as classeur:
        feuille = classeur.add_worksheet("Actions")
        feuille.merge_range("A1:C2", "Titre")
        feuille.write_row("A3", ["a", "b", "c"])
        feuille.merge_range("B4:B5", "deux lignes")
    lu_ = lu(tampon.getvalue())
    assert lu_.feuilles[0].lignes == [["Titre"], [], ["a", "b", "c"], [None, "deux lignes"]]
    assert constats(lu_) == [("cellules_fusionnees", "Actions", 4, 2)]


def test_merged_cells_of_an_opendocument_workbook_are_told() -> None:
    fusion = texte("x", 'table:number-rows-spanned="2" table:number-columns-spanned="1"')
    classeur = lu(ods(table(rangee(texte("a"), texte("b")), rangee(blanc(), fusion))), "envoi.ods")
    assert constats(classeur) == [("cellules_fusionnees", "Actions", 2, 2)]


def test_macros_are_told_once_and_never_run() -> None:
    contenu = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', **{"xl__vbaProject.bin": b"Shell"})
    classeur = lu(contenu, "envoi.xlsm")
    assert classeur.feuilles[0].lignes == [[1.0]]
    assert constats(classeur) == [("macros", "", None, None)]


def test_macros_of_an_opendocument_workbook_are_told() -> None:
    contenu = ods(table(rangee(texte("a"))), **{"Basic__Standard__Module1.xml": "<module/>"})
    assert constats(lu(contenu, "envoi.ods")) == [("macros", "", None, None)]


@pytest.mark.parametrize(
    ("nom", "xml"),
    [
        ("xl__externalLinks__externalLink1.xml", "<externalLink><externalBook/></externalLink>"),
        ("xl__connections.xml", '<connections><connection id="1"/></connections>'),
    ],
)
def test_links_to_other_files_are_told_and_not_followed(nom: str, xml: str) -> None:
    contenu = xlsx('<row r="1"><c r="A1"><f>[1]Feuil1!A1</f><v>3</v></c></row>', **{nom: xml})
    classeur = lu(contenu)
    assert classeur.feuilles[0].lignes == [[3.0]]
    assert constats(classeur) == [("liens_externes", "", None, None)]


def test_links_of_an_opendocument_workbook_are_told_and_the_copies_of_other_files_left_out() -> None:
    copie = '<table:table-source xlink:href="a.ods" xmlns:xlink="http://www.w3.org/1999/xlink"/>'
    contenu = ods(
        table(rangee(texte("a"))), table(copie, rangee(texte("b")), nom="'file:///tmp/a.ods'#$Feuille1")
    )
    classeur = lu(contenu, "envoi.ods")
    assert [f.nom for f in classeur.feuilles] == ["Actions"]
    assert constats(classeur) == [("liens_externes", "", None, None)]


def test_a_hyperlink_in_a_cell_is_not_a_link_to_another_file() -> None:
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon) as classeur:
        classeur.add_worksheet("A").write_url("A1", "mailto:contact@example.org")
    assert lu(tampon.getvalue()).constats == ()


def test_beyond_so_many_faults_the_file_itself_is_refused() -> None:
    sans_valeur = "".join(f'<row r="{n}"><c r="A{n}"><f>1</f></c></row>' for n in range(1, 12))
    assert "compte plus de 10 cellules en défaut" in refus(xlsx(sans_valeur), constats=10)
    assert "compte plus de 10 cellules en défaut" in refus(b"a\n" + b"#N/A\n" * 11, "envoi.csv", constats=10)
    fusions = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 12))
    assert "compte plus de 10" in refus(xlsx("", f"<mergeCells>{fusions}</mergeCells>"), constats=10)
    repetee = FORMULE_ODS.format('table:number-columns-repeated="11"')
    assert "compte plus de 10" in refus(ods(table(rangee(repetee))), "envoi.ods", constats=10)


def test_no_fault_holds_what_the_cells_say() -> None:
    classeur = lu(f"a;b;c\nSECRET\x01;{'SECRET' * 6_000};#REF!".encode(), "envoi.csv")
    assert len(classeur.constats) == 3
    assert all(c.valeur == "" and "SECRET" not in c.message for c in classeur.constats)


def test_a_blank_sheet_is_a_sheet_without_rows() -> None:
    assert lignes(excel(Actions=[])) == []
