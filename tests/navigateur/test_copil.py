"""A COPIL in the browser: compose, present over the whole screen by keyboard, leave, take a file away."""

from __future__ import annotations

import io
import re

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.navigateur.attente import attendre_dessin, ouvrir
from tests.navigateur.controles import violations

PROJECTEUR = {"width": 1280, "height": 720}
MONTREE = ".presentateur .ecran:not([hidden])"
MESURES = """() => {
    const corps = document.querySelector('.presentateur .ecran:not([hidden]) .ecran-corps');
    const titre = corps.parentElement.querySelector('h1');
    const dessin = corps.querySelector('.ecran-dessin svg');
    const deborde = [...document.querySelectorAll('.presentateur, .presentateur *')].some(
        e => !e.closest('svg') && e.clientWidth && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).position !== 'absolute');
    return {
        titre: parseFloat(getComputedStyle(titre).fontSize),
        reste: corps.scrollHeight - corps.clientHeight,
        ascenseur: document.scrollingElement.scrollHeight > innerHeight || document.scrollingElement.scrollWidth > innerWidth,
        deborde,
        texte: dessin ? dessin.getScreenCTM().a * 13 : null,
        fond: getComputedStyle(document.querySelector('.presentateur')).backgroundColor,
    };
}"""
COMPTER = """window.envoyes = 0; const envoyer = WebSocket.prototype.send;
    WebSocket.prototype.send = function (message) { window.envoyes += 1; return envoyer.call(this, message); };"""
LISIBLE = 14
"""Pixels under which the texts of a chart are not read from the back of a room."""


@pytest.fixture
def presentee(serveur, page, requetes_dehors):
    """The dossier proposed, on a projector, over the whole screen."""
    page.add_init_script(COMPTER)
    page.set_viewport_size(PROJECTEUR)
    ouvrir(page, f"{serveur.adresse}/copil")
    presenter(page)
    yield page
    assert requetes_dehors == []


def presenter(page):
    page.get_by_role("button", name="Présenter", exact=True).click()
    page.wait_for_selector(".presentateur")
    page.wait_for_function("() => document.fonts.status === 'loaded'")


def rang(page) -> str:
    return page.locator(".presentateur-rang").inner_text()


def total(page) -> int:
    return int(rang(page).split(" / ")[1])


