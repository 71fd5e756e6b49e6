"""A chart on the page: a still drawing first, plotly when one points at it or when its place has another width."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.navigateur.attente import au_milieu, choisir, ouvrir
from tests.navigateur.serveur import Serveur

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_chart_is_still_at_first_follows_the_theme_and_tells_its_values_when_pointed_at(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/freins")
    place = page.locator(".graphique")
    esquisse = place.locator(".esquisse")
    avant, haut = esquisse.text_content(), place.bounding_box()["height"]
    choisir(page, "Tranche d'âge", "26 à 35 ans")
    page.wait_for_function(
        "avant => (document.querySelector('.esquisse')?.textContent ?? avant) !== avant", arg=avant
    )
    # The last text is a name; the first one, on a bar, is black or white in every theme.
    encre = "getComputedStyle([...document.querySelectorAll('.esquisse text')].at(-1)).fill"
    clair = page.evaluate(encre)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"() => {encre} !== '{clair}'")
    expect(page.locator(".main-svg")).to_have_count(0)
    haut = place.bounding_box()["height"]
    au_milieu(place).hover()
    place.locator(".main-svg").first.wait_for()
    esquisse.wait_for(state="detached")
    assert place.bounding_box()["height"] == pytest.approx(haut, abs=1)
    barre = place.locator(".point path").first.bounding_box()
    page.mouse.move(barre["x"] + barre["width"] / 2, barre["y"] + barre["height"] / 2)
    page.locator(".hoverlayer text").first.wait_for()


def test_the_same_drawing_is_changed_when_one_points_again_and_follows_the_width(
    page: Page, serveur: Serveur
) -> None:
    ouvrir(page, f"{serveur.adresse}/freins")
    au_milieu(page.locator(".graphique")).hover()
    dessin = page.locator(".graphique .dessin")
    dessin.locator(".main-svg").first.wait_for()
    dessin.evaluate("e => { e.temoin = true }")
    largeur, avant = dessin.locator(".main-svg").first.bounding_box()["width"], dessin.inner_text()
    page.mouse.move(0, 0)  # a pointer that stays over the place points at the new drawing too
    choisir(page, "Tranche d'âge", "26 à 35 ans")
    page.locator(".esquisse").wait_for()
    au_milieu(page.locator(".graphique")).hover()
    page.wait_for_function(
        "avant => (document.querySelector('.graphique .dessin')?.innerText ?? avant) !== avant", arg=avant
    )
    assert dessin.evaluate("e => e.temoin")
    page.set_viewport_size({"width": 1000, "height": 900})
    page.wait_for_function(
        f"() => document.querySelector('.graphique .main-svg').getBoundingClientRect().width < {largeur} - 50"
    )


def test_a_place_of_another_width_than_was_thought_is_drawn_by_plotly(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/freins")
    page.locator(".esquisse").wait_for()
    page.set_viewport_size({"width": 1000, "height": 900})
    page.locator(".graphique[data-etat='dessine'] .main-svg").first.wait_for()
    expect(page.locator(".esquisse")).to_have_count(0)


def test_a_chart_that_leaves_is_forgotten_and_comes_back_whole(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/freins")
    au_milieu(page.locator(".graphique")).hover()
    page.locator(".graphique .main-svg").first.wait_for()
    page.get_by_role("radio", name="Tableau").click()
    page.locator(".tableau").wait_for()
    expect(page.locator(".graphique")).to_have_count(0)
    page.wait_for_timeout(5500)  # longer than a drawing without a place is kept
    page.get_by_role("radio", name="Graphique").click()
    page.locator(".esquisse").wait_for()
    au_milieu(page.locator(".graphique")).hover()
    page.locator(".graphique[data-etat='dessine'] .main-svg").first.wait_for()


def test_without_plotly_the_still_drawing_stays(page: Page, serveur: Serveur) -> None:
    page.route("**/plotly-cartesian.min.js*", lambda route: route.abort())
    ouvrir(page, f"{serveur.adresse}/freins")
    au_milieu(page.locator(".graphique")).hover()
    page.locator(".graphique[data-etat='fixe']").wait_for()
    assert page.locator(".esquisse text").count() > 0
    expect(page.locator(".dessin")).to_have_count(0)
