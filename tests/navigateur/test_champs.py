"""The side panel in a browser: choices made one after the other, a date typed, steps in the history, a telephone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.navigateur.attente import attendre_dessin, choisir, ecouter, ouvrir
from tests.navigateur.serveur import Serveur

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

VALEURS = "() => [...document.querySelectorAll('.champ select, .champ input')].map((c) => c.value)"


def _actifs(page: Page) -> list[str]:
    return page.locator(".filtres-actifs button[data-retirer]").all_inner_texts()


def test_three_choices_made_without_waiting_are_all_kept(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte")
    for label, option in (
        ("Sexe", "Femme"),
        ("Tranche d'âge", "36 à 45 ans"),
        ("Promotion", "2022 - 1er semestre"),
    ):
        page.get_by_role("combobox", name=label).select_option(label=option)
    page.wait_for_function("() => document.querySelectorAll('.filtres-actifs li').length === 4")
    attendre_dessin(page)
    assert all(cle in page.url for cle in ("sexe=Femme", "age=", "promotion="))
    assert page.evaluate(VALEURS)[-4:] == ["2022 - 1er semestre", "", "F", "36_45"]


def test_a_step_back_brings_the_filters_of_that_time(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte?sexe=Femme")
    page.get_by_role("link", name="Freins", exact=True).click()
    page.get_by_role("heading", level=1, name="Freins").wait_for()
    attendre_dessin(page)
    choisir(page, "Sexe", "Tous")
    page.wait_for_function("() => !document.querySelector('.filtres-actifs')")
    page.go_back()
    page.get_by_role("heading", level=1, name="Cohorte").wait_for()
    attendre_dessin(page)
    assert "sexe=Femme" in page.url
    page.locator(".filtres-actifs", has_text="Femme").wait_for()
    expect(page.get_by_role("combobox", name="Sexe")).to_have_value("F")


def test_a_day_outside_of_the_data_is_said_beside_the_field_and_changes_nothing(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte")
    jour = page.get_by_label("Arrêté au", exact=True)
    jour.fill("01/01/1999")
    jour.press("Enter")
    assert page.locator(".champ-erreur").inner_text().startswith("La date doit être comprise entre le")
    assert "au=" not in page.url
    jour.fill("30/02/2023")
    jour.press("Enter")
    assert page.locator(".champ-erreur").inner_text() != ""
    jour.fill("30/06/2023")
    jour.press("Enter")
    page.locator(
        ".fraicheur", has_text="Situation au 30/06/2023"
    ).wait_for()  # the address is written before the page
    assert "au=2023-06-30" in page.url
    assert page.locator(".champ-erreur").inner_text() == ""


def test_a_day_is_typed_as_in_french_or_chosen_in_the_calendar_of_the_browser(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte")
    expect(page.get_by_label("Arrêté au", exact=True)).to_have_value("31/12/2023")
    page.get_by_label("Arrêté au", exact=True).fill("")
    page.keyboard.type("30/6/2023")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("au=2023-06-30"))
    page.locator(".filtres-actifs", has_text="30/06/2023").wait_for()
    attendre_dessin(page)
    page.get_by_role("button", name="Choisir dans un calendrier").click()
    page.locator(".champ-jour input[type=date]").evaluate(
        "e => { e.value = '2023-03-31'; e.dispatchEvent(new Event('change')); }"  # the calendar itself is the browser's
    )
    page.wait_for_url(re.compile("au=2023-03-31"))
    expect(page.get_by_label("Arrêté au", exact=True)).to_have_value("31/03/2023")


def test_a_page_of_the_menu_is_one_step_of_the_history_and_loads_nothing_again(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/cohorte?sexe=Femme&partie_cohorte=Profil")
    avant = page.evaluate("history.length")
    page.evaluate("window.encoreLa = true")
    page.get_by_role("link", name="Sorties", exact=True).click()
    page.wait_for_url(re.compile(r"/sorties\?"))
    page.get_by_role("heading", level=1, name="Sorties").wait_for()
    attendre_dessin(page)
    assert page.url.endswith("/sorties?sexe=Femme")  # the filters stay, the part of the other page does not
    assert page.evaluate("[history.length, window.encoreLa]") == [avant + 1, True]


def test_on_a_telephone_the_panel_leaves_the_page_that_was_chosen(browser: Browser, serveur: Serveur) -> None:
    contexte = ecouter(browser.new_context(locale="fr-FR", viewport={"width": 390, "height": 844}))
    page = contexte.new_page()
    ouvrir(page, f"{serveur.adresse}/cohorte")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_role("link", name="Freins", exact=True).click()
    page.get_by_role("heading", level=1, name="Freins").wait_for()
    page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stSidebar\"]')?.getAttribute('aria-expanded') !== 'true'"
    )
    attendre_dessin(page)
    expect(page.locator("h1").first).to_be_visible()
    contexte.close()