def test_one_composes_presents_by_keyboard_and_leaves(serveur, page):
    page.set_viewport_size(PROJECTEUR)
    ouvrir(page, f"{serveur.adresse}/copil")
    page.get_by_label("Titre du dossier").fill("COPIL de mars")
    page.get_by_label("Titre du dossier").press("Enter")
    attendre_dessin(page)
    page.get_by_label("Phrase de la diapositive").fill("Le pari est tenu.")
    page.get_by_label("Phrase de la diapositive").press("Enter")
    attendre_dessin(page)
    presenter(page)
    assert page.locator(f"{MONTREE} h1").inner_text() == "COPIL de mars"
    assert page.evaluate("!!document.fullscreenElement")
    page.keyboard.press("End")
    fin = total(page)
    assert rang(page) == f"{fin} / {fin}"
    page.keyboard.press("ArrowRight")
    assert rang(page) == f"{fin} / {fin}"
    page.keyboard.press("Home")
    for touche, attendu in (("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("PageUp", 3), ("ArrowLeft", 2)):
        page.keyboard.press(touche)
        assert rang(page) == f"{attendu} / {fin}"
    page.keyboard.press("4")
    page.keyboard.press("Enter")
    assert page.locator(f"{MONTREE} h1").inner_text() == "Le pari est tenu."
    page.keyboard.press("Escape")
    page.wait_for_selector(".presentateur", state="detached")
    assert page.evaluate("document.activeElement.innerText") == "Présenter"
    assert page.evaluate("!document.querySelector('#root').inert && !document.fullscreenElement")


def test_leaving_the_full_screen_closes_the_presentation_and_one_may_present_again(presentee):
    presentee.wait_for_function("!!document.fullscreenElement")
    presentee.evaluate("document.exitFullscreen()")
    presentee.wait_for_selector(".presentateur", state="detached")
    presenter(presentee)
    assert rang(presentee).startswith("1 / ")


def test_without_full_screen_it_still_covers_the_page_and_says_so(serveur, page):
    page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject(new Error('refus'))")
    page.set_viewport_size(PROJECTEUR)
    ouvrir(page, f"{serveur.adresse}/copil")
    presenter(page)
    page.get_by_text("Plein écran refusé").wait_for()
    assert page.locator(".presentateur").bounding_box() == {"x": 0, "y": 0, **PROJECTEUR}
    page.keyboard.press("Escape")
    expect(page.locator(".presentateur")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_slide_is_light_large_holds_without_scroll_bar_and_has_no_violation(presentee, theme):
    presentee.emulate_media(color_scheme=theme)
    for n in range(total(presentee)):
        assert rang(presentee).startswith(f"{n + 1} / ")
        mesures = presentee.evaluate(MESURES)
        assert mesures["titre"] >= 40, n
        assert mesures["reste"] <= 1, n
        assert not mesures["ascenseur"], n
        assert not mesures["deborde"], n
        assert mesures["fond"] == "rgb(255, 255, 255)"
        assert mesures["texte"] is None or mesures["texte"] >= LISIBLE, (n, mesures)
        assert violations(presentee) == [], n
        presentee.keyboard.press("ArrowRight")


def test_each_slide_is_announced_and_says_what_it_is_worth(presentee):
    annonce = presentee.locator(".presentateur [aria-live]")
    assert annonce.inner_text().startswith(f"Diapositive 1 sur {total(presentee)} : ")
    presentee.keyboard.press("ArrowRight")
    assert annonce.inner_text().endswith(": À retenir")
    pied = presentee.locator(".presentateur-pied").inner_text()
    for fait in ("Marseille Nord", "Données arrêtées au 31/12/2023", "Source", "DONNÉES DE DÉMONSTRATION"):
        assert fait in pied.replace("\u00a0", " ")


def test_changing_slide_asks_nothing_of_the_server(presentee):
    envoyes = []
    presentee.on("websocket", lambda prise: envoyes.append(prise.url))
    presentee.on("request", lambda requete: envoyes.append(requete.url))
    messages = presentee.evaluate("window.envoyes")
    for _ in range(total(presentee)):
        presentee.keyboard.press("PageDown")
    assert presentee.evaluate("window.envoyes") == messages
    assert envoyes == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_slide_moves_by_keyboard_and_the_page_has_no_violation_with_a_map_and_a_decision(
    serveur, page, theme
):
    page.emulate_media(color_scheme=theme)
    ouvrir(page, f"{serveur.adresse}/copil")
    diapos = page.get_by_role("radiogroup", name="Diapositive à préparer")
    page.get_by_role("button", name="Descendre").focus()
    page.keyboard.press("Enter")
    diapos.get_by_text("3. Progression de la cohorte").wait_for()
    assert page.evaluate("document.activeElement.innerText") == "Descendre"
    diapos.get_by_role("radio", name=re.compile("Carte")).click()
    page.locator("img.apercu-de-carte").wait_for()
    page.get_by_role("button", name="Ajouter une décision").click()
    page.get_by_role("textbox", name="Décision 1").wait_for()
    attendre_dessin(page)
    expect(page.locator("img.apercu-de-carte")).to_have_count(1)
    assert violations(page) == []


def test_the_slide_show_is_made_under_a_progress_bar_and_opens(serveur, page):
    ouvrir(page, f"{serveur.adresse}/copil")
    page.get_by_role("button", name="Diaporama (PowerPoint)").click()
    pret = page.get_by_role("button", name="Télécharger : Diaporama (PowerPoint)")
    pret.wait_for(timeout=60000)
    with page.expect_download() as attente:
        pret.click()
    assert attente.value.suggested_filename == "copil-cde-009-2023-12-31.pptx"
    presentation = Presentation(io.BytesIO(attente.value.path().read_bytes()))
    assert len(presentation.slides) > 5


def test_what_is_being_typed_stays_when_another_field_is_answered_and_enter_sends_it(serveur, page):
    ouvrir(page, f"{serveur.adresse}/copil")
    page.get_by_role("button", name="Ajouter une décision").click()
    decision = page.get_by_role("textbox", name="Décision 1")
    decision.wait_for()
    page.get_by_label("Titre du dossier").fill("COPIL de mars")
    decision.press_sequentially("Ouvrir une halte")  # leaves the title, whose answer comes meanwhile
    attendre_dessin(page)
    expect(decision).to_have_value("Ouvrir une halte")
    page.evaluate("() => { const f = [...document.querySelectorAll('select')].find(s => s.labels[0]?.textContent === 'Sexe');"
                  " f.value = 'F'; f.dispatchEvent(new Event('change')); }")  # fmt: skip
    page.locator(".filtres-actifs", has_text="Femme").wait_for()
    attendre_dessin(page)
    expect(decision).to_have_value("Ouvrir une halte")
    decision.press_sequentially("-garderie")
    decision.press("Enter")
    attendre_dessin(page)
    page.get_by_role("link", name="Cohorte", exact=True).click()
    page.get_by_role("heading", level=1, name="Cohorte").wait_for()
    page.get_by_role("link", name="COPIL", exact=True).click()
    decision.wait_for()
    expect(decision).to_have_value("Ouvrir une halte-garderie")
    expect(page.get_by_label("Titre du dossier")).to_have_value("COPIL de mars")


def test_presses_made_without_waiting_are_each_heard_once(serveur, page):
    ouvrir(page, f"{serveur.adresse}/copil")
    for _ in range(3):
        page.get_by_role("button", name="Ajouter une décision").click()
    page.get_by_role("textbox", name="Décision 3").wait_for()
    attendre_dessin(page)
    expect(page.get_by_role("textbox", name=re.compile("^Décision "))).to_have_count(3)
    page.get_by_role("textbox", name="Décision 3").fill("La dernière")
    page.get_by_role("button", name="Retirer").nth(1).click()  # the first one is of the slides
    page.get_by_role("textbox", name="Décision 3").wait_for(state="detached")
    expect(page.get_by_role("textbox", name="Décision 2")).to_have_value("La dernière")
    assert page.evaluate("document.activeElement.closest('.champs-groupe')?.ariaLabel") == "Décision 1"


# A click as soon as the button is there: the file takes less time than a hand.
ARRETER = """() => new MutationObserver((_, guet) => {
    const bouton = [...document.querySelectorAll('.st-key-copil_progression button')][0];
    if (bouton) { guet.disconnect(); window.arrete = true; bouton.click(); }
}).observe(document.body, { subtree: true, childList: true })"""


FAIT_OU_ARRETE = "() => window.arrete || document.querySelector('[data-testid=\"stDownloadButton\"]')"


def test_making_a_file_can_be_stopped(serveur, page):
    # The file may be made before the button is drawn, or before its click is heard: it is then asked again.
    assert any(_arreter_le_diaporama(serveur, page) for _ in range(6))


def _arreter_le_diaporama(serveur, page) -> bool:
    """True when the making was stopped; false when it had ended first."""
    ouvrir(page, f"{serveur.adresse}/copil")
    page.evaluate(ARRETER)
    page.get_by_role("button", name="Diaporama (PowerPoint)").click()
    page.wait_for_function(FAIT_OU_ARRETE)
    attendre_dessin(page)
    page.locator(".st-key-copil_progression").wait_for(state="detached")
    if page.get_by_role("button", name="Télécharger").count():
        return False
    expect(page.get_by_role("button", name="Diaporama (PowerPoint)", exact=True)).to_be_enabled()
    return True


def test_an_internal_dossier_says_so_on_every_slide_and_all_its_slides_hold(serveur, page):
    page.set_viewport_size(PROJECTEUR)
    ouvrir(page, f"{serveur.adresse}/copil")
    page.get_by_role("radio", name="Usage interne à la préfecture").check()
    attendre_dessin(page)
    presenter(page)
    assert "USAGE INTERNE : EFFECTIFS EXACTS" in page.locator(".presentateur-pied").inner_text().replace(
        "\u00a0", " "
    )
    for n in range(total(page)):
        mesures = page.evaluate(MESURES)
        assert mesures["reste"] <= 1, n
        assert mesures["texte"] is None or mesures["texte"] >= LISIBLE, (n, mesures)
        page.keyboard.press("ArrowRight")
