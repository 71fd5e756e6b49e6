"""Every page of the registry: accessible in both themes, in French, from no other host, whole with nobody left.

A page is opened once for all that is read of it as it stands, in a tab that stays; each check is a test of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from pages.cadre.registre import PAGES, PageDuCadre
from tests.navigateur.attente import ouvrir
from tests.navigateur.controles import Entendu, entendre, mots_anglais, violations
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.lent
CHAQUE_PAGE = pytest.mark.parametrize("declaree", PAGES, ids=lambda declaree: declaree.nom)
PERSONNE = "?sexe=Homme&age=Moins+de+26+ans&au=2021-06-01"


@dataclass(frozen=True)
class Visite:
    """A page just opened, and what it asked and complained of until its network was quiet."""

    page: Page
    entendu: Entendu


@pytest.fixture(scope="module", params=PAGES, ids=lambda declaree: declaree.nom)
def visite(request: pytest.FixtureRequest, serveur: Serveur, onglet: Page) -> Iterator[Visite]:
    declaree: PageDuCadre = request.param
    onglet.emulate_media(color_scheme="light")
    with entendre(onglet) as entendu:
        ouvrir(onglet, serveur.adresse + declaree.chemin)
        onglet.wait_for_load_state("networkidle")
    yield Visite(onglet, entendu)


def test_a_page_has_no_violation(visite: Visite) -> None:
    assert visite.page.evaluate("document.documentElement.lang") == "fr"
    assert violations(visite.page) == []


def test_a_page_asks_nothing_of_another_host_and_loads_all_it_asks(visite: Visite) -> None:
    assert visite.entendu.dehors == []
    assert visite.entendu.plaintes() == []


def test_a_page_shows_no_english_word_lists_open_or_not(visite: Visite) -> None:
    page = visite.page
    assert mots_anglais(page) == []
    for liste in ('[data-testid="stSelectbox"]', '[data-testid="stMultiSelect"]'):
        for rang in range(page.locator(liste).count()):
            page.locator(f"{liste} input").nth(rang).click()
            assert mots_anglais(page) == []
            page.keyboard.press("Escape")


@CHAQUE_PAGE
def test_a_page_has_no_violation_in_the_dark(serveur: Serveur, onglet: Page, declaree: PageDuCadre) -> None:
    onglet.emulate_media(color_scheme="dark")
    ouvrir(onglet, serveur.adresse + declaree.chemin)
    assert onglet.evaluate("document.documentElement.lang") == "fr"
    assert violations(onglet) == []


@CHAQUE_PAGE
def test_with_nobody_left_a_page_says_so_and_stays_whole(
    serveur: Serveur, onglet: Page, declaree: PageDuCadre
) -> None:
    ouvrir(onglet, f"{serveur.adresse}{declaree.chemin}{PERSONNE}")
    assert onglet.locator(".entete h1").inner_text() == declaree.titre
    if declaree.nom in ("cohorte", "freins"):
        vides = onglet.locator(".vide")
        assert vides.count() == onglet.locator(".titre-figure").count() + 1
        assert (
            "Personne ne correspond" in onglet.get_by_role("status").filter(has_text="Personne").inner_text()
        )
