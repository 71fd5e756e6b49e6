"""Monitoring in the browser: counters filter, dates compare, the sheet prints on one page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.navigateur.attente import attendre_dessin, ouvrir
from tests.navigateur.serveur import Serveur

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_counter_leaves_the_alerts_of_its_rule_and_is_in_the_address(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/pilotage?au=2023-06-30")
    tous = page.locator(".alertes li").count()
    compteur = page.get_by_role("radio", name=re.compile("Loin de la médiane · "))
    attendus = int(compteur.inner_text().rsplit("·", 1)[1])
    assert 0 < attendus < tous
    compteur.click()
    page.wait_for_url(re.compile("alerte="))
    page.wait_for_function("n => document.querySelectorAll('.alertes li').length === n", arg=attendus)
    assert page.locator(".alertes h3").all_inner_texts() == ["Loin de la médiane"]
    ouvrir(page, page.url)
    assert page.locator(".alertes li").count() == attendus
    ouvrir(page, page.url.replace("au=2023-06-30", "au=2023-09-30"))  # where that rule counts otherwise
    assert page.locator(".alertes h3").all_inner_texts() == ["Loin de la médiane"]
    assert page.locator(".alertes li").count() != attendus


def test_an_alert_that_does_not_exist_is_told_and_all_are_shown(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/pilotage?alerte=inventée")
    expect(page.get_by_text("inventée")).to_be_visible()
    assert page.locator(".alertes h3").count() > 1


def test_changes_are_told_since_the_chosen_milestone(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/pilotage?au=2023-12-31&partie_pilotage=Depuis le dernier COPIL")
    expect(page.locator(".mouvements li")).to_have_count(5)
    assert re.match(r"Depuis le \d\d/\d\d/2023, ", page.locator(".titre-figure").nth(1).inner_text())
    page.get_by_role("combobox", name="Comparer avec").click()
    page.get_by_role("option").nth(1).click()
    attendre_dessin(page)
    page.wait_for_url(re.compile("depuis="))


def test_each_objective_says_its_values_with_their_dates(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/pilotage?partie_pilotage=Objectifs")
    objectifs = page.locator(".objectif")
    expect(objectifs).to_have_count(6)
    entrees = objectifs.filter(has_text="Entrées en parcours").inner_text()
    assert "50 au 31/12/2023" in entrees
    assert "100,0" in entrees


def test_the_sheet_prints_on_one_page(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/fiche")
    expect(page.get_by_role("button", name="Imprimer la fiche")).to_be_visible()
    feuillets = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", feuillets)) == 1


def test_the_button_of_the_sheet_asks_the_browser_to_print(page: Page, serveur: Serveur) -> None:
    page.add_init_script("window.print = () => { window.imprime = true; }")
    ouvrir(page, f"{serveur.adresse}/fiche")
    page.get_by_role("button", name="Imprimer la fiche").click()
    assert page.evaluate("window.imprime") is True
