"""Every figure of the workshop, of an organisation and of the Explorer, on the demonstration, opened by LibreOffice: its cells are those of the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cite_data.entrepot import Entrepot
from cite_data.exports.csv_francais import csv_francais
from cite_data.exports.xlsx import DONNEES, LISEZ_MOI, xlsx
from cite_data.exports.xlsx_mesures import label
from cite_data.figures.atelier import FIGURES, FIGURES_D_ORGANISATION, Atelier
from cite_data.figures.exploration import exploration
from cite_data.figures.figure import Figure
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.exploration import Periode
from cite_data.modele.question import Question
from cite_data.modele.tableau import Genre
from cite_data.publication import ouvrir_courante
from cite_data.textes.formats import texte_cellule
from tests.demonstration import copier_la_demonstration
from tests.fabrique import PARAMETRES
from tests.unitaires.exports.exports_essai import ENTETE
from tests.unitaires.exports.tableur import LibreOffice, lire_csv

AU = date(2023, 12, 31)
SANS_LIGNE = {"parcours_a_l_arret"}
"""A list that the demonstration leaves empty with the parameters of the tests: it has no file."""
ORGANISATION = "passerelles-cde-009"
QUESTIONS = (
    Question(mesure="taux_levee", lignes="frein"),
    Question(mesure="delai_entree_median", lignes="prescripteur", colonnes="sexe"),
    Question(mesure="heures_par_personne", lignes="acteur"),
    Question(mesure="entree_3_mois", lignes="tranche_age", periode=Periode.TRIMESTRES),
)
MESURES = re.compile(r"(jours?|h|€|points?)$")
UN_CHIFFRE = re.compile(r"[+-]?[\d]+(,\d+)?%?")


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figure]:
    """Every figure of Marseille Nord that has rows, by key."""
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demonstration"))
    atelier = Atelier(Mesures(Entrepot(ouvrir_courante(dossier))))
    contexte = Contexte(selection=Selection(cite_id="cde-009"), au=AU)
    faites = {
        cle: atelier.figure(cle, contexte, **PARAMETRES.get(indicateur, {}))
        for cle, (indicateur, _) in FIGURES.items()
    }
    faites |= {
        cle: atelier.figure_d_organisation(cle, contexte, ORGANISATION) for cle in FIGURES_D_ORGANISATION
    }
    for rang, question in enumerate(QUESTIONS):
        tableau = atelier.mesures.tableau("exploration", contexte, question=question.cle)
        faites[f"exploration{rang}"] = exploration(tableau, question)
    pleines = {cle: figure for cle, figure in faites.items() if figure.tableau}
    assert set(faites) - set(pleines) <= SANS_LIGNE
    return pleines


@pytest.fixture(scope="module")
def dossier(figures: dict[str, Figure], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our files, what LibreOffice shows of the workbooks and what it understands of the CSV: one run each."""
    ici = tmp_path_factory.mktemp("tableur")
    tableur = LibreOffice(ici)
    for cle, figure in figures.items():
        (ici / f"{cle}.xlsx").write_bytes(xlsx(figure.tableau, ENTETE, methodes=figure.methodes))
        (ici / f"{cle}.csv").write_bytes(csv_francais(figure.tableau, ENTETE))
    tableur.montrer([ici / f"{cle}.xlsx" for cle in figures], ici / "montres")
    tableur.comprendre([ici / f"{cle}.csv" for cle in figures], ici / "compris")
    return ici


def ecran(figure: Figure) -> Iterator[list[str]]:
    """The rows of the table as the screen writes them."""
    for ligne in figure.tableau:
        yield [texte_cellule(colonne, ligne) for colonne in figure.tableau.colonnes]


def depouille(texte: str) -> str:
    """A figure without its spaces and its unit, with a plain minus; any other text as it is."""
    nu = re.sub(r"[\s\u00a0\u202f]", "", texte).replace("−", "-")
    nombre = MESURES.sub("", nu)
    if nu == "=":
        return "0"
    return nombre if UN_CHIFFRE.fullmatch(nombre) else texte


def test_every_figure_is_there(figures: dict[str, Figure]) -> None:
    assert set(figures) >= set(FIGURES) - SANS_LIGNE


def test_each_workbook_shows_the_cells_of_the_screen(figures: dict[str, Figure], dossier: Path) -> None:
    for cle, figure in figures.items():
        entete, *lignes = lire_csv(dossier / "montres" / f"{cle}-{DONNEES}.csv")
        assert entete == [label(colonne) for colonne in figure.tableau.colonnes], cle
        montrees = [[depouille(texte) for texte in ligne] for ligne in lignes]
        assert montrees == [[depouille(texte) for texte in ligne] for ligne in ecran(figure)], cle


def test_each_workbook_opens_on_what_it_is(figures: dict[str, Figure], dossier: Path) -> None:
    for cle in figures:
        lignes = lire_csv(dossier / "montres" / f"{cle}-{LISEZ_MOI}.csv")
        assert ["Titre", "Sur 64 personnes repérées, 50 sont entrées"] in lignes, cle
        assert ["Données arrêtées au", "31/12/2023"] in lignes, cle


def test_each_csv_is_understood_as_the_cells_of_the_screen(figures: dict[str, Figure], dossier: Path) -> None:
    for cle, figure in figures.items():
        lu = CalamineWorkbook.from_path(dossier / "compris" / f"{cle}.xlsx").get_sheet_by_index(0).to_python()
        lignes = lu[-len(figure.tableau.lignes) :]
        for ligne, comprises, ecrites in zip(figure.tableau, lignes, ecran(figure), strict=True):
            for colonne, compris, ecrit in zip(figure.tableau.colonnes, comprises, ecrites, strict=False):
                verifier(compris, ecrit, colonne.genre_de(ligne), f"{cle}.{colonne.nom}")


def verifier(compris: object, ecrit: str, genre: Genre, ou: str) -> None:
    """A number within what the screen rounds away, the same day, the same text."""
    chiffre = depouille(ecrit)
    if isinstance(compris, int | float) and genre is Genre.TEXTE:
        assert f"{compris:g}" == ecrit, ou  # a spreadsheet takes the word « 3 » for the number
    elif isinstance(compris, int | float):
        attendu = float(chiffre.removesuffix("%").replace(",", "."))
        assert abs(compris - attendu) <= (0.06 if "," in chiffre or "%" in chiffre else 0.5), ou
    elif isinstance(compris, date):
        assert genre in (Genre.DATE, Genre.MOIS), ou
        assert f"{compris:%d/%m/%Y}" == ecrit or (genre is Genre.MOIS and str(compris.year) in ecrit), ou
    else:
        assert str(compris).removeprefix("'") == ecrit, ou
