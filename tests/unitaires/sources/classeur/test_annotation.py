"""A partner gets back its own workbook: same layout, faults coloured, explained and listed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from cite_data.modele.saisie import FEUILLES
from cite_data.modele.schema import VERSION_SCHEMA
from cite_data.sources.classeur.annotation_styles import ENCRE, FONDS
from cite_data.sources.classeur.gabarit import Listes, ecrire_gabarit
from cite_data.sources.constats import Gravite
from tests.unitaires.sources.classeur.annotation_essai import (
    BLEU,
    ORANGE,
    a_verifier,
    annotee,
    classeur_xlsx,
    coloriees,
    constat,
    erreurs,
    membres,
    ouvrir,
    page,
    texte_erreurs,
    une_feuille,
)

LIGNES: list[list[object]] = [
    ["Dossier", "Axe", "Heures"],
    ["D1", "innover", 3],
    ["D2", "inover", -1],
    ["D3", "", 2],
]


def contraste(une: str, autre: str) -> float:
    def luminance(couleur: str) -> float:
        canaux = [int(couleur[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        r, v, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
        return 0.2126 * r + 0.7152 * v + 0.0722 * b

    basse, haute = sorted((luminance(une), luminance(autre)))
    return (haute + 0.05) / (basse + 0.05)


def test_a_faulty_cell_is_coloured_noted_and_listed_and_no_other() -> None:
    copie = annotee(
        une_feuille(LIGNES),
        constat(
            "« inover » n'est pas un axe.",
            ligne=3,
            colonne=2,
            entete="Axe",
            valeur="inover",
            suggestion="innover",
        ),
        a_verifier("Nombre négatif.", ligne=3, colonne=3),
    )
    assert coloriees(copie) == {("Actions", "B3"): ORANGE, ("Actions", "C3"): BLEU}
    actions = page(copie)
    assert {
        c.coordinate: c.comment.text.replace("\u00a0", " ")
        for r in actions.iter_rows()
        for c in r
        if c.comment
    } == {
        "B3": "Contrôle du classeur\nBloquant : « inover » n'est pas un axe.\nProposition : innover",
        "C3": "Contrôle du classeur\nÀ vérifier : Nombre négatif.",
    }
    assert [[c.value for c in r] for r in actions.iter_rows()] == [
        ["Dossier", "Axe", "Heures"],
        ["D1", "innover", 3],
        ["D2", "inover", -1],
        ["D3", None, 2],
    ]
    premiere, seconde = erreurs(copie)
    assert premiere == {
        "N°": 1,
        "Gravité": "Bloquant",
        "Feuille": "Actions",
        "Cellule": "B3",
        "Ligne": 3,
        "Colonne": "B",
        "En-tête": "Axe",
        "Valeur": "inover",
        "Ce qui ne va pas": "« inover » n'est pas un axe.",
        "Proposition": "innover",
        "lien": "'Actions'!B3",
    }
    assert (seconde["Gravité"], seconde["lien"], seconde["Proposition"]) == (
        "À vérifier",
        "'Actions'!C3",
        None,
    )


def test_several_faults_of_a_cell_make_one_note_and_the_colour_of_the_most_serious() -> None:
    copie = annotee(
        une_feuille(LIGNES),
        a_verifier("Écriture inhabituelle.", ligne=3, colonne=2),
        constat("Axe inconnu.", ligne=3, colonne=2),
    )
    assert coloriees(copie) == {("Actions", "B3"): ORANGE}
    note = page(copie)["B3"].comment.text
    assert "Écriture inhabituelle." in note
    assert "Axe inconnu." in note
    assert [e["lien"] for e in erreurs(copie)] == ["'Actions'!B3", "'Actions'!B3"]


def test_an_absent_value_is_shown_in_its_empty_cell() -> None:
    copie = annotee(une_feuille(LIGNES), constat("L'axe manque.", ligne=4, colonne=2))
    assert coloriees(copie) == {("Actions", "B4"): ORANGE}
    assert page(copie)["B4"].value is None


def test_a_fault_of_a_whole_row_is_shown_in_its_first_cell() -> None:
    copie = annotee(une_feuille(LIGNES), constat("Ligne en double.", ligne=2))
    assert coloriees(copie) == {("Actions", "A2"): ORANGE}
    assert [(e["Cellule"], e["Colonne"], e["lien"]) for e in erreurs(copie)] == [
        ("ligne 2", None, "'Actions'!A2")
    ]


def test_faults_without_a_row_come_first_and_lead_nowhere() -> None:
    copie = annotee(
        une_feuille(LIGNES),
        a_verifier("Axe à revoir.", ligne=2, colonne=2),
        constat("La colonne « Début » manque."),
        a_verifier("Le classeur contient des macros.", feuille=""),
    )
    assert [(e["Ce qui ne va pas"], e["Ligne"], e["lien"]) for e in erreurs(copie)] == [
        ("Le classeur contient des macros.", None, None),
        ("La colonne « Début » manque.", None, None),
        ("Axe à revoir.", 2, "'Actions'!B2"),
    ]


def test_the_list_follows_the_sheets_then_the_rows() -> None:
    def remplir(classeur: Any) -> None:
        for nom in ("Zones", "Actions"):
            classeur.add_worksheet(nom).write_row(0, 0, ["a", "b", "c"])

    copie = annotee(
        classeur_xlsx(remplir),
        *(
            constat(ligne=ligne, colonne=colonne, feuille=f)
            for f in ("Actions", "Zones")
            for ligne in (10, 9)
            for colonne in (2, 1)
        ),
    )
    assert [e["lien"] for e in erreurs(copie)] == [
        f"'{f}'!{c}" for f in ("Zones", "Actions") for c in ("A9", "B9", "A10", "B10")
    ]


def test_counts_are_said_in_words_and_figures() -> None:
    copie = annotee(une_feuille(LIGNES), constat(ligne=2), constat(ligne=3), a_verifier(ligne=3))
    liste = page(copie, "Erreurs")
    comptes = {liste.cell(r, 2).value: liste.cell(r, 3).value for r in range(3, 5)}
    assert comptes == {"Bloquant": 2, "À vérifier": 1}
    assert liste["A2"].value == "essai.xlsx"


def test_without_a_fault_the_copy_says_so_and_colours_nothing() -> None:
    copie = annotee(une_feuille(LIGNES))
    assert coloriees(copie) == {}
    assert erreurs(copie) == []
    assert "Aucune faute trouvée : il n'y a rien à corriger." in texte_erreurs(copie)


def test_the_list_opens_first_alone_frozen_and_filtered() -> None:
    copie = ouvrir(annotee(une_feuille(LIGNES), constat(ligne=2, colonne=1)))
    assert copie.sheetnames == ["Erreurs", "Actions"]
    assert copie.active is copie["Erreurs"]
    assert [f.title for f in copie.worksheets if f.sheet_view.tabSelected] == ["Erreurs"]
    liste = copie["Erreurs"]
    entete = next(r for r in range(1, 30) if liste.cell(r, 1).value == "N°")
    assert liste.freeze_panes == f"A{entete + 1}"
    assert liste.auto_filter.ref == f"A{entete}:J{entete + 1}"
    assert liste.page_setup.orientation == "landscape"
    assert liste.sheet_properties.pageSetUpPr.fitToPage
    assert liste.page_setup.fitToHeight == 0


@pytest.mark.parametrize("nom", ["L'été à l''eau", "Éà ü€", "a!b", "1 000", "'".join("abc")])
def test_links_lead_to_sheets_with_quotes_and_accents(nom: str) -> None:
    copie = annotee(une_feuille(LIGNES, nom), constat(feuille=nom, ligne=3, colonne=2))
    (faute,) = erreurs(copie)
    cible = "'" + nom.replace("'", "''") + "'!B3"
    assert (faute["Feuille"], faute["lien"]) == (nom, cible)
    assert coloriees(copie) == {(nom, "B3"): ORANGE}


def test_the_template_comes_back_with_its_lists_widths_notes_and_protection() -> None:
    octets = ecrire_gabarit(
        tuple(FEUILLES.values()), listes=Listes(cites=(("c1", "Une"),)), declaration={}, lignes=20
    )
    remplie = load_workbook(io.BytesIO(octets))
    remplie["Actions"]["A2"] = "007"
    remplie["Actions"]["A2"].number_format = "@"
    tampon = io.BytesIO()
    remplie.save(tampon)
    copie = ouvrir(annotee(tampon.getvalue(), constat(ligne=2, colonne=4), a_verifier(ligne=1, colonne=2)))
    modele = load_workbook(io.BytesIO(octets))
    assert copie.sheetnames == ["Erreurs", *modele.sheetnames]
    assert {n: d.attr_text for n, d in copie.defined_names.items()} == {
        n: d.attr_text for n, d in modele.defined_names.items()
    }
    assert copie["_listes"].sheet_state == "veryHidden"
    assert copie.custom_doc_props["version_schema"].value == VERSION_SCHEMA
    for nom in modele.sheetnames:
        avant, apres = modele[nom], copie[nom]
        assert regles(apres) == regles(avant)
        assert largeurs(apres) == largeurs(avant)
        assert apres.protection.sheet == avant.protection.sheet
        assert apres.freeze_panes == avant.freeze_panes
        assert apres.auto_filter.ref == avant.auto_filter.ref
    actions = copie["Actions"]
    assert not actions["D2"].protection.locked  # blank before, and still to be filled
    assert actions["A2"].value == "007"
    assert actions["A2"].number_format == "@"
    assert actions["A1"].comment.text == modele["Actions"]["A1"].comment.text
    avant = modele["Actions"]["B1"].comment.text
    assert actions["B1"].comment.text == f"{avant}\n\nContrôle du classeur\nÀ vérifier\u00a0: À revoir."


def regles(feuille: Any) -> list[tuple[object, ...]]:
    return [
        (str(dv.sqref), dv.type, dv.formula1, dv.formula2, dv.errorStyle, dv.error)
        for dv in feuille.data_validations.dataValidation
    ]


def largeurs(feuille: Any) -> dict[str, tuple[object, ...]]:
    return {c: (d.width, d.min, d.max, d.protection.locked) for c, d in feuille.column_dimensions.items()}


def test_a_note_of_the_partner_stays_above_ours() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        feuille.write_row(0, 0, ["a", "b"])
        feuille.write_comment("A1", "Vu avec Samia", {"author": "CD"})

    copie = page(annotee(classeur_xlsx(remplir), constat("Faux.", ligne=1, colonne=1)))
    assert copie["A1"].comment.text == "Vu avec Samia\n\nContrôle du classeur\nBloquant\u00a0: Faux."


def test_a_corrected_copy_sent_again_keeps_nothing_of_the_former_control() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        for rang, ligne in enumerate(LIGNES):
            feuille.write_row(rang, 0, ligne)
        feuille.write_comment("B3", "Vu avec Samia")

    premiere = annotee(
        classeur_xlsx(remplir),
        constat("Axe inconnu.", ligne=3, colonne=2),
        constat("Trop.", ligne=2, colonne=3),
    )
    seconde = annotee(premiere, a_verifier("À revoir.", ligne=4, colonne=1))
    assert coloriees(seconde) == {("Actions", "A4"): BLEU}
    actions = page(seconde)
    assert {c.coordinate: c.comment.text for r in actions.iter_rows() for c in r if c.comment} == {
        "B3": "Vu avec Samia",
        "A4": "Contrôle du classeur\nÀ vérifier\u00a0: À revoir.",
    }
    assert ouvrir(seconde).sheetnames == ["Erreurs", "Actions"]
    assert len(erreurs(seconde)) == 1


def test_a_fault_inside_a_merged_range_is_shown_where_the_range_shows() -> None:
    def remplir(classeur: Any) -> None:
        feuille = classeur.add_worksheet("Actions")
        feuille.write_row(0, 0, ["a", "b", "c"])
        feuille.merge_range("A2:B3", "deux")

    copie = annotee(classeur_xlsx(remplir), constat(ligne=3, colonne=2))
    assert coloriees(copie) == {("Actions", "A2"): ORANGE}
    assert page(copie)["A2"].comment is not None
    assert [str(p) for p in page(copie).merged_cells.ranges] == ["A2:B3"]


def test_colours_are_told_apart_and_let_the_text_be_read() -> None:
    bloquant, verifier = FONDS[Gravite.BLOQUANT], FONDS[Gravite.A_VERIFIER]
    assert contraste(ENCRE, bloquant) >= 4.5
    assert contraste(ENCRE, verifier) >= 4.5
    assert contraste(bloquant, verifier) >= 1.3  # on a black and white print


def test_white_text_on_a_dark_cell_stays_legible_once_coloured() -> None:
    def remplir(classeur: Any) -> None:
        sombre = classeur.add_format({"font_color": "#FFFFFF", "bg_color": "#000000", "bold": True})
        classeur.add_worksheet("Actions").write_string(0, 0, "titre", sombre)

    cellule = page(annotee(classeur_xlsx(remplir), constat(ligne=1, colonne=1)))["A1"]
    assert (cellule.font.color.rgb, cellule.font.bold) == (f"FF{ENCRE}", True)


def test_the_same_arguments_give_the_same_bytes() -> None:
    octets = une_feuille(LIGNES)
    fautes = (constat(ligne=3, colonne=2), a_verifier(feuille=""))
    assert annotee(octets, *fautes) == annotee(octets, *fautes)


def test_the_copy_names_nobody_and_carries_no_date() -> None:
    def remplir(classeur: Any) -> None:
        classeur.set_properties(
            {"author": "Dupont", "company": "Secrète", "comments": "brouillon", "manager": "Chef"}
        )
        classeur.set_custom_property("Dossier", "C:\\Users\\dupont")
        classeur.add_worksheet("Actions").write(0, 0, 1)

    contenu = membres(annotee(classeur_xlsx(remplir)))
    tout = b"".join(contenu.values())
    for trace in (b"Dupont", b"dupont", b"Secr", b"brouillon", b"Chef", b"openpyxl"):
        assert trace not in tout
    coeur = contenu["docProps/core.xml"].decode()
    assert "<dc:language>fr-FR</dc:language>" in coeur
    assert "dcterms" not in coeur


def test_a_long_note_is_cut_and_says_how_many_faults_follow() -> None:
    copie = annotee(une_feuille(LIGNES), *(constat(f"Faute {i}.", ligne=2, colonne=2) for i in range(13)))
    note = page(copie)["B2"].comment
    assert isinstance(note, Comment)
    assert note.text.endswith("Faute 9.\n… et 3 autres")
    assert len(erreurs(copie)) == 13
