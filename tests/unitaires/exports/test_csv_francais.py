from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.exports.csv_francais import EnteteExport, cellule_csv, csv_francais, label_csv, neutraliser
from cite_data.modele.tableau import ColonneTableau, Genre, Marque
from tests.unitaires.exports import exports_essai
from tests.unitaires.figures.tableaux_essai import tableau

ENTETE = replace(exports_essai.ENTETE, regle="", notes=())
GENRES = {
    "nom": Genre.TEXTE,
    "leves": Genre.ENTIER,
    "taux": Genre.TAUX,
    "delai": Genre.JOURS,
    "le": Genre.DATE,
}


def relire(fichier: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(fichier.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_is_what_a_french_spreadsheet_opens_and_says_what_it_is():
    t = tableau(
        GENRES,
        ("Mobilité", 1234, 0.4567, 45.5, date(2023, 3, 9)),
        ("Santé", Marque.SECRET, Marque.SECRET, Marque.NON_DISPONIBLE, Marque.SANS_OBJET),
    )
    lignes = csv_francais(t, ENTETE).decode("utf-8").split("\r\n")
    assert lignes == [
        "\ufeffTitre;Sur 64 personnes repérées, 50 sont entrées",
        "Cité;Marseille Nord",
        "Promotion;Automne 2021",
        "Données arrêtées au;31/12/2023",
        "Produit le;08/01/2024",
        "Source;Remontées des partenaires",
        "Géographie prioritaire (millésime);2024",
        "DONNÉES DE DÉMONSTRATION;toutes les personnes et tous les chiffres de suivi sont fictifs",
        "Symbole;s\u00a0: secret statistique, effectif trop petit ou case qui permettrait d'en retrouver une autre",
        "Symbole;nd\u00a0: non disponible, la valeur n'est pas transmise ou n'existe pas encore",
        "Symbole;so\u00a0: sans objet, la question ne se pose pas ici",
        "",
        "Frein;Levés (nombre);Taux de levée (%, sur : freins identifiés);Delai (jours);Le (jj/mm/aaaa)",
        "Mobilité;1234;45,67;45,5;09/03/2023",
        "Santé;s;s;nd;so",
        "",
    ]


def test_real_data_are_not_called_a_demonstration_and_no_filter_is_said():
    entete = EnteteExport(**{**vars(ENTETE), "synthetique": False, "filtres": ()})
    texte = csv_francais(tableau(GENRES), entete).decode("utf-8")
    assert "DÉMONSTRATION" not in texte
    assert "Filtres;aucun\r\n" in texte


def test_the_rule_of_the_role_and_the_notes_are_said_when_there_are_some():
    entete = EnteteExport(**{**vars(ENTETE), "regle": "Moins de 5 : caché.", "notes": ("Une fois.",)})
    texte = csv_francais(tableau(GENRES), entete).decode("utf-8")
    assert "Règle de secret appliquée;Moins de 5 : caché.\r\nNote;Une fois.\r\n" in texte


def test_a_difference_of_rates_is_headed_in_points():
    ecart = ColonneTableau(nom="e", label="Écart", genre=Genre.TAUX, ecart=True)
    assert label_csv(ecart) == "Écart (points)"
    assert label_csv(replace(ecart, ecart=False)) == "Écart (%)"


@pytest.mark.parametrize("debut", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_would_run_as_a_formula_is_neutralised_everywhere(debut):
    piege = f"{debut}HYPERLINK(1)"
    entete = EnteteExport(**{**vars(ENTETE), "titre": piege, "source": piege, "filtres": ((piege, piege),)})
    lignes = relire(csv_francais(tableau({"nom": Genre.TEXTE}, (piege,)), entete))
    cases = [case for ligne in lignes for case in ligne]
    assert cases.count(f"'{piege}") == 5
    assert piege not in cases


def test_a_negative_number_stays_a_number():
    assert cellule_csv(-3, Genre.ENTIER) == "-3"
    assert cellule_csv(-0.5, Genre.DECIMAL) == "-0,5"
    assert cellule_csv(-0.0, Genre.DECIMAL) == "0"


@pytest.mark.parametrize(
    ("valeur", "genre", "attendu"),
    [
        (0, Genre.ENTIER, "0"),
        (100, Genre.ENTIER, "100"),
        (12345678, Genre.EUROS, "12345678"),
        (1e-7, Genre.DECIMAL, "0,0000001"),
        (2.0, Genre.HEURES, "2"),
        (1.0, Genre.TAUX, "100"),
        (1 / 3, Genre.TAUX, "33,33"),
        (date(2023, 3, 1), Genre.MOIS, "01/03/2023"),
        (Marque.TROP_RECENT, Genre.TAUX, "trop récent"),
    ],
)
def test_a_cell_is_what_a_spreadsheet_reads(valeur, genre, attendu):
    assert cellule_csv(valeur, genre) == attendu


TEXTES = st.text(st.characters(codec="utf-8"), max_size=30)
LIGNES = st.lists(
    st.tuples(
        TEXTES,
        st.integers(-(10**9), 10**9) | st.sampled_from(Marque),
        st.floats(0, 1) | st.sampled_from(Marque),
        st.floats(0, 1e6, allow_nan=False),
        st.dates() | st.sampled_from(Marque),
    ),
    max_size=8,
)


@given(LIGNES, TEXTES)
def test_reading_the_file_back_gives_the_same_cells(lignes, titre):
    entete = EnteteExport(**{**vars(ENTETE), "titre": titre or "t"})
    t = tableau(GENRES, *lignes)
    relues = relire(csv_francais(t, entete))
    vide = relues.index([])
    attendues = [[cellule_csv(v, g) for v, g in zip(ligne, GENRES.values(), strict=True)] for ligne in lignes]
    assert relues[0] == ["Titre", neutraliser(titre or "t")]
    assert relues[vide + 2 :] == attendues


@given(st.floats(-1e9, 1e9, allow_nan=False))
def test_a_number_reads_back_exactly(x):
    assert float(cellule_csv(x, Genre.DECIMAL).replace(",", ".")) == x


def test_a_hidden_value_is_not_in_the_file_since_it_is_not_in_the_table():
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, ("Santé", Marque.SECRET))
    assert relire(csv_francais(t, ENTETE))[-1] == ["Santé", "s"]
