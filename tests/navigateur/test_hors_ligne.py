"""Nothing of the dashboard comes from another host: it works where the network is closed."""

from __future__ import annotations

import re

import pytest

from pages.cadre.registre import PAGES
from tests.navigateur.attente import ouvrir

# While looking for its own address, Streamlit tries `/page/_stcore/…` before `/_stcore/…`.
SONDE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")


@pytest.fixture
def plaintes(page):
    """Console errors of the page (a refused content is one) and answers in error."""
    reponses: list[str] = []
    console: list[str] = []
    page.on("response", lambda r: reponses.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("console", lambda m: console.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda erreur: console.append(str(erreur)))

    def lire() -> list[str]:
        connues = [r for r in reponses if SONDE.search(r)]
        autres = [r for r in reponses if r not in connues]
        sans_url = [c for c in console if "Failed to load resource" not in c]
        return autres + sans_url

    return lire


@pytest.mark.parametrize("declaree", PAGES, ids=lambda declaree: declaree.nom)
def test_a_page_asks_nothing_of_another_host_and_loads_all_it_asks(
    serveur, page, requetes_dehors, plaintes, declaree
):
    ouvrir(page, serveur.adresse + declaree.chemin)
    page.wait_for_load_state("networkidle")
    assert requetes_dehors == []
    assert plaintes() == []


def test_the_map_draws_its_shapes_without_any_other_host(serveur, page, requetes_dehors, plaintes):
    ouvrir(page, f"{serveur.adresse}/carte")
    cadre = page.frame_locator('iframe[title*="st_folium"]')
    cadre.locator("path.leaflet-interactive").first.wait_for()
    assert cadre.locator("html").get_attribute("lang") == "fr"
    assert cadre.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "Agrandir"
    assert requetes_dehors == []
    assert plaintes() == []


def test_the_page_refuses_a_script_that_a_text_would_bring_in(serveur, page, requetes_dehors):
    ouvrir(page, serveur.adresse)
    page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.intrus = 1';
                   document.body.append(s); }"""
    )
    assert page.evaluate("window.intrus") is None
