"""Help in a real browser: definitions on the words, the invitation of a first visit, the tour, what is new; by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cite_data.modele.roles import Role
from cite_data.textes.visite import visite
from pages.cadre.droits import pages_de
from tests.navigateur.attente import ecouter, ouvrir
from tests.navigateur.controles import violations

DEHORS = "b => { const r = b.getBoundingClientRect(); return r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight }"


@pytest.mark.parametrize("largeur", [1440, 390])
def test_a_definition_shows_on_keyboard_focus_uncut_and_escape_closes_it(serveur, page, largeur):
    page.set_viewport_size({"width": largeur, "height": 800})
    ouvrir(page, f"{serveur.adresse}/freins")
    for mot in page.locator("main .terme, [data-testid=stMain] .terme").all():
        mot.focus()
        bulle = page.locator(f"#{mot.get_attribute('aria-describedby')}")
        bulle.wait_for(state="visible")
        assert not bulle.evaluate(DEHORS), bulle.inner_text()
        expect(page.locator(".definition:visible")).to_have_count(1)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".definition:visible")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".definition:visible")).to_have_count(1)


def test_a_definition_stays_while_the_pointer_is_on_it_and_goes_with_it(serveur, page):
    ouvrir(page, f"{serveur.adresse}/freins")
    page.locator(".question .terme").hover()
    bulle = page.locator(".definition:visible")
    bulle.wait_for()
    bulle.hover()
    page.wait_for_timeout(500)
    expect(bulle).to_be_visible()
    page.locator("h1").hover()
    page.wait_for_function("() => !document.querySelector('.definition:not([hidden])')")


def test_a_finger_shows_a_definition_and_closes_it_by_touching_elsewhere(serveur, browser):
    contexte = ecouter(
        browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    )
    page = contexte.new_page()
    ouvrir(page, f"{serveur.adresse}/freins")
    page.locator(".question .terme").tap()
    page.locator(".definition:visible").wait_for()
    page.locator("h1").tap()
    page.wait_for_function("() => !document.querySelector('.definition:not([hidden])')")
    contexte.close()


def test_the_invitation_shows_until_it_is_answered_and_never_again(serveur, page):
    ouvrir(page, serveur.adresse)
    invitation = page.locator(".invitation")
    invitation.wait_for(state="visible")
    assert violations(page) == []
    page.get_by_role("button", name="Non merci").press("Enter")
    expect(invitation).to_be_hidden()
    assert page.evaluate("document.activeElement.dataset.testid") == "stMain"
    ouvrir(page, serveur.adresse)
    page.wait_for_timeout(500)
    expect(page.locator(".invitation")).to_be_hidden()
    assert page.context.cookies() == [] or all("visite" not in c["name"] for c in page.context.cookies())


@pytest.mark.parametrize("role", [Role.PREFECTURE, Role.PUBLIC])
def test_the_tour_is_followed_by_keyboard_from_start_to_end(serveur, page, role):
    fautes: list[str] = []
    page.on("pageerror", lambda faute: fautes.append(str(faute)))
    etapes = visite(role, pages_de(role))
    ouvrir(page, f"{serveur.adresse}/?role={role.label}")
    page.locator(".visite-commencer").press("Enter")
    for rang, etape in enumerate(etapes, 1):
        assert page.locator(".visite-rang").inner_text() == f"Étape {rang} sur {len(etapes)}"
        assert page.locator("#visite-titre").inner_text() == etape.titre
        assert page.evaluate("document.querySelector('dialog').contains(document.activeElement)")
        if rang in (1, len(etapes)):
            assert violations(page) == []
        page.keyboard.press("Enter")
    expect(page.locator("dialog.visite")).to_be_hidden()
    page.locator(".invitation").wait_for(state="hidden")
    expect(page.locator(".visite-cible")).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.testid") == "stMain"
    assert fautes == []


def test_escape_leaves_the_tour_and_gives_the_focus_back(serveur, page):
    ouvrir(page, f"{serveur.adresse}/aide")
    bouton = page.locator(".visite-commencer")
    bouton.press("Enter")
    page.locator("dialog.visite").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.visite")).to_be_hidden()
    assert bouton.evaluate("b => b === document.activeElement")


def test_a_link_of_the_guide_opens_its_page_and_keeps_the_session(serveur, page):
    ouvrir(page, f"{serveur.adresse}/aide?role=Membre du COPIL")
    page.locator(".visite-etapes .lien-page", has_text="Vos droits").click()
    page.wait_for_url("**/droits?*")
    page.locator("h1", has_text="Vos droits").wait_for()
    assert page.locator(".droits dd").first.inner_text() == "Membre du COPIL"


def test_only_what_came_since_the_last_visit_is_marked_as_new(serveur, page):
    ouvrir(page, f"{serveur.adresse}/aide?partie_aide=Nouveautés")
    page.wait_for_function("() => localStorage.getItem('nouveautes-vues')")
    expect(page.locator(".nouveau:visible")).to_have_count(0)
    page.evaluate(
        "localStorage.setItem('nouveautes-vues', localStorage.getItem('nouveautes-vues').split(' ').slice(1).join(' '))"
    )
    ouvrir(page, f"{serveur.adresse}/aide?partie_aide=Nouveautés")
    page.locator(".nouveau:visible").wait_for()
    expect(page.locator(".nouveau:visible")).to_have_count(1)
    assert violations(page) == []
    ouvrir(page, f"{serveur.adresse}/aide?partie_aide=Nouveautés")
    page.wait_for_timeout(500)
    expect(page.locator(".nouveau:visible")).to_have_count(0)
