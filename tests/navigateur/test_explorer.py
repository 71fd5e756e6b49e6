"""The Explorer in a browser: the set questions in three clicks, what the address keeps, links that last, approximate answers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest

from cite_data.textes.questions import ORGANISATION, QUESTIONS, Question
from tests.navigateur.attente import attendre_dessin, ouvrir
from tests.navigateur.controles import violations
from tests.navigateur.serveur import Serveur, demarrer

if TYPE_CHECKING:
    from playwright.sync_api import Page

GRANDE_CITE = "cde-028"
"""Three hundred and ninety-six persons found."""
PARTENAIRE = f"role=Partenaire&organisation={quote(ORGANISATION)}"


def lire(page: Page) -> str:
    """What is written on the page, with plain spaces."""
    return re.sub(r"\s+", " ", page.inner_text('[data-testid="stMainBlockContainer"]'))


def cliquer(page: Page, nom: str) -> None:
    """Press what bears that name: a page of the menu, else a choice on the page."""
    menu = page.get_by_role("navigation", name="Pages").get_by_role("link", name=nom, exact=True)
    corps = page.get_by_test_id("stMainBlockContainer")
    choix = corps.get_by_role("radio", name=nom, exact=True).or_(
        corps.get_by_role("button", name=nom, exact=True)
    )
    (menu if menu.count() else choix.first).click()
    page.wait_for_timeout(150)
    attendre_dessin(page)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.texte)
def test_a_set_question_is_answered_in_three_clicks_at_most(
    page: Page, serveur: Serveur, question: Question
) -> None:
    ouvrir(page, f"{serveur.adresse}/?{PARTENAIRE}")
    assert len(question.clics) <= 3
    for clic in question.clics:
        cliquer(page, clic)
    page.wait_for_function(
        "mot => document.body.innerText.replace(/\\s+/g, ' ').includes(mot)", arg=question.reponse[0]
    )
    dit = lire(page)
    assert all(mot in dit for mot in question.reponse), dit


def test_the_address_keeps_the_question_and_back_comes_back_to_it(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/explorer?question=mesure:heures;lignes:acteur;forme:barres")
    titre = page.locator(".titre-figure").inner_text()
    assert "Heures d'action par partenaire" in titre
    cliquer(page, "Vers quoi sortent les personnes ?")
    page.wait_for_function("() => decodeURIComponent(location.search).includes('categorie_sortie')")
    page.go_back()
    page.wait_for_selector(".titre-figure:has-text('Heures d')")
    assert "lignes:acteur" in unquote(page.url)
    page.go_forward()
    page.wait_for_function("() => decodeURIComponent(location.search).includes('categorie_sortie')")
    attendre_dessin(page)
    page.reload()
    attendre_dessin(page)
    page.wait_for_selector(".titre-figure:has-text('Sorties par catégorie')")
    page.get_by_role("link", name="Freins", exact=True).click()
    page.wait_for_selector("h1:has-text('Freins')")
    attendre_dessin(page)
    page.get_by_role("link", name="Explorer", exact=True).click()
    page.wait_for_selector(".titre-figure:has-text('Sorties par catégorie')")
    assert "categorie_sortie" in unquote(page.url)


def test_a_question_is_undone(page: Page, serveur: Serveur) -> None:
    ouvrir(page, f"{serveur.adresse}/explorer?question=mesure:heures;lignes:acteur;forme:barres")
    cliquer(page, "Quels freins à quel âge ?")
    page.wait_for_function("() => decodeURIComponent(location.search).includes('colonnes:tranche_age')")
    attendre_dessin(page)
    page.get_by_role("button", name="Annuler", exact=True).click()
    page.wait_for_function("() => decodeURIComponent(location.search).includes('lignes:acteur')")
    page.wait_for_selector(".titre-figure:has-text('Heures d')")


def test_a_permanent_link_opens_the_same_figures(page: Page, serveur: Serveur) -> None:
    ouvrir(
        page, f"{serveur.adresse}/explorer?question=mesure:taux_levee;lignes:frein;forme:table&au=2023-06-30"
    )
    attendu = page.locator(".tableau").inner_text()
    page.get_by_role("button", name="Lien permanent").click()
    champ = page.get_by_label("Adresse à copier")
    champ.wait_for()
    page.wait_for_function("e => e.value.includes('publication=')", arg=champ.element_handle())
    lien = champ.input_value()
    assert "publication=" in lien
    assert "au=2023-06-30" in lien
    ouvrir(page, lien)
    assert page.locator(".tableau").inner_text() == attendu
    assert "Situation au 30/06/2023" in lire(page)


def test_the_map_of_an_answer_shows_its_quarters(page: Page, serveur: Serveur) -> None:
    ouvrir(
        page,
        f"{serveur.adresse}/explorer?question=mesure:personnes_reperees;lignes:territoire_2024;forme:carte",
    )
    carte = page.frame_locator("iframe[title='streamlit_folium.st_folium']")
    carte.locator("path.leaflet-interactive").nth(20).wait_for()
    assert "La Castellane" in lire_le_tableau(page)


def lire_le_tableau(page: Page) -> str:
    cliquer(page, "Tableau")
    return page.locator(".tableau").inner_text()


def test_what_is_not_possible_is_told_and_nothing_breaks(page: Page, serveur: Serveur) -> None:
    ouvrir(
        page, f"{serveur.adresse}/explorer?question=mesure:bonheur;lignes:sexe;filtre:sexe.X;forme:camembert"
    )
    dit = lire(page)
    assert "n'existe pas" in dit
    assert "camembert" in dit
    page.get_by_text("Ce qui n'est pas proposé ici, et pourquoi").click()
    assert "Choisissez une période avec plusieurs dates." in lire(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_shape_is_accessible(page: Page, serveur: Serveur, theme: str) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type] # one of Playwright's words
    for adresse in (
        "question=mesure:freins_identifies;lignes:frein;colonnes:tranche_age;forme:chaleur;filtre:sexe.F",
        "question=mesure:actions;lignes:acteur;periode:nouveaux;forme:lignes",
    ):
        ouvrir(page, f"{serveur.adresse}/explorer?{adresse}")
        page.get_by_text("Ce qui n'est pas proposé ici, et pourquoi").click()
        assert violations(page) == []


def test_a_partner_of_a_large_cite_gets_approximate_answers_that_say_so(
    page: Page, tmp_path: Path, donnees_demonstration: Path
) -> None:
    environnement = {"CITE_PAR_DEFAUT": GRANDE_CITE}
    with demarrer(tmp_path, donnees=donnees_demonstration, environnement=environnement) as serveur:
        question = (
            "question=mesure:personnes_entrees;lignes:tranche_age;colonnes:niveau_formation;forme:table"
        )
        ouvrir(page, f"{serveur.adresse}/explorer?role=Partenaire&{question}")
        page.wait_for_selector(".tableau")
        dit = lire(page)
        assert "valeur approchée" in dit
        assert "Questions nouvelles encore possibles sur cette publication : 99" in dit
        premiers = page.locator(".tableau").inner_text()
        page.reload()
        attendre_dessin(page)
        page.wait_for_selector(".tableau")
        assert page.locator(".tableau").inner_text() == premiers
        assert "Traceback" not in serveur.texte_du_journal()
