"""Files made to harm: each gives one French sentence, and the process that asked stays alive and light.

`refus` checks the sentence and the memory of this process, each time.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

import pytest

from cite_data.sources.classeur.lecture import LIMITES
from cite_data.sources.classeur.lecture import archive as archives
from cite_data.sources.classeur.lecture.refus import Refus
from tests.unitaires.sources.classeur.fichiers_hostiles import (
    blanc,
    excel,
    feuille,
    lu,
    ods,
    parties_xlsx,
    rangee,
    refus,
    table,
    texte,
    xlsx,
    zipper,
)

MO = 1024**2
CELLULE = '<row r="1"><c r="A1" t="inlineStr"><is><t>SECRET</t></is></c></row>'
UN = '<row r="1"><c r="A1"><v>1</v></c></row>'
ABIME = "est abîmé ou incomplet"


# Far cells.


def test_two_cells_at_the_ends_of_a_sheet_are_refused_with_the_far_one() -> None:
    contenu = xlsx(CELLULE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert len(contenu) < 5_000
    message = refus(contenu)
    assert "La feuille « Actions » contient une cellule isolée en XFD1048576" in message
    assert "supprimez-la" in message


@pytest.mark.parametrize(
    ("rangees", "lointaine"),
    [
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "XFD1"),
        ('<row r="1048576"><c r="B1048576"><v>1</v></c></row>', "B1048576"),
        ('<row r="400000"><c r="CV400000"><v>1</v></c></row>', "CV400000"),
        ('<row r="2"><c r="ZZZZ99999999"><v>1</v></c></row>', "ZZZZ99999999"),
        ('<row r="1"><c r="xfd1048576"><v>1</v></c></row>', "xfd1048576"),
        ('<row r="1048576"><c><v>1</v></c></row>', "A1048576"),
        ('<row r="1048576"><c r="IV1048576" t="inlineStr"><is><t>x</t></is></c></row>', "IV1048576"),
        ('<row r="1048576"><c r="IV1048576"><f>1</f></c></row>', "IV1048576"),
        ('<q:row xmlns:q="q" r="9"><q:c r="XFD1048576"><q:v>1</q:v></q:c></q:row>', "XFD1048576"),
    ],
)
def test_a_far_cell_is_found_however_it_is_written(rangees: str, lointaine: str) -> None:
    assert f"une cellule isolée en {lointaine}," in refus(xlsx(CELLULE + rangees))


def test_a_far_cell_in_an_opendocument_workbook_is_refused() -> None:
    contenu = ods(
        table(
            rangee(texte("SECRET")), rangee(blanc(16_384), fois=1_048_574), rangee(blanc(16_383), texte("z"))
        )
    )
    assert "une cellule isolée en XFD1048576" in refus(contenu, "envoi.ods")


@pytest.mark.parametrize(
    ("contenu", "faute"),
    [
        (table(rangee(texte("x"), fois=1_048_576)), "a plus de 500 000 lignes dans la feuille « Actions »"),
        (table(rangee(texte("x", 'table:number-columns-repeated="300"'))), "a plus de 200 colonnes remplies"),
        (table(rangee(texte("x", 'table:number-columns-repeated="2000000000"'))), "a plus de 200 colonnes"),
        (table(rangee(texte("x"), fois=2**31)), "a plus de 500 000 lignes"),
        (table(rangee(texte("x"), fois=2**33)), ABIME),
        (table(rangee(texte("x", 'table:number-columns-repeated="-5"'))), ABIME),
    ],
)
def test_a_full_cell_repeated_counts_as_many_times(contenu: str, faute: str) -> None:
    assert faute in refus(ods(contenu), "envoi.ods")


def test_sheets_that_are_each_acceptable_may_be_too_much_together() -> None:
    colonne = '<row r="400000"><c r="A400000"><v>1</v></c></row>'
    contenu = zipper(parties_xlsx({f"F{i}": feuille(colonne) for i in range(3)}))
    assert "ensemble, ont trop de lignes" in refus(contenu)


# Too long, too wide, too many.


def test_a_sheet_of_a_million_rows_is_refused() -> None:
    rangees = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001))
    assert "a plus de 500 000 lignes dans la feuille « Actions »" in refus(xlsx(rangees))


def test_the_limit_of_rows_leaves_room_for_the_headings() -> None:
    assert len(lu(excel(A=[["a"], [1], [2], [3]]), lignes=3).feuilles[0].lignes) == 4
    assert "a plus de 3 lignes" in refus(excel(A=[["a"], [1], [2], [3], [4]]), lignes=3)


def test_too_many_columns_are_refused() -> None:
    assert lu(excel(A=[["a"] * 200])).constats == ()
    assert "a plus de 200 colonnes remplies dans la feuille « A »" in refus(excel(A=[["a"] * 201]))


def test_too_many_sheets_are_refused() -> None:
    contenu = zipper(parties_xlsx({f"F{i}": feuille("") for i in range(61)}))
    assert "contient 61 feuilles, la limite est de 60" in refus(contenu)


def test_a_table_that_is_full_and_too_big_is_not_said_to_have_a_far_cell() -> None:
    message = refus(excel(A=[["a", "b"]] + [["a"]] * 10), cellules=15)
    assert "la feuille « A » a 11 lignes et 2 colonnes" in message


def test_a_file_over_the_limit_is_refused_before_it_is_read() -> None:
    assert "pèse plus de 0 Mo" in refus(excel(A=[["x"]]), octets=100)


# Zip bombs and zips that lie.


def test_a_small_file_that_unfolds_to_gigabytes_is_refused() -> None:
    contenu = xlsx(CELLULE, **{"xl__media__image1.png": b"\0" * 200 * MO})
    assert len(contenu) < MO
    assert "une fois décompressé" in refus(contenu)


def test_what_unfolds_beyond_the_limit_is_refused_however_well_compressed() -> None:
    assert "dépasse 1 Mo une fois décompressé" in refus(
        xlsx(CELLULE, **{"xl__media__a.bin": b"\0" * 2 * MO}), octets_decompresses=MO
    )


@pytest.mark.parametrize("annonce", [10, 30 * MO])
def test_a_part_that_lies_about_its_size_is_refused(annonce: int) -> None:
    """Whatever checksum it gives: here the one of what a reader stopping at the announced size would see."""
    contenu = b"<a>" + b" " * 20 * MO + b"</a>"
    octets = bytearray(xlsx(UN, **{"xl__autre.xml": contenu}))
    vrai, faux = struct.pack("<L", len(contenu)), struct.pack("<L", annonce)
    assert octets.count(vrai) == 2
    octets = octets.replace(vrai, faux)
    octets = octets.replace(
        struct.pack("<L", zlib.crc32(contenu)), struct.pack("<L", zlib.crc32(contenu[:annonce]))
    )
    assert ABIME in refus(bytes(octets))


def test_a_sheet_that_hides_most_of_its_rows_behind_its_announced_size_is_refused() -> None:
    debut = feuille(UN)
    loin = feuille(UN + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    octets = zipper(parties_xlsx({"Actions": loin}), methode=zipfile.ZIP_STORED)
    taille = struct.pack("<L", len(loin))
    assert ABIME in refus(octets.replace(taille, struct.pack("<L", len(debut))))


def test_inflating_stops_at_the_announced_size() -> None:
    """Not at the end only: a part that announces little could unfold to anything in the meantime."""
    octets = bytearray(zipper({"a.bin": b"\0" * 50 * MO}))
    archive = archives.ouvrir(
        bytes(octets.replace(struct.pack("<L", 50 * MO), struct.pack("<L", 3 * MO))), limites=LIMITES
    )
    gonfle = 0
    with pytest.raises(Refus):
        for bloc in archives.blocs(archive, archive.parties[0]):
            gonfle += len(bloc)
    assert gonfle == 3 * MO


@pytest.mark.parametrize("taille", [0, 1, MO - 1, MO, *range(MO + 1, MO + 300, 7), 3 * MO + 5])
def test_inflating_gives_every_byte_wherever_the_blocks_end(taille: int) -> None:
    archive = archives.ouvrir(zipper({"a.bin": b"\0" * taille}), limites=LIMITES)
    assert b"".join(archives.blocs(archive, archive.parties[0])) == b"\0" * taille


def test_a_link_that_climbs_folders_is_taken_to_the_letter() -> None:
    """A reader that tidied it up would measure the harmless sheet, when calamine reads the other."""
    parties = parties_xlsx({"A": feuille(UN)})
    liens = str(parties["xl/_rels/workbook.xml.rels"]).replace("worksheets/", "../xl/worksheets/")
    loin = feuille(UN + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    autres = {"xl/_rels/workbook.xml.rels": liens, "xl/../xl/worksheets/sheet1.xml": loin}
    assert "XFD1048576" in refus(zipper(parties | autres))


def test_the_same_part_twice_is_refused() -> None:
    parties = parties_xlsx({"A": feuille(UN)})
    assert ABIME in refus(zipper(parties | {"XL/worksheets\\SHEET1.xml": feuille(UN)}))


def test_too_many_parts_are_refused() -> None:
    parties = {f"xl/media/{n}.png": b"" for n in range(2_001)}
    assert "la limite est de 2 000" in refus(zipper(parties_xlsx({"A": feuille(UN)}) | parties))


def test_a_sheet_hidden_behind_the_name_of_an_image_is_measured_too() -> None:
    parties = parties_xlsx({"Actions": feuille(UN + '<row r="9"><c r="XFD1048576"><v>1</v></c></row>')})
    liens = str(parties["xl/_rels/workbook.xml.rels"]).replace("worksheets/sheet1.xml", "media/a.png")
    parties["xl/media/a.png"] = parties.pop("xl/worksheets/sheet1.xml")
    assert "XFD1048576" in refus(zipper(parties | {"xl/_rels/workbook.xml.rels": liens}))


# XML.


BOMBE = "<!DOCTYPE a [<!ENTITY a0 'SECRET'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)


@pytest.mark.parametrize("dtd", [BOMBE + "]>", '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "<!DOCTYPE a>"])
def test_entities_are_refused_wherever_they_are_declared(dtd: str) -> None:
    cellule = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    dans_la_feuille = zipper(parties_xlsx({"A": feuille(cellule, avant=dtd)}))
    ailleurs = xlsx(UN, **{"docProps__core.xml": f"<?xml version='1.0'?>{dtd}<a/>"})
    document = ods(table(rangee(texte("&a9;"))), avant=dtd)
    for contenu, nom in ((dans_la_feuille, "a.xlsx"), (ailleurs, "a.xlsx"), (document, "a.ods")):
        assert "déclare des entités XML (DTD)" in refus(contenu, nom)


def test_a_tag_of_megabytes_is_refused_even_where_calamine_would_read_it() -> None:
    assert ABIME in refus(xlsx(f'<row r="1"><c r="A1" x="{"x" * 40 * MO}"><v>1</v></c></row>'))


def test_tags_nested_without_end_stop_at_the_limit_of_memory() -> None:
    assert "demande trop de mémoire" in refus(xlsx("<a>" * 4_000_000), memoire=250 * MO)


@pytest.mark.parametrize(
    "rangees",
    [
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="$A$1"><v>1</v></c></row>',
        '<row r="1"><c r="A1B2"><v>1</v></c></row>',
        '<row r="1"><c r="A"><v>1</v></c></row>',
        '<row r="-1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A99999999999"><v>1</v></c></row>',
        '<row r="1"><c r="ÀÉ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>55</v></c></row>',
        "\0",
    ],
)
def test_a_sheet_that_does_not_hold_together_is_refused(rangees: str) -> None:
    assert ABIME in refus(xlsx(CELLULE + rangees))


@pytest.mark.parametrize("reference", ["", "SECRET", "A1:", "A1:B2:C3", "A1:ZZZZZZ9"])
def test_a_merged_range_that_is_not_one_is_refused(reference: str) -> None:
    assert ABIME in refus(xlsx(CELLULE, f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>'))


def test_random_damage_never_gives_anything_but_a_sentence_or_cells() -> None:
    sain = excel(Actions=[["a", "b"], ["SECRET", 2.5]])
    for place in range(30, len(sain), len(sain) // 40):
        abime = bytearray(sain)
        abime[place] ^= 0xFF
        try:
            refus(bytes(abime))
        except pytest.fail.Exception:
            assert lu(bytes(abime)).feuilles[0].lignes == [["a", "b"], ["SECRET", 2.5]]


def test_a_sheet_under_a_root_of_another_name_is_measured_too() -> None:
    rangees = CELLULE + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    xml = f"<autre><sheetData>{rangees}</sheetData></autre>"
    assert "XFD1048576" in refus(zipper(parties_xlsx({"Actions": xml})))


@pytest.mark.parametrize("encodage", ["utf-16", "utf-16-be", "iso-8859-1"])
def test_a_sheet_in_an_encoding_that_would_be_read_as_blank_is_refused(encodage: str) -> None:
    xml = feuille(CELLULE).replace("UTF-8", encodage.upper().removesuffix("-BE"))
    assert ABIME in refus(zipper(parties_xlsx({"A": xml.encode(encodage)})))


@pytest.mark.parametrize("encodage", ["utf-16-le", "utf-16-be"])
def test_such_an_encoding_is_found_by_its_mark_alone(encodage: str) -> None:
    xml = "\ufeff" + feuille(CELLULE).partition("?>")[2]
    assert ABIME in refus(zipper(parties_xlsx({"A": xml.encode(encodage)})))


def test_a_range_that_lies_about_the_sheet_changes_nothing() -> None:
    xml = feuille(UN).replace('<dimension ref="A1"/>', '<dimension ref="A1:XFD1048576"/>')
    assert lu(zipper(parties_xlsx({"A": xml}))).feuilles[0].lignes == [[1.0]]


def test_shared_text_that_announces_billions_stops_at_the_limit_of_memory() -> None:
    parties = parties_xlsx({"A": feuille(UN)})
    type_ = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    lien = f'<Relationship Id="s" Type="{type_}" Target="sharedStrings.xml"/></Relationships>'
    liens = str(parties["xl/_rels/workbook.xml.rels"]).replace("</Relationships>", lien)
    partages = '<sst count="4000000000" uniqueCount="4000000000"><si><t>SECRET</t></si></sst>'
    contenu = zipper(parties | {"xl/_rels/workbook.xml.rels": liens, "xl/sharedStrings.xml": partages})
    assert "demande trop de mémoire" in refus(contenu)
