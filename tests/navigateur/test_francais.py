"""No English word of the widgets is left on the screen when they are used, nor in what a screen reader says."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.navigateur.attente import attendre_dessin, au_milieu, ouvrir
from tests.navigateur.controles import mots_anglais


def test_an_empty_list_and_a_search_without_result_speak_french(banc, page):
    ouvrir(page, banc.adresse)
    assert mots_anglais(page) == []
    champ = au_milieu(page.locator('[data-testid="stMultiSelect"] input').first)
    champ.click()
    page.get_by_text("Tout sélectionner").wait_for()
    assert mots_anglais(page) == []
    champ.fill("zzz")
    page.get_by_text("Aucun résultat").first.wait_for()
    assert mots_anglais(page) == []


def test_a_choice_made_can_be_removed_in_french(banc, page):
    ouvrir(page, banc.adresse)
    au_milieu(page.locator('[data-testid="stMultiSelect"] input').first).click()
    page.locator('[role="option"]', has_text="Mobilité").click()
    attendre_dessin(page)
    page.keyboard.press("Escape")
    page.locator('[aria-label="Retirer Mobilité"]').wait_for(state="attached")
    assert mots_anglais(page) == []


def test_the_calendar_is_french(banc, page):
    ouvrir(page, banc.adresse)
    page.locator('[data-testid="stDateInput"] button').last.click()
    calendrier = page.get_by_role("grid")
    calendrier.wait_for()
    assert "mars" in page.locator('[role="dialog"]').inner_text().lower()
    assert mots_anglais(page) == []


def test_a_text_field_being_filled_speaks_french(banc, page):
    ouvrir(page, banc.adresse)
    page.locator('[data-testid="stTextInput"] input').first.type("abc")
    page.get_by_text("Entrée pour valider").wait_for()
    assert mots_anglais(page) == []


def test_a_text_of_a_page_is_never_rewritten(banc, page):
    ouvrir(page, banc.adresse)
    assert page.locator(".temoin").inner_text() == "Median"
    assert page.locator('[data-testid="stMarkdown"]').first.inner_text() == "Median"


def test_the_numbers_of_a_chart_are_french_and_no_tool_bar_offers_a_picture_without_its_source(banc, page):
    ouvrir(page, banc.adresse)
    page.locator(".graphique").first.hover()
    expect(page.locator(".modebar-btn")).to_have_count(0)
    assert page.locator(".ytick").last.text_content() == "1\u202f200"
