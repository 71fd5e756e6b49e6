"""CSV: encodings, separators, quotes, and what only looks like one."""

from __future__ import annotations

import codecs

import pytest

from cite_data.sources.classeur.brut import Cellule, FeuilleBrute
from tests.unitaires.sources.classeur.fichiers_hostiles import constats, lu, refus

MO = 1024**2
ENTETE_ET_LIGNE: list[list[Cellule]] = [["Prénom", "Ville"], ["Zoé", "L’Estaque €"]]


def cellules(contenu: bytes | str) -> list[list[Cellule]]:
    octets = contenu.encode() if isinstance(contenu, str) else contenu
    return lu(octets, "envoi.csv").feuilles[0].lignes


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_each_encoding_gives_the_same_text(encodage: str) -> None:
    assert cellules("Prénom;Ville\r\nZoé;L’Estaque €\r\n".encode(encodage)) == ENTETE_ET_LIGNE


def test_utf_16_in_the_other_order_is_read() -> None:
    contenu = codecs.BOM_UTF16_BE + "Prénom;Ville\nZoé;L’Estaque €".encode("utf-16-be")
    assert cellules(contenu) == ENTETE_ET_LIGNE


def test_a_byte_without_meaning_in_windows_french_is_removed_and_told() -> None:
    classeur = lu("Prénom;Ville\nZoé;Aix\x81".encode("latin-1"), "envoi.csv")
    assert classeur.feuilles[0].lignes == [["Prénom", "Ville"], ["Zoé", "Aix"]]
    assert constats(classeur) == [("caracteres_interdits", "envoi", 2, 2)]


@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_each_separator_is_found(separateur: str) -> None:
    texte = separateur.join(["a", "b", "c"]) + "\n" + separateur.join(["1", "2", "3"])
    assert cellules(texte) == [["a", "b", "c"], ["1", "2", "3"]]


def test_decimal_commas_in_every_row_do_not_pass_for_separators() -> None:
    assert cellules("x;y;z\n1,5;2,5;3,5\n4,5;5,5;6,5") == [
        ["x", "y", "z"],
        ["1,5", "2,5", "3,5"],
        ["4,5", "5,5", "6,5"],
    ]


def test_commas_in_the_headings_and_the_text_do_not_pass_for_separators() -> None:
    assert cellules("Nom, prénom;Adresse, ville\nAda;12, rue Neuve\nBob;3, rue Haute") == [
        ["Nom, prénom", "Adresse, ville"],
        ["Ada", "12, rue Neuve"],
        ["Bob", "3, rue Haute"],
    ]


def test_a_title_above_the_headings_does_not_hide_the_separator() -> None:
    assert cellules("Export du mois\n\na,b\n1,2\n3,4")[2:] == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_a_single_column_is_a_single_column() -> None:
    assert cellules("Nom\nAda\nBob\n") == [["Nom"], ["Ada"], ["Bob"]]


def test_the_line_where_excel_announces_the_separator_is_obeyed_and_not_counted() -> None:
    assert cellules("sep=,\r\na,b;c\r\n1,2;3\r\n") == [["a", "b;c"], ["1", "2;3"]]


def test_quotes_protect_separators_line_ends_and_quotes() -> None:
    assert cellules('a;b\n"1;2";"dit ""oui"""\n"deux\nlignes";x\n') == [
        ["a", "b"],
        ["1;2", 'dit "oui"'],
        ["deux\nlignes", "x"],
    ]


def test_a_stray_quote_is_read_as_excel_does() -> None:
    assert cellules('a;b\n"Chez Ada" SARL;2\n5" de pluie;3\n') == [
        ["a", "b"],
        ["Chez Ada SARL", "2"],
        ['5" de pluie', "3"],
    ]


def test_a_quote_that_is_never_closed_is_told_with_its_line() -> None:
    assert "un guillemet ouvert à la ligne 3 et jamais refermé" in refus(
        b'a;b\n1;2\n"SECRET;2\n3;4\n', "envoi.csv"
    )


