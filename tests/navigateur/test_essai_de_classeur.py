"""A partner's workbook tried in the browser: its faults, its account, its copy; hostile files and a server that lives."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.navigateur.attente import attendre_dessin, ouvrir
from tests.navigateur.serveur import Serveur
from tests.unitaires.integration.envois import classeur, personne
from tests.unitaires.sources.classeur.fichiers_hostiles import feuille, parties_xlsx, zipper

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = "/donnees?partie_donnees=Essayer un classeur"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ISOLEE = zipper(
    parties_xlsx(
        {
            "Actions": feuille(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            )
        }
    )
)


def _deposer(page: Page, nom: str, contenu: bytes) -> None:
    page.locator("input[type=file]").set_input_files({"name": nom, "mimeType": XLSX, "buffer": contenu})


def _texte(page: Page) -> str:
    return page.locator("[data-testid=stMain]").inner_text()


def test_a_workbook_is_tried_and_its_annotated_copy_is_taken_away(page: Page, serveur: Serveur) -> None:
    ouvrir(page, serveur.adresse + PAGE)
    envoi = classeur(
        {"personnes": [personne("D1"), personne("D2", nom_personne="Zorglube", sexe="Femmme")]},
        partenaire_id="France Travail Marseille Nord",
    )
    _deposer(page, "envoi.xlsx", envoi)
    page.get_by_text("2 lignes reçues = 1 à conserver + 1 à mettre de côté").wait_for(timeout=30_000)
    attendre_dessin(page)
    texte = _texte(page)
    assert re.search(r"Personnes, ligne 3, Sexe", texte)
    assert "Femme" in texte
    assert "Zorglube" not in texte
    with page.expect_download(timeout=60_000) as telechargement:
        page.get_by_role("button", name="Télécharger la copie annotée").click()
    copie = openpyxl.load_workbook(io.BytesIO(telechargement.value.path().read_bytes()))
    assert telechargement.value.suggested_filename == "envoi-annoté.xlsx"
    assert copie.sheetnames[0] == "Erreurs"
    assert copie["Personnes"]["B3"].value == "Zorglube"  # it goes back to its sender, who sent it


def test_the_template_is_built_for_the_chosen_cite(page: Page, serveur: Serveur) -> None:
    ouvrir(page, serveur.adresse + PAGE)
    with page.expect_download(timeout=30_000) as telechargement:
        page.get_by_role("button", name="Télécharger le modèle de classeur").click()
    livre = openpyxl.load_workbook(io.BytesIO(telechargement.value.path().read_bytes()))
    dits = {str(ligne[0].value): str(ligne[1].value) for ligne in livre["Lisez-moi"].iter_rows(max_col=2)}
    assert dits["Cité"].startswith("cde-009")


@pytest.mark.parametrize(
    ("nom", "contenu", "dit"),
    [
        ("isolee.xlsx", ISOLEE, "XFD1048576"),
        ("casse.xlsx", b"PK\x03\x04 rien de lisible", "casse.xlsx"),
        ("binaire.csv", b"\0\1\2\3" * 500, "binaire.csv"),
        ("vide.csv", b"\n", "vide.csv"),
    ],
)
def test_a_hostile_or_broken_file_is_one_sentence_and_the_server_lives(
    page: Page, serveur: Serveur, nom: str, contenu: bytes, dit: str
) -> None:
    ouvrir(page, serveur.adresse + PAGE)
    _deposer(page, nom, contenu)
    page.get_by_text("Ce fichier serait refusé en entier").wait_for(timeout=60_000)
    attendre_dessin(page)
    assert dit in _texte(page)
    assert "Traceback" not in _texte(page)
    ouvrir(page, f"{serveur.adresse}/cohorte")
    expect(page.locator(".titre-figure").first).to_be_visible()


def test_a_zip_that_is_no_workbook_is_refused(page: Page, serveur: Serveur) -> None:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        archive.writestr("lisez.txt", "rien")
    ouvrir(page, serveur.adresse + PAGE)
    _deposer(page, "archive.xlsx", tampon.getvalue())
    page.get_by_text("Ce fichier serait refusé en entier").wait_for(timeout=60_000)
