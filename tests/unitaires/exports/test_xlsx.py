from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from cite_data.exports.entete import lignes_de_tete
from cite_data.exports.xlsx import DICTIONNAIRE, DONNEES, LISEZ_MOI, xlsx
from cite_data.exports.xlsx_mesures import label
from cite_data.figures.methode_html import rubriques
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import ColonneTableau, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.typographie import typo
from tests.unitaires.exports.exports_essai import ENTETE, PLEINE, TOUS_LES_GENRES
from tests.unitaires.figures.tableaux_essai import tableau

METHODE = ("freins_par_type",)
DANGEREUX = ("=", "+", "-", "@", "\t", "\r")


def ecrire(t: TableauPubliable, **autres) -> bytes:
    return xlsx(t, replace(ENTETE, **autres), methodes=METHODE)


def relire(fichier: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(fichier))


@pytest.fixture(scope="module")
def classeur() -> openpyxl.Workbook:
    return relire(ecrire(TOUS_LES_GENRES))


def test_a_workbook_says_what_it_is_then_holds_the_data_then_their_meaning(classeur):
    assert classeur.sheetnames == ["Lisez-moi", "Données", "Dictionnaire"]


def test_a_number_is_a_number_a_date_a_date_and_a_text_a_text(classeur):
    lus = [cellule.value for cellule in classeur[DONNEES][2]]
    jour, mois = (datetime.combine(valeur, datetime.min.time()) for valeur in PLEINE[1:3])
    assert lus == ["Mobilité", jour, mois, 1234, 2.04, 0.4567, 45.5, 2, 1234.5, "%", 0.125]
    types = [cellule.data_type for cellule in classeur[DONNEES][2]]
    assert types == ["s", "d", "d", *["n"] * 6, "s", "n"]


def test_each_genre_is_shown_as_on_the_screen(classeur):
    formats = [cellule.number_format for cellule in classeur[DONNEES][2]]
    assert formats[1:9] == [
        "dd/mm/yyyy",
        "mmmm yyyy",
        "#,##0",
        "#,##0.0",
        "0.0%",
        "#,##0.0",
        "#,##0",
        '#,##0 "€"',
    ]
    assert formats[10] == "0.0%"


def test_a_zero_is_a_zero_and_a_mark_is_its_symbol_in_every_column(classeur):
    feuille = classeur[DONNEES]
    assert [c.value for c in feuille[3]][3:9] == [0] * 6
    for rang, marque in enumerate(Marque, start=4):
        cellules = [c for c in feuille[rang] if feuille.cell(1, c.column).value != "Unite"]
        assert {(c.value, c.data_type) for c in cellules} == {(marque.value, "s")}
    assert feuille.max_row == 3 + len(Marque)


def test_another_reader_sees_the_same_cells():
    (entete, premiere, *_) = (
        CalamineWorkbook.from_filelike(io.BytesIO(ecrire(TOUS_LES_GENRES)))
        .get_sheet_by_name(DONNEES)
        .to_python()
    )
    assert entete == [label(colonne) for colonne in TOUS_LES_GENRES.colonnes]
    assert premiere == [*PLEINE]


@pytest.mark.parametrize(
    ("genre", "ecart", "formate"),
    [
        (0.032, 3.2, '+0.0" points";-0.0" points";0.0" points"'),
        (-0.5, -50, '+0.0" points";-0.0" points";0.0" points"'),
    ],
)
def test_a_difference_of_rates_is_in_points_with_its_sign(genre, ecart, formate):
    colonne = ColonneTableau(nom="e", label="Écart", genre=Genre.TAUX, ecart=True)
    t = TableauPubliable(cle="essai", colonnes=(colonne,), lignes=({"e": genre},), base=1)
    cellule = relire(ecrire(t))[DONNEES]["A2"]
    assert cellule.value == pytest.approx(ecart)
    assert cellule.number_format == formate


def test_every_sheet_keeps_its_header_in_sight_filters_and_prints_one_page_wide(classeur):
    for nom, figee in ((LISEZ_MOI, "A2"), (DONNEES, "B2"), (DICTIONNAIRE, "A2")):
        feuille = classeur[nom]
        assert feuille.freeze_panes == figee
        assert feuille.auto_filter.ref == feuille.dimensions
        assert feuille.sheet_properties.pageSetUpPr.fitToPage
        assert feuille.page_setup.fitToWidth in (None, 1)  # one is what is meant when nothing is said
        assert feuille.page_setup.fitToHeight == 0
        assert feuille.print_title_rows == "$1:$1"
        assert all(cellule.alignment.wrap_text for cellule in feuille[1])
        assert all(d.width >= 12 for d in feuille.column_dimensions.values())
        assert feuille.oddFooter.left.text == "DONNÉES DE DÉMONSTRATION"


