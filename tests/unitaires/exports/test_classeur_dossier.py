"""The workbook of a dossier: typed values, one sheet per figure, all that the report says of itself."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.exports.classeur_dossier import LONGUEUR, ecrire_classeur, noms_de_feuilles
from cite_data.exports.dossier.contenu import Dossier
from cite_data.modele.tableau import Marque
from cite_data.textes.typographie import typo
from tests.unitaires.exports.dossier_essai import petit


@pytest.fixture(scope="module")
def fichier(dossier: Dossier) -> bytes:
    return ecrire_classeur(dossier)


@pytest.fixture(scope="module")
def classeur(fichier: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(fichier))


def test_there_is_a_sheet_per_section_then_the_map_the_decisions_and_the_dictionary(
    classeur: openpyxl.Workbook, dossier: Dossier
) -> None:
    noms = classeur.sheetnames
    assert noms[0] == "Lisez-moi"
    assert noms[-2:] == ["Décisions", "Dictionnaire"]
    assert len(noms) == len(dossier.sections) + 4
    assert noms[1] == "1 Progression de la cohorte"


def test_each_value_is_there_with_its_type(classeur: openpyxl.Workbook, dossier: Dossier) -> None:
    for feuille, section in zip(classeur.worksheets[1:], dossier.sections, strict=False):
        t = section.figure.tableau
        for rangee, ligne in zip(feuille.iter_rows(min_row=2, values_only=True), t, strict=True):
            for lue, colonne in zip(rangee, t.colonnes, strict=True):
                attendue = ligne[colonne.nom]
                if isinstance(attendue, Marque):
                    assert lue == attendue.value
                elif isinstance(attendue, date):
                    assert lue.date() == attendue
                elif isinstance(attendue, int | float) and not colonne.ecart:
                    assert lue == pytest.approx(attendue)


def test_the_first_sheet_says_filters_dates_rule_symbols_and_sheets(
    classeur: openpyxl.Workbook, dossier: Dossier
) -> None:
    lignes = list(classeur["Lisez-moi"].iter_rows(min_row=2, values_only=True))
    dits = dict(lignes)
    assert dits["Titre"] == dossier.titre
    assert dits["Tranche d'âge"] == "De 26 à 35\u00a0ans"
    assert dits["Données arrêtées au"] == "31/12/2023"
    assert dits["Comparées au"] == "30/09/2023"
    assert dits["Règle de secret appliquée"] == typo(dossier.regle)
    assert "DONNÉES DE DÉMONSTRATION" in dits
    assert [label for label in dits if label.startswith("Symbole ")] == [f"Symbole {m}" for m in Marque]
    for nom in classeur.sheetnames[1:]:
        assert typo(f"Feuille « {nom} »") in dits


def test_an_unknown_part_of_a_decision_is_said_to_be_so(classeur: openpyxl.Workbook) -> None:
    lignes = list(classeur["Décisions"].iter_rows(values_only=True))
    assert lignes[0] == ("Porteur", "Échéance", "État", "Décision")
    assert lignes[2] == ("non désigné", "non fixée", "non renseigné", "Transmettre les diagnostics manquants")


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    lu = openpyxl.load_workbook(io.BytesIO(ecrire_classeur(petit("=1+1"))))
    cellule = lu.worksheets[1]["A2"]
    assert (cellule.value, cellule.data_type) == ("=1+1", "s")


def test_the_same_dossier_gives_the_same_bytes(fichier: bytes, dossier: Dossier) -> None:
    time.sleep(1.1)  # the clock of a zip counts seconds
    assert ecrire_classeur(dossier) == fichier


def test_real_data_are_never_called_a_demonstration(dossier: Dossier) -> None:
    reel = petit(entete=replace(dossier.entete, source="Remontées", synthetique=False))
    lu = openpyxl.load_workbook(io.BytesIO(ecrire_classeur(reel)))
    assert "émonstration" not in str([r for f in lu for r in f.iter_rows(values_only=True)]).casefold()


@given(labels=st.lists(st.text(max_size=60), max_size=40))
def test_a_name_of_sheet_is_accepted_and_is_no_other_s(labels: list[str]) -> None:
    noms = noms_de_feuilles(labels)
    assert len({nom.casefold() for nom in noms}) == len(labels)
    for nom in noms:
        assert 0 < len(nom) <= LONGUEUR
        assert not set(nom) & set("[]:*?/\\")
        assert not nom.startswith("'")
        assert not nom.endswith("'")
