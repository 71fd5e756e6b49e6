"""What a user does: filter, share, come back, click the map, take a table away, meet a damaged publication."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from cite_data.commandes import principal
from tests.demonstration import copier_la_demonstration
from tests.navigateur.attente import attendre_dessin, choisir, ouvrir
from tests.navigateur.serveur import Serveur, demarrer

if TYPE_CHECKING:
    from playwright.sync_api import Page

MARSEILLE = "Marseille Nord (13-14-15-16)"


def entonnoir(page: Page) -> str:
    return page.locator(".titre-figure").first.inner_text()


def test_a_filter_is_in_the_address_and_survives_reload_and_change_of_page(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte")
    avant = entonnoir(page)
    choisir(page, "Promotion", "2022 - 1er semestre")
    page.wait_for_url(re.compile("promotion="))
    page.wait_for_function("texte => document.querySelector('.titre-figure')?.innerText !== texte", arg=avant)
    filtre = entonnoir(page)
    ouvrir(page, page.url)
    assert entonnoir(page) == filtre
    page.get_by_role("link", name="Freins", exact=True).click()
    page.wait_for_url(re.compile(r"/freins\?.*promotion="))
    attendre_dessin(page)
    expect(page.get_by_role("button", name=re.compile("Promotion.*2022 - 1er semestre"))).to_be_visible()
    page.go_back()
    page.wait_for_url(re.compile("/cohorte"))
    page.wait_for_function(
        "texte => document.querySelector('.titre-figure')?.innerText === texte", arg=filtre
    )


def test_a_chip_removes_its_filter_and_reset_removes_them_all(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte")
    avant = entonnoir(page)
    choisir(page, "Sexe", "Femme")
    choisir(page, "Tranche d'âge", "36 à 45 ans")
    page.get_by_role("button", name=re.compile("Sexe.*Femme")).click()
    page.wait_for_function("() => !location.search.includes('sexe=')")
    attendre_dessin(page)
    expect(page.get_by_role("button", name=re.compile("Tranche d'âge"))).to_be_visible()
    page.get_by_role("button", name="Tout réinitialiser").click()
    page.wait_for_function("texte => document.querySelector('.titre-figure')?.innerText === texte", arg=avant)
    assert "age=" not in page.url


def test_another_cite_forgets_what_belongs_to_the_former_one(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte?territoire=La+Viste+(QPV+2024)&sexe=Femme")
    expect(page.get_by_role("button", name=re.compile("Territoire.*La Viste"))).to_be_visible()
    choisir(page, "Cité", "Nantes")
    page.wait_for_function("() => !location.search.includes('territoire=')")
    attendre_dessin(page)
    assert page.locator(".surtitre").inner_text() == "Nantes"
    expect(page.get_by_role("button", name=re.compile("Retirer le filtre Sexe"))).to_be_visible()


@pytest.mark.parametrize(
    ("demande", "message"),
    [
        ("cite=Atlantide", "valeur inconnue"),
        ("promotion=1789", "valeur inconnue"),
        ("au=2050-01-01", "doit être comprise entre"),
        ("au=hier", "doit être comprise entre"),
    ],
)
def test_an_address_that_asks_for_the_unknown_is_answered_in_words(
    page: Page, serveur: Serveur, demande: str, message: str
) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte?{demande}")
    assert message in page.get_by_role("alert").first.inner_text()
    assert page.locator(".surtitre").inner_text() == MARSEILLE


def test_an_address_shared_by_somebody_gives_the_same_screen(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/?au=2022-06-30")
    assert "Situation au 30/06/2022" in page.locator(".fraicheur").first.inner_text()
    assert page.locator(".tuile-date").first.inner_text() == "au 30/06/2022"


def test_one_person_alone_breaks_nothing(page: Page, serveur: Serveur) -> None:
    for nom in ("", "cohorte", "freins", "partenaires", "carte"):
        ouvrir(page, f"{serveur.adresse}/{nom}?au=2021-06-24")
        expect(page.locator(".entete h1")).to_be_visible()


def test_the_table_and_the_method_are_one_click_away(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte")
    bloc = page.locator(".st-key-bloc_entonnoir")
    bloc.get_by_role("radio", name="Tableau").click()
    lignes = bloc.locator("table tbody tr")
    lignes.first.wait_for()
    expect(lignes).to_have_count(6)
    assert "Repérées" in lignes.first.inner_text()
    bloc.get_by_role("radio", name="Méthode").click()
    bloc.get_by_text("Personnes de l'étape précédente qui ont franchi l'étape").first.wait_for()
    expect(bloc.locator("table")).to_have_count(0)


def test_the_export_holds_the_figures_of_the_screen_and_says_what_they_are(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte?sexe=Femme")
    bloc = page.locator(".st-key-bloc_entonnoir")
    with page.expect_download() as attente:
        bloc.get_by_role("button", name="Exporter").click()
        page.get_by_role("button", name="CSV", exact=True).click()
    octets = Path(attente.value.path()).read_bytes()
    assert octets.startswith(b"\xef\xbb\xbf")
    lignes = list(csv.reader(io.StringIO(octets.decode("utf-8-sig")), delimiter=";"))
    texte = octets.decode("utf-8-sig")
    assert all(mot in texte for mot in ("DÉMONSTRATION", "Femme", MARSEILLE, "31/12/2023"))
    effectifs = [ligne[1] for ligne in lignes if ligne and ligne[0] in ("Repérées", "Diagnostiquées")]
    page.keyboard.press("Escape")
    bloc.get_by_role("radio", name="Tableau").click()
    cellules = bloc.locator("table tbody tr")
    cellules.first.wait_for()
    assert effectifs == [cellules.nth(rang).locator("td").first.inner_text() for rang in (0, 1)]


def test_a_click_on_the_map_opens_the_sheet_and_the_list_does_the_same(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/carte")
    carte = page.frame_locator("iframe").first
    formes = carte.locator("path.leaflet-interactive")
    formes.first.wait_for()
    expect(formes).to_have_count(26)
    premiere = page.locator(".fiche-nom").inner_text()
    formes.nth(3).dispatch_event("click")
    page.wait_for_function("texte => document.querySelector('.fiche-nom')?.innerText !== texte", arg=premiere)
    cliquee = page.locator(".fiche-nom").inner_text()
    carte.locator('path.leaflet-interactive[stroke-width="4"]').wait_for()
    choisie = page.get_by_role("combobox", name="Fiche du territoire").locator("option:checked")
    assert choisie.inner_text() == cliquee
    adresse_du_clic = page.url
    choisir(page, "Fiche du territoire", "La Viste")
    page.wait_for_function("() => document.querySelector('.fiche-nom')?.innerText === 'La Viste'")
    assert "Taux de pauvreté" in page.locator(".contexte").inner_text()
    page.go_back()
    page.wait_for_function("texte => document.querySelector('.fiche-nom')?.innerText === texte", arg=cliquee)
    ouvrir(page, adresse_du_clic)
    assert page.locator(".fiche-nom").inner_text() == cliquee
    page.frame_locator("iframe").first.locator('path.leaflet-interactive[stroke-width="4"]').wait_for()


def test_the_map_never_mixes_geographies_and_says_when_it_is_schematic(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/carte")
    page.get_by_text("Contours schématiques").first.wait_for()
    page.get_by_role("radio", name="QPV 2015").click()
    page.get_by_text("Territoires sans contour dans cette géographie").wait_for()
    page.wait_for_function(
        "() => document.querySelector('.fiche-territoire .note')?.innerText.startsWith('QP013')"
    )


def test_a_damaged_publication_leaves_the_last_good_one_with_a_banner(
    page: Page, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    donnees = copier_la_demonstration(tmp_path_factory, tmp_path / "data")
    with demarrer(tmp_path, donnees=donnees) as serveur:
        ouvrir(page, serveur.adresse)
        assert principal(["demo", "--donnees", str(donnees)]) == 0
        derniere = max((donnees / "publications").iterdir(), key=lambda d: d.name)
        (derniere / "freins.parquet").write_bytes(b"PAR1")
        ouvrir(page, f"{serveur.adresse}/freins")
        bandeau = page.locator(".bandeau-attention").inner_text()
        assert "freins.parquet" in bandeau
        assert "reste affichée" in bandeau
        expect(page.locator(".titre-figure")).to_have_count(1)


def test_without_any_readable_publication_the_page_says_what_to_do(page: Page, tmp_path: Path) -> None:
    donnees = tmp_path / "data"
    (donnees / "publications").mkdir(parents=True)
    (donnees / "courante.json").write_text("{")
    with demarrer(tmp_path, donnees=donnees) as serveur:
        ouvrir(page, f"{serveur.adresse}/cohorte")
        assert page.locator("h1").inner_text() == "Aucune donnée à afficher"
        assert "python -m cite_data demo" in page.inner_text("body")


def test_a_first_start_without_data_publishes_the_labelled_demonstration(page: Page, tmp_path: Path) -> None:
    with demarrer(tmp_path) as serveur:
        ouvrir(page, serveur.adresse)
        assert "Données de démonstration" in page.locator(".bandeau-demonstration").inner_text()


def test_a_page_opened_by_its_address_asks_the_root_of_the_host_and_nothing_that_fails(
    page: Page, serveur: Serveur
) -> None:
    reponses: list[tuple[int, str]] = []
    page.on("response", lambda r: reponses.append((r.status, r.url.removeprefix(serveur.adresse))))
    ouvrir(page, f"{serveur.adresse}/freins")
    assert [adresse for _, adresse in reponses if "_stcore/health" in adresse] == ["/_stcore/health"]
    assert [r for r in reponses if r[0] >= 400] == []
