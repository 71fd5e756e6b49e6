"""Waiting for Streamlit: a page is there when its script has ended and nothing is left to paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

ARRETE = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.getAttribute('data-test-script-state') !== 'notRunning') return false;
    return !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]');
}"""
OREILLE = """(() => {
    const envoyer = WebSocket.prototype.send;
    WebSocket.prototype.send = function (message) {
        if (!this.ecoutee) {
            this.ecoutee = true;
            this.addEventListener('message', () => { window.demandeSansReponse = false; });
        }
        window.demandeSansReponse = true;
        return envoyer.call(this, message);
    };
})()"""
"""Read before any script of a page: between a gesture and the first word of the server, the page says that nothing runs."""
REPONDU = "() => !window.demandeSansReponse"
DESSINE = f"() => ({REPONDU})() && ({ARRETE})() && !!document.querySelector('[data-testid=\"stMainBlockContainer\"]')?.innerText.trim()"
# A grid is painted on a canvas; the table inside it, which a screen reader reads, is filled a moment later.
GRILLES_REMPLIES = """() => [...document.querySelectorAll('[data-testid="stDataFrame"]')].every(
    grille => [...grille.querySelectorAll('th')].some(entete => entete.textContent.trim()))"""
GRAPHIQUES_DESSINES = (
    "() => [...document.querySelectorAll('.graphique')].every(g => g.dataset.etat === 'dessine')"
)
DEUX_IMAGES = "() => new Promise(fini => requestAnimationFrame(() => requestAnimationFrame(fini)))"


def ecouter(contexte: BrowserContext) -> BrowserContext:
    """Make every tab of `contexte` know whether the server has answered what it last asked."""
    contexte.add_init_script(OREILLE)
    return contexte


def attendre_dessin(page: Page, delai_s: float = 60) -> None:
    """Wait until what was asked is answered and drawn: the script has ended, no skeleton is left, twice painted."""
    page.evaluate(DEUX_IMAGES)  # a gesture is sent by the browser at the next image
    for _ in range(2):  # the first word of an answer may come an image before the page says that it runs
        page.wait_for_function(DESSINE, timeout=delai_s * 1000)
        page.evaluate(DEUX_IMAGES)


def ouvrir(page: Page, adresse: str) -> None:
    """Go to `adresse`, wait until it is drawn, and fail if what is drawn is the message of a failure."""
    page.goto(adresse, wait_until="domcontentloaded")
    attendre_dessin(page)
    assert page.get_by_text("n'a pas pu s'afficher").count() == 0, page.inner_text("body")
    page.wait_for_function(GRAPHIQUES_DESSINES)
    page.wait_for_function(GRILLES_REMPLIES)


def choisir(page: Page, label: str, option: str) -> None:
    """Choose in a list: a native one of the side panel, or one that Streamlit draws."""
    liste = au_milieu(page.get_by_role("combobox", name=label).first)
    if liste.evaluate("e => e.tagName") == "SELECT":
        liste.select_option(label=option)
    else:
        liste.click()
        page.keyboard.type(option)  # a long list holds only what is in sight
        page.get_by_role("option", name=option, exact=True).click()
    attendre_dessin(page)


def au_milieu(champ: Locator) -> Locator:
    """The same field, brought to the middle of the screen: Streamlit closes a list that opens while the page scrolls."""
    champ.evaluate("e => e.scrollIntoView({block: 'center', behavior: 'instant'})")
    champ.page.evaluate(DEUX_IMAGES)
    return champ
