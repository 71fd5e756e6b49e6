"""Take a figure away, by keyboard: its files say what the screen says, its pictures are pictures."""

from __future__ import annotations

import csv
import io
import re
import struct
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.navigateur.attente import attendre_dessin, ouvrir
from tests.navigateur.controles import violations
from tests.navigateur.serveur import Serveur

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAILLE = (2560, 1440)
BLOC = ".st-key-bloc_entonnoir"
FICHIERS = ("Excel", "CSV", "Parquet", "Image PNG", "Image SVG")
COULEURS = """octets => new Promise(async fini => {
    const image = await createImageBitmap(new Blob([new Uint8Array(octets)]));
    const toile = new OffscreenCanvas(image.width, image.height).getContext('2d');
    toile.drawImage(image, 0, 0);
    const points = new Uint32Array(toile.getImageData(0, 0, image.width, image.height).data.buffer);
    const comptes = new Map();
    for (const point of points) comptes.set(point, (comptes.get(point) ?? 0) + 1);
    const rangs = [...comptes].sort((a, b) => b[1] - a[1]);
    fini({ coin: points[0], premieres: rangs.slice(0, 3), nombre: rangs.length });
})"""
BLANC, BLEU = 0xFFFFFFFF, 0xFFAA6E28
"""As the canvas packs them: alpha, blue, green, red."""


@pytest.fixture(params=["light", "dark"])
def panneau(request: pytest.FixtureRequest, page: Page, serveur: Serveur) -> Page:
    """The panel of the funnel, opened by keyboard alone."""
    page.emulate_media(color_scheme=request.param)
    ouvrir(page, f"{serveur.adresse}/cohorte?sexe=Femme")
    page.locator(BLOC).get_by_role("button", name="Exporter").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=FICHIERS[-1]).wait_for()
    page.wait_for_function("() => document.activeElement.getAttribute('role') === 'dialog'")
    attendre_dessin(page)
    return page


def telecharger(page: Page, bouton: str) -> tuple[str, bytes]:
    """Press a button of the panel with the keyboard: name and content of its file."""
    with page.expect_download() as attente:
        page.get_by_role("button", name=bouton, exact=True).press("Enter")
    return attente.value.suggested_filename, Path(attente.value.path()).read_bytes()


def tableau_de_l_ecran(page: Page) -> list[list[str]]:
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.locator(BLOC).get_by_role("radio", name="Tableau").click()
    lignes = page.locator(f"{BLOC} table tbody tr")
    lignes.first.wait_for()
    return [ligne.locator("th, td").all_inner_texts() for ligne in lignes.all()]


def test_the_keyboard_crosses_the_panel_and_comes_back_to_its_button(panneau: Page) -> None:
    assert violations(panneau) == []
    for fichier in FICHIERS:
        panneau.keyboard.press("Tab")
        assert panneau.evaluate("document.activeElement.innerText") == fichier
    panneau.keyboard.press("Escape")
    panneau.get_by_role("dialog").wait_for(state="detached")
    assert panneau.evaluate("document.activeElement.innerText").startswith("Exporter")


def test_the_workbook_and_the_csv_hold_the_figures_of_the_table(panneau: Page) -> None:
    nom, classeur = telecharger(panneau, "Excel")
    assert nom == "entonnoir-2023-12-31.xlsx"
    _, texte = telecharger(panneau, "CSV")
    ecran = tableau_de_l_ecran(panneau)
    donnees = (
        CalamineWorkbook.from_filelike(io.BytesIO(classeur)).get_sheet_by_name("Données").to_python()[1:]
    )
    assert [ligne[:2] for ligne in donnees] == [[ligne[0], float(ligne[1])] for ligne in ecran]
    lues = list(csv.reader(io.StringIO(texte.decode("utf-8-sig")), delimiter=";"))
    assert [ligne[:2] for ligne in lues[-len(ecran) :]] == [ligne[:2] for ligne in ecran]
    assert ["Sexe", "Femme"] in lues


def test_the_png_is_a_picture_on_white_of_the_size_of_a_slide(panneau: Page) -> None:
    nom, png = telecharger(panneau, "Image PNG")
    assert nom == "entonnoir-2023-12-31.png"
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == TAILLE
    couleurs = panneau.evaluate(COULEURS, list(png))
    assert couleurs["coin"] == BLANC
    assert [couleur for couleur, _ in couleurs["premieres"][:2]] == [BLANC, BLEU]
    assert couleurs["premieres"][1][1] > 100_000  # the bars
    assert couleurs["nombre"] > 20  # the texts


def test_the_svg_says_its_title_its_filters_and_its_source(panneau: Page) -> None:
    titre = panneau.locator(f"{BLOC} .titre-figure").inner_text()
    nom, svg = telecharger(panneau, "Image SVG")
    assert nom == "entonnoir-2023-12-31.svg"
    racine = ET.fromstring(svg)  # noqa: S314 - our own file
    assert racine.find("{http://www.w3.org/2000/svg}title").text == titre
    textes = re.sub(r"\s", " ", " ".join(racine.itertext()))
    for mot in (
        "DÉMONSTRATION",
        "Sexe : Femme",
        "Données arrêtées au : 31/12/2023",
        "Produit le",
        "Source : ",
    ):
        assert mot in textes
    assert b"#1c2733" in svg
    assert b"#e6ebf0" not in svg  # never the inks of the dark screen


@pytest.mark.parametrize(
    ("adresse", "cle", "raison"),
    [
        ("comparaison?cite=Toutes les Cités", "comparaison", "Cette figure est un tableau illustré"),
        ("carte", "carte", "L'image de la carte n'est pas proposée"),
    ],
)
def test_without_chart_the_files_are_there_and_the_panel_says_why_there_is_no_picture(
    page: Page, serveur: Serveur, adresse: str, cle: str, raison: str
) -> None:
    ouvrir(page, f"{serveur.adresse}/{adresse}")
    page.locator(f".st-key-emporter_{cle}").get_by_role("button", name="Exporter").click()
    panneau = page.get_by_role("dialog")
    panneau.get_by_text(raison).wait_for()
    panneau.get_by_role("button", name="Parquet").wait_for()
    assert panneau.get_by_role("button").all_inner_texts() == ["Excel", "CSV", "Parquet"]


def test_the_sheet_of_a_cite_is_a_file_of_one_page(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/fiche")
    with page.expect_download() as attente:
        page.get_by_role("button", name="Télécharger la fiche (PDF)").click()
    lue = PdfReader(attente.value.path())
    assert len(lue.pages) == 1
    assert "Marseille Nord" in lue.pages[0].extract_text()