def test_the_first_sheet_says_all_that_the_other_files_say_of_themselves(classeur):
    lignes = [tuple(c.value for c in ligne) for ligne in classeur[LISEZ_MOI].iter_rows(min_row=2)]
    attendues = [(typo(a), typo(b)) for a, b in lignes_de_tete(TOUS_LES_GENRES, ENTETE)]
    assert lignes[: len(attendues)] == attendues
    assert ("Données arrêtées au", "31/12/2023") in lignes
    assert ("Règle de secret appliquée", "Un effectif de moins de 5 personnes est caché.") in lignes
    assert ("Note", "Une personne compte une fois.") in lignes
    assert sum(label == "Symbole" for label, _ in lignes) == len(Marque)


def test_real_data_are_not_called_a_demonstration():
    classeur = relire(ecrire(TOUS_LES_GENRES, synthetique=False))
    assert classeur[DONNEES].oddFooter.left.text is None
    assert "DONNÉES DE DÉMONSTRATION" not in [c.value for c in classeur[LISEZ_MOI]["A"]]


def test_the_last_sheet_holds_each_column_and_the_whole_definition(classeur):
    lignes = {tuple(c.value for c in ligne) for ligne in classeur[DICTIONNAIRE].iter_rows(min_row=2)}
    assert ("Taux de levée", "Unité", "%") in lignes
    assert ("Taux de levée", "Rapporté à", "freins identifiés") in lignes
    assert ("Delai", "Nom dans le fichier Parquet", "delai") in lignes
    definition = DEFINITIONS["freins_par_type"]
    assert {(typo(definition.label), r, typo(texte)) for r, texte in rubriques(definition)} <= lignes


def test_the_same_figure_of_the_same_day_is_the_same_file_and_another_day_another():
    assert ecrire(TOUS_LES_GENRES) == ecrire(TOUS_LES_GENRES)
    assert ecrire(TOUS_LES_GENRES) != ecrire(TOUS_LES_GENRES, produit_le=date(2024, 1, 9))


def test_a_text_too_long_for_a_cell_is_refused_rather_than_lost():
    with pytest.raises(ValueError, match="does not fit"):
        ecrire(tableau({"nom": Genre.TEXTE}, ("a" * 32768,)))


HOSTILES = st.builds(
    "{}{}".format, st.sampled_from(DANGEREUX), st.text(st.characters(codec="utf-8"), max_size=30)
) | st.sampled_from(["http://exemple.fr", "mailto:a@b.fr", "internal:A1", "12", "{=1+1}", "_x0041_", "0012"])


@settings(max_examples=40, deadline=None)  # a workbook takes its time on a busy machine
@given(HOSTILES)
def test_nothing_that_a_text_says_is_live(piege):
    entete = {"titre": piege, "source": piege, "filtres": ((piege, piege),), "regle": piege}
    fichier = ecrire(tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, (piege, 1)), **entete)
    with zipfile.ZipFile(io.BytesIO(fichier)) as archive:
        assert not [
            n for n in archive.namelist() if "external" in n.lower() or ("rels" in n and "sheet" in n)
        ]
        for nom in archive.namelist():
            if nom.startswith("xl/worksheets/"):
                feuille = archive.read(nom).decode()
                assert not re.search(r"<(f|hyperlink)\b", feuille)
                assert re.search(r'<c r="A2"[^>]* t="s"', feuille)
    feuilles = CalamineWorkbook.from_filelike(io.BytesIO(fichier))
    assert feuilles.get_sheet_by_name(DONNEES).to_python()[1][1] == 1
    lu = relire(fichier)[DONNEES]["A2"]
    assert lu.data_type == "s"
    assert lu.quotePrefix  # a text, even once its cell is edited


@pytest.mark.parametrize("debut", DANGEREUX)
def test_a_text_comes_back_as_it_was_written_without_apostrophe(debut):
    piege = f"{debut}HYPERLINK(1)"
    fichier = ecrire(tableau({"nom": Genre.TEXTE}, (piege,)))
    lu = CalamineWorkbook.from_filelike(io.BytesIO(fichier)).get_sheet_by_name(DONNEES).to_python()
    assert lu[1] == [piege]