def test_everything_stays_text_and_row_numbers_are_kept() -> None:
    assert cellules("\n\nréf;date;n\n007;05/01/2024;12\n;;\n=1+1;;\n") == [
        [],
        [],
        ["réf", "date", "n"],
        ["007", "05/01/2024", "12"],
        [],
        ["=1+1"],
    ]


@pytest.mark.parametrize("fin", ["\n", "\r\n", "\r"])
def test_each_line_end_is_understood(fin: str) -> None:
    assert cellules(f"a;b{fin}1;2{fin}") == [["a", "b"], ["1", "2"]]


def test_the_sheet_is_named_after_the_file() -> None:
    assert lu(b"a;b", "Actions 2024.csv").feuilles == (FeuilleBrute("Actions 2024", [["a", "b"]]),)


def test_an_error_of_calculation_exported_as_text_is_an_error() -> None:
    classeur = lu(b"a;b;c\n#N/A;#VALEUR!;Err:502\nx#N/A;2;3", "envoi.csv")
    assert classeur.feuilles[0].lignes == [["a", "b", "c"], [None, None, None], ["x#N/A", "2", "3"]]
    assert constats(classeur) == [("erreur_excel", "envoi", 2, colonne) for colonne in (1, 2, 3)]


def test_a_nul_byte_is_removed_and_told_at_its_cell() -> None:
    classeur = lu(b"a;b\n1;x\x00y\n", "envoi.csv")
    assert classeur.feuilles[0].lignes == [["a", "b"], ["1", "xy"]]
    assert constats(classeur) == [("caracteres_interdits", "envoi", 2, 2)]


@pytest.mark.parametrize(
    "contenu",
    [b"\x00" * 5_000, bytes(range(256)) * 20, "a;b\n1;2\n".encode("utf-16-le") * 20],
    ids=["nuls", "binary", "utf-16 without its mark"],
)
def test_what_is_not_text_is_refused(contenu: bytes) -> None:
    assert "n'est ni un classeur ni un texte" in refus(contenu, "envoi.csv")


def test_utf_16_cut_in_the_middle_of_a_character_is_refused() -> None:
    assert "est abîmé ou incomplet" in refus("a;b\n1;2".encode("utf-16")[:-1], "envoi.csv")


def test_a_cell_of_a_hundred_thousand_characters_is_cut_and_told() -> None:
    classeur = lu(b"a;b\n1;" + b"x" * 100_000 + b"\n2;3", "envoi.csv")
    assert classeur.feuilles[0].lignes == [["a", "b"], ["1", "x" * 32_767], ["2", "3"]]
    assert constats(classeur) == [("cellule_trop_longue", "envoi", 2, 2)]
    assert lu(b"a;b\n1;" + b"x" * 32_767, "envoi.csv").constats == ()


def test_too_many_rows_or_columns_are_refused() -> None:
    assert "a plus de 3 lignes" in refus(b"a;b\n" + b"1;2\n" * 4, "envoi.csv", lignes=3)
    assert lu(b"a;b\n" + b"1;2\n" * 3 + b"\n" * 5, "envoi.csv", lignes=3).constats == ()
    assert "a plus de 200 colonnes à la ligne 2" in refus(b"a;b\n" + b"1;" * 201, "envoi.csv")
    assert lu(b"a;b\n" + b"1;" * 200 + b";" * 500, "envoi.csv").constats == ()


def test_a_wide_and_long_table_is_refused_by_the_room_it_takes() -> None:
    assert "trop de lignes et de colonnes" in refus(b"1;2;3\n" * 10, "envoi.csv", cellules=20)


def test_blank_rows_without_end_are_refused_and_those_of_a_formatted_sheet_are_not() -> None:
    assert cellules(b"a;b\n" + b";\n" * 1_048_575) == [["a", "b"]]
    assert "a plus de 500 000 lignes" in refus(b"a;b\n" + b"\n" * 5_000_000, "envoi.csv")
