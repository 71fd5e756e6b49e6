"""The classes of the style sheet, at the width of a desk and of a telephone."""

from __future__ import annotations

import pytest

from tests.navigateur.attente import ouvrir

LARGEURS = {1440: 3, 390: 2}


@pytest.mark.parametrize(("largeur", "par_rang"), LARGEURS.items())
def test_key_figures_stand_in_a_grid_and_none_is_cut(banc, page, largeur, par_rang):
    page.set_viewport_size({"width": largeur, "height": 900})
    ouvrir(page, banc.adresse)
    tuiles = page.locator(".tuile")
    premiere = tuiles.first.bounding_box()["y"]
    assert sum(tuiles.nth(i).bounding_box()["y"] == premiere for i in range(4)) == par_rang
    assert tuiles.locator(".valeur").evaluate_all("es => es.every(e => e.scrollWidth <= e.clientWidth)")


@pytest.mark.parametrize("largeur", LARGEURS)
def test_the_page_is_never_wider_than_the_screen(banc, page, largeur):
    page.set_viewport_size({"width": largeur, "height": 900})
    ouvrir(page, banc.adresse)
    assert page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.getElementById('stMain'))") <= 2


@pytest.mark.parametrize("chemin", ["fiche", "freins"])
def test_nothing_of_a_page_goes_over_the_edge_of_a_telephone(serveur, page, chemin):
    page.set_viewport_size({"width": 390, "height": 844})
    ouvrir(page, f"{serveur.adresse}/{chemin}")
    assert page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.getElementById('stMain'))") <= 2


def test_a_wide_table_scrolls_by_keyboard_in_its_own_box_on_a_telephone(banc, page):
    page.set_viewport_size({"width": 390, "height": 844})
    ouvrir(page, banc.adresse)
    boite = page.locator(".tableau-defilant")
    assert boite.evaluate("b => b.scrollWidth > b.clientWidth")
    boite.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.tableau-defilant').scrollLeft > 0")


def test_a_failure_shows_our_message_and_not_the_trace(banc, page):
    ouvrir(page, banc.adresse)
    page.get_by_role("button", name="Échouer").click()
    message = page.get_by_role("alert").filter(has_text="Cette page n'a pas pu s'afficher.")
    message.wait_for()
    reference = message.locator("strong").last.inner_text()
    assert "détail interne" not in page.inner_text("body")
    assert f"Erreur {reference}" in banc.texte_du_journal()
    assert "ValueError: détail interne" in banc.texte_du_journal()


def test_the_numbers_of_a_table_stand_on_the_right_between_thin_rules(serveur, page):
    ouvrir(page, f"{serveur.adresse}/cohorte")
    bloc = page.locator(".st-key-bloc_entonnoir")
    bloc.get_by_role("radio", name="Tableau").click()
    cellule = bloc.locator("tbody td").first
    cellule.wait_for()
    style = cellule.evaluate("e => [getComputedStyle(e).textAlign, getComputedStyle(e).borderBottomWidth]")
    assert style == ["end", "1px"]
