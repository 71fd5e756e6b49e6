"""The first sheet of the template declares what the workbook is and explains how to fill it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.modele.saisie import DECLARATIONS, FEUILLES, FEUILLES_PARTENAIRE, PERSONNES, Feuille
from cite_data.modele.schema import VERSION_SCHEMA
from cite_data.sources.classeur.gabarit import Listes, ecrire_gabarit

LISTES = Listes(cites=(("cde-009", "Marseille Nord"),), partenaires=(("ft-13", "France Travail"),))


def lecture(
    declaration: Mapping[str, str],
    *,
    feuilles: tuple[Feuille, ...] = FEUILLES_PARTENAIRE,
    listes: Listes = LISTES,
) -> Worksheet:
    classeur = load_workbook(
        io.BytesIO(ecrire_gabarit(feuilles, listes=listes, declaration=declaration, lignes=10))
    )
    assert classeur.custom_doc_props["version_schema"].value == VERSION_SCHEMA
    page = classeur["Lisez-moi"]
    assert isinstance(page, Worksheet)
    return page


def declarees(page: Worksheet) -> dict[str, object]:
    """Value in column B by declaration, found by its label in column A."""
    noms = {d.label: d.nom for d in DECLARATIONS}
    lignes = page.iter_rows(max_col=2, values_only=True)
    return {noms[a]: b for a, b in lignes if isinstance(a, str) and a in noms}


def test_what_is_known_is_already_filled_in_the_words_of_the_lists() -> None:
    page = lecture(
        {"cite_id": "cde-009", "partenaire_id": "ft-13", "date_donnees": "2024-03-31", "envoi": "complément"}
    )
    assert declarees(page) == {
        "version_schema": VERSION_SCHEMA,
        "cite_id": "cde-009 · Marseille Nord",
        "partenaire_id": "ft-13 · France Travail",
        "date_donnees": datetime(2024, 3, 31),  # noqa: DTZ001 - a day of a spreadsheet
        "envoi": "complément",
    }


def test_nothing_is_made_up_when_nothing_is_known() -> None:
    assert declarees(lecture({})) == {
        "version_schema": VERSION_SCHEMA,
        "cite_id": None,
        "partenaire_id": None,
        "date_donnees": None,
        "envoi": None,
    }


def test_the_version_is_the_program_s_own_whatever_the_declaration_says() -> None:
    assert declarees(lecture({"version_schema": "99"}))["version_schema"] == VERSION_SCHEMA


@pytest.mark.parametrize("texte", ["cde-404", "=1+1"])
def test_a_code_that_is_not_in_the_list_is_written_as_it_is(texte: str) -> None:
    page = lecture({"cite_id": texte})
    assert declarees(page)["cite_id"] == texte
    assert not any(cellule.data_type == "f" for ligne in page.iter_rows() for cellule in ligne)


def test_a_day_may_be_written_in_french_and_a_wrong_one_stays_a_text() -> None:
    assert declarees(lecture({"date_donnees": "31/03/2024"}))["date_donnees"] == datetime(2024, 3, 31)  # noqa: DTZ001
    assert declarees(lecture({"date_donnees": "fin mars"}))["date_donnees"] == "fin mars"


def test_only_the_cells_to_fill_are_free() -> None:
    page = lecture({})
    noms = {d.label: d.nom for d in DECLARATIONS}
    libres = {c.coordinate for ligne in page.iter_rows() for c in ligne if not c.protection.locked}
    attendues = {
        f"B{cellule.row}"
        for (cellule,) in page.iter_rows(max_col=1)
        if noms.get(cellule.value, "version_schema") != "version_schema"
    }
    assert libres == attendues
    assert len(libres) == len(DECLARATIONS) - 1
    assert page.protection.sheet


def test_declarations_are_checked_as_one_types() -> None:
    page = lecture({})
    lignes = {
        d.nom: page.cell(r, 2).coordinate
        for r in range(1, 12)
        for d in DECLARATIONS
        if page.cell(r, 1).value == d.label
    }
    regles = {
        nom: next((dv for dv in page.data_validations.dataValidation if place in dv.sqref), None)
        for nom, place in lignes.items()
    }
    types = {nom: (dv.type, dv.formula1) for nom, dv in regles.items() if dv is not None}
    assert types == {
        "cite_id": ("list", "liste_cites"),
        "partenaire_id": ("list", "liste_partenaires"),
        "date_donnees": ("date", "1"),
        "envoi": ("list", "liste_envoi"),
    }


def test_every_sheet_is_explained_and_leads_to_itself() -> None:
    feuilles = tuple(FEUILLES.values())
    page = lecture({}, feuilles=feuilles)
    liens = {
        cellule.value: cellule.hyperlink.location
        for (cellule,) in page.iter_rows(max_col=1)
        if cellule.hyperlink
    }
    assert liens == {f.label: f"'{f.label}'!A1" for f in feuilles}
    textes = [ligne[0] for ligne in page.iter_rows(min_col=2, max_col=2, values_only=True)]
    for feuille in feuilles:
        assert any(str(t).startswith(f"Une ligne\u00a0: {feuille.table.une_ligne}.") for t in textes)


def test_every_column_that_is_never_published_is_named() -> None:
    texte = tout_le_texte(lecture({}))
    assert "ne quittent pas ce classeur" in texte
    for champ in (*PERSONNES.du_role("identite"), *PERSONNES.du_role("lieu")):
        assert f"«\u00a0{champ.label}\u00a0»" in texte
    jalons = tout_le_texte(lecture({}, feuilles=(FEUILLES["jalons"],)))
    assert "ne quittent pas ce classeur" not in jalons


def test_no_line_begins_with_a_punctuation_mark() -> None:
    page = lecture({})
    debuts = [str(v)[0] for ligne in page.iter_rows(values_only=True) for v in ligne if v is not None]
    assert not set(debuts) & set(":;!?»")


def test_no_cells_are_merged() -> None:
    assert not lecture({}).merged_cells.ranges


def tout_le_texte(page: Worksheet) -> str:
    return " ".join(str(v) for ligne in page.iter_rows(values_only=True) for v in ligne if v is not None)
