"""Nothing of the dashboard comes from another host: it works where the network is closed."""

from __future__ import annotations

from tests.navigateur.attente import ouvrir
from tests.navigateur.controles import entendre


def test_the_map_draws_its_shapes_without_any_other_host(serveur, page):
    with entendre(page) as entendu:
        ouvrir(page, f"{serveur.adresse}/carte")
        cadre = page.frame_locator('iframe[title*="st_folium"]')
        cadre.locator("path.leaflet-interactive").first.wait_for()
    assert cadre.locator("html").get_attribute("lang") == "fr"
    assert cadre.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "Agrandir"
    assert entendu.dehors == []
    assert entendu.plaintes() == []


def test_the_page_refuses_a_script_that_a_text_would_bring_in(serveur, page):
    ouvrir(page, serveur.adresse)
    page.evaluate(
        """() => { const s = document.createElement('script'); s.textContent = 'window.intrus = 1';
                   document.body.append(s); }"""
    )
    assert page.evaluate("window.intrus") is None
