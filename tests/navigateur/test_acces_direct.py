"""The first request a server ever gets may be a deep link: the frame must be there all the same."""

from __future__ import annotations

import pytest

from pages.cadre.registre import PAGES
from tests.navigateur.attente import attendre_dessin, ouvrir

A_FROID = tuple(p for p in PAGES if p.accueil or p.nom in ("copil", "explorer"))
"""A server of its own for each: the way in is the same for all, the home page and two that load much are enough."""
TITRES = [page.titre for page in PAGES]
# Files that stand near the pages but are none, and addresses nobody declared.
AILLEURS = ["/synthese", "/entree", "/cadre/entree", "/garde", "/registre", "/inconnue"]


def verifier_cadre(page):
    assert page.locator(".menu a").all_inner_texts() == TITRES
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.locator('[data-testid="stException"]').count() == 0


@pytest.mark.parametrize("declaree", A_FROID, ids=lambda declaree: declaree.nom)
def test_a_page_asked_first_on_a_cold_server_has_its_frame(serveur_neuf, page, declaree):
    ouvrir(page, serveur_neuf.adresse + declaree.chemin)
    verifier_cadre(page)
    assert page.locator("h1").first.inner_text() == declaree.titre
    assert page.title().startswith(declaree.titre)
    assert page.locator('[role="dialog"]').count() == 0


def test_an_address_that_is_no_page_asked_first_gives_the_home_page_and_says_so_in_french(serveur_neuf, page):
    verifier_ailleurs(page, serveur_neuf.adresse + AILLEURS[0])


@pytest.mark.parametrize("chemin", AILLEURS[1:])
def test_so_does_it_on_a_server_that_has_answered_others(serveur, page, chemin):
    verifier_ailleurs(page, serveur.adresse + chemin)


def verifier_ailleurs(page, adresse):
    page.goto(adresse, wait_until="domcontentloaded")
    attendre_dessin(page)
    verifier_cadre(page)
    assert page.locator("h1").first.inner_text() == PAGES[0].titre
    message = page.get_by_role("dialog")
    message.wait_for()
    assert "Page introuvable" in message.inner_text()
    assert "La page d'accueil s'affiche à la place." in message.inner_text()
    assert "requested" not in message.inner_text()


def test_the_path_of_a_file_leads_to_its_page_inside_the_frame(serveur, page):
    ouvrir(page, f"{serveur.adresse}/pages/cohorte")
    verifier_cadre(page)
    assert page.locator("h1").first.inner_text() == "Cohorte"
