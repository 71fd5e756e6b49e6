"""The template holds every field of the model, with its explanation and its rule, and nothing that runs."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from itertools import pairwise

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.saisie import FEUILLES, PERSONNES, Champ, Feuille
from cite_data.modele.tables import DATE, ENTIER, OUI_NON, REEL, TEXTE
from cite_data.sources.classeur.gabarit import Listes, ecrire_gabarit

LIGNES = 50
LISTES = Listes(
    cites=(("cde-009", "Marseille Nord"), ("cde-010", "Toulon")),
    partenaires=(("ft-13", "France Travail Marseille"), ("malin", '=HYPERLINK("http://x")')),
    territoires=(("QN01342I", "Malpassé Corot"),),
    indicateurs=(("taux_levee", "Taux de levée"),),
)
CHAMPS = [(feuille, champ) for feuille in FEUILLES.values() for champ in feuille.champs]
IDS = [f"{feuille.nom}.{champ.nom}" for feuille, champ in CHAMPS]
LISTE_CONNUE = {
    "cites": ["cde-009 · Marseille Nord", "cde-010 · Toulon"],
    "partenaires": ["ft-13 · France Travail Marseille", 'malin · =HYPERLINK("http://x")'],
    "code_territoire": ["QN01342I · Malpassé Corot"],
    "indicateur": ["taux_levee · Taux de levée"],
}


@pytest.fixture(scope="module")
def octets() -> bytes:
    return ecrire_gabarit(tuple(FEUILLES.values()), listes=LISTES, declaration={}, lignes=LIGNES)


@pytest.fixture(scope="module")
def classeur(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


def rang(feuille: Feuille, champ: Champ) -> int:
    return feuille.champs.index(champ) + 1


def regle(page: Worksheet, colonne: int) -> DataValidation | None:
    """The rule of the first data row of that column, checked to cover the last one too."""
    ici = [dv for dv in page.data_validations.dataValidation if page.cell(2, colonne).coordinate in dv.sqref]
    assert len(ici) <= 1
    assert all(page.cell(LIGNES + 1, colonne).coordinate in dv.sqref for dv in ici)
    assert all(page.cell(1, colonne).coordinate not in dv.sqref for dv in ici)
    return ici[0] if ici else None


def valeurs(classeur: Workbook, nom: str) -> list[object]:
    """What the list of that defined name proposes."""
    ((feuille, plage),) = classeur.defined_names[nom].destinations
    cellules = classeur[feuille][plage.replace("$", "")]
    return [cellules.value] if not isinstance(cellules, tuple) else [ligne[0].value for ligne in cellules]


def test_there_is_one_sheet_for_each_of_the_model_after_the_reading_sheet(classeur: Workbook) -> None:
    assert classeur.sheetnames == ["Lisez-moi", *(f.label for f in FEUILLES.values()), "_listes"]
    assert all(len(nom) <= 31 for nom in classeur.sheetnames)
    assert classeur["_listes"].sheet_state == "veryHidden"


@pytest.mark.parametrize(("feuille", "champ"), CHAMPS, ids=IDS)
def test_a_header_is_the_label_with_a_star_when_obligatory(
    classeur: Workbook, feuille: Feuille, champ: Champ
) -> None:
    entete = classeur[feuille.label].cell(1, rang(feuille, champ))
    assert entete.value == (f"{champ.label} *" if champ.obligatoire else champ.label)
    assert entete.alignment.wrap_text
    fond = entete.fill.fgColor.rgb
    assert (fond == "FF1F3A5F") is champ.obligatoire
    assert (fond == "FFF3E4C4") is (champ.role in ("identite", "lieu") and not champ.obligatoire)


@pytest.mark.parametrize(("feuille", "champ"), CHAMPS, ids=IDS)
def test_the_note_of_a_header_says_what_is_accepted(
    classeur: Workbook, feuille: Feuille, champ: Champ
) -> None:
    note = classeur[feuille.label].cell(1, rang(feuille, champ)).comment.text.replace("\u00a0", " ")
    colonne = champ.colonne
    assert colonne.definition in note
    assert ("Obligatoire." in note) is champ.obligatoire
    assert ("Facultatif." in note) is not champ.obligatoire
    assert ("jj/mm/aaaa" in note) is (colonne.type == DATE)
    assert ("Oui ou Non." in note) is (colonne.type == OUI_NON)
    if colonne.referentiel:
        for valeur in REFERENTIELS[colonne.referentiel].valeurs:
            assert f"– {valeur.label} ({valeur.code})" in note
    if champ.role in ("identite", "lieu"):
        assert "Jamais publié" in note


@pytest.mark.parametrize(("feuille", "champ"), CHAMPS, ids=IDS)
def test_a_list_proposes_exactly_what_the_model_or_the_installation_knows(
    classeur: Workbook, feuille: Feuille, champ: Champ
) -> None:
    dv = regle(classeur[feuille.label], rang(feuille, champ))
    colonne = champ.colonne
    attendues: list[object] | None = LISTE_CONNUE.get(colonne.nom) or LISTE_CONNUE.get(
        colonne.cle_etrangere or ""
    )
    if colonne.referentiel:
        attendues = list(REFERENTIELS[colonne.referentiel].labels.values())
    elif colonne.type == OUI_NON:
        attendues = ["Oui", "Non"]
    elif colonne.choix:
        attendues = list(colonne.choix)
    assert (dv is not None and dv.type == "list") is (attendues is not None)
    if attendues is not None and dv is not None:
        assert valeurs(classeur, dv.formula1) == attendues
        # A range of the hidden sheet, never a text: an inline list may not exceed 255 characters.
        assert '"' not in dv.formula1
        ouverte = bool(colonne.cle_etrangere) or colonne.nom in ("code_territoire", "indicateur")
        assert dv.errorStyle == ("warning" if ouverte else None)
        assert dv.allowBlank
        assert dv.error


SANS_BORNE = -1e15


@pytest.mark.parametrize(("feuille", "champ"), CHAMPS, ids=IDS)
def test_dates_and_numbers_are_bounded_and_texts_stay_texts(
    classeur: Workbook, feuille: Feuille, champ: Champ
) -> None:
    page = classeur[feuille.label]
    dv = regle(page, rang(feuille, champ))
    colonne = champ.colonne
    lettre = page.cell(1, rang(feuille, champ)).column_letter
    # openpyxl groups equal neighbours under the first of them.
    formats = [
        d.number_format for d in page.column_dimensions.values() if d.min <= rang(feuille, champ) <= d.max
    ]
    if colonne.type == DATE:
        assert dv is not None
        assert (dv.type, dv.operator, dv.formula1, dv.formula2) == ("date", None, "1", "73415")
        assert formats == ["dd/mm/yyyy"], lettre
    elif colonne.type in (ENTIER, REEL) and not colonne.choix:
        assert dv is not None
        assert dv.type == ("whole" if colonne.type == ENTIER else "decimal")
        # Without a bound of its own a number is held by one that no real figure reaches.
        assert float(dv.formula1) == (SANS_BORNE if colonne.minimum is None else colonne.minimum)
        if colonne.maximum is None and colonne.minimum is None:
            assert float(dv.formula2) == -SANS_BORNE
        elif colonne.maximum is None:
            assert dv.operator == "greaterThanOrEqual"
        else:
            assert (dv.operator, float(dv.formula2)) == (None, colonne.maximum)
    elif colonne.type == TEXTE or "list" in str(colonne.type):
        assert formats == ["@"], lettre
    if dv is not None:
        assert 0 < len(dv.errorTitle) <= 32
        assert 0 < len(dv.error) <= 255


def test_31_december_2100_is_the_last_day_accepted() -> None:
    assert (datetime(2100, 12, 31) - datetime(1899, 12, 30)).days == 73415  # noqa: DTZ001


@pytest.mark.parametrize("feuille", FEUILLES.values(), ids=FEUILLES)
def test_headers_are_locked_and_frozen_and_rows_are_free(classeur: Workbook, feuille: Feuille) -> None:
    page = classeur[feuille.label]
    assert page.protection.sheet
    assert page.protection.password is None
    for permis in ("formatColumns", "formatRows", "insertRows", "deleteRows", "sort", "autoFilter"):
        assert getattr(page.protection, permis) is False, permis  # False is "not forbidden"
    assert all(page.cell(1, c).protection.locked for c in range(1, len(feuille.champs) + 1))
    # Every column up to the last of a spreadsheet: a row with one locked cell cannot be deleted.
    colonnes = sorted(page.column_dimensions.values(), key=lambda d: d.min)
    assert (colonnes[0].min, colonnes[-1].max) == (1, 16384)
    assert all(avant.max + 1 == apres.min for avant, apres in pairwise(colonnes))
    assert not any(d.protection.locked for d in colonnes)
    assert page.freeze_panes == ("B2" if feuille.champs[0].role == "personne" else "A2")
    assert page.auto_filter.ref == f"A1:{page.cell(LIGNES + 1, len(feuille.champs)).coordinate}"


@pytest.mark.parametrize("feuille", FEUILLES.values(), ids=FEUILLES)
def test_a_sheet_prints_one_page_wide_with_its_headers_on_each(classeur: Workbook, feuille: Feuille) -> None:
    page = classeur[feuille.label]
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$1:$1"


def test_nothing_in_the_file_is_a_formula_a_macro_or_a_link(octets: bytes, classeur: Workbook) -> None:
    assert not any(
        cellule.data_type == "f"
        for page in classeur.worksheets
        for ligne in page.iter_rows(max_col=40)
        for cellule in ligne
    )
    noms = zipfile.ZipFile(io.BytesIO(octets)).namelist()
    assert not [nom for nom in noms if "vba" in nom or "externalLink" in nom]
    assert not [
        nom for nom in noms if b'TargetMode="External"' in zipfile.ZipFile(io.BytesIO(octets)).read(nom)
    ]


def test_the_same_arguments_give_the_same_bytes(octets: bytes) -> None:
    assert octets == ecrire_gabarit(tuple(FEUILLES.values()), listes=LISTES, declaration={}, lignes=LIGNES)


def test_the_document_has_a_title_and_a_language_and_no_author(octets: bytes) -> None:
    coeur = zipfile.ZipFile(io.BytesIO(octets)).read("docProps/core.xml").decode()
    assert "<dc:title>Cités de l'emploi\u00a0: vos données du trimestre</dc:title>" in coeur
    assert "<dc:language>fr-FR</dc:language>" in coeur
    assert "<dc:creator></dc:creator>" in coeur
    assert "lastModifiedBy" not in coeur


def test_without_known_values_a_key_is_a_free_text_and_no_list_is_empty() -> None:
    octets = ecrire_gabarit((PERSONNES,), listes=Listes(), declaration={})
    classeur = load_workbook(io.BytesIO(octets))
    page = classeur["Personnes"]
    cite = page.cell(1, rang(PERSONNES, PERSONNES.champ("cite_id"))).column_letter
    assert not [dv for dv in page.data_validations.dataValidation if f"{cite}2" in dv.sqref]
    assert "liste_cites" not in classeur.defined_names
    assert all(None not in valeurs(classeur, nom) for nom in classeur.defined_names)
    # Lists of sheets that are not there are left out.
    assert "liste_frein" not in classeur.defined_names
