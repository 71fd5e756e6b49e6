"""Accessibility of every part of a page: axe-core finds nothing, and the keyboard reaches the content."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from cite_data.modele.tables import FREINS
from tests.navigateur.attente import ouvrir
from tests.navigateur.controles import violations

PARTIES = (
    "sorties?partie_sorties=Par trimestre",
    "parcours?partie_parcours=Courbes",
    "sorties?partie_sorties=Après la sortie",
    "sorties?partie_sorties=Durée dans l'emploi",
    "moyens?partie_moyens=Équip'emploi",
    "moyens?partie_moyens=Coûts",
    "moyens?partie_moyens=Apports",
    "moyens?partie_moyens=Par partenaire",
    "pilotage?partie_pilotage=Objectifs",
    "pilotage?partie_pilotage=Depuis le dernier COPIL",
    "suivi?cite=Toutes les Cités",
    "pilotage?cite=Toutes les Cités&partie_pilotage=Objectifs",
    "comparaison?cite=Toutes les Cités",
    "comparaison?cite=Toutes les Cités&partie_comparaison=Évolutions",
    "cohorte?partie_cohorte=Entrées",
    "cohorte?partie_cohorte=Profil",
    "parcours?partie_parcours=Continuité",
    "parcours?partie_parcours=Évolution",
    "parcours?partie_parcours=Relais",
    "parcours?partie_parcours=Droit commun",
    "parcours?partie_parcours=Réorientations",
    "parcours?partie_parcours=À l'arrêt",
    "freins?partie_freins=Délais",
    "freins?partie_freins=Cumul",
    "freins?partie_freins=Taux de levée",
    "freins?partie_freins=Sans action",
    "freins?partie_freins=Qui lève",
    "partenaires?partie_partenaires=Étapes",
    "organisation?partie_organisation=Parcours",
    "organisation?partie_organisation=Activité",
    "organisation?partie_organisation=Délais",
    "organisation?partie_organisation=Territoires",
    "organisation?partie_organisation=Nos données",
    "donnees?partie_donnees=Fraîcheur",
    "donnees?partie_donnees=Qualité",
    "donnees?partie_donnees=Dernière intégration",
)


@pytest.mark.parametrize("adresse", PARTIES)
def test_each_part_of_a_page_has_no_violation_and_its_charts_are_described(serveur, onglet, adresse):
    ouvrir(onglet, f"{serveur.adresse}/{adresse}")
    if partie := re.search(r"partie_\w+=(.+)$", adresse):
        assert onglet.get_by_role("radio", name=partie[1], exact=True).is_checked()
    assert onglet.locator(".graphique, .objectifs, .intervalles, .multiples, .tableau").count() >= 1
    assert violations(onglet) == []


def test_the_table_of_the_fse_is_copied_by_keyboard_alone_and_has_no_violation(serveur, page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ouvrir(page, f"{serveur.adresse}/sorties?partie_sorties=FSE%2B")
    page.locator('[data-testid="stExpander"] summary').focus()
    page.keyboard.press("Enter")
    page.locator('[data-testid="stExpander"] textarea').wait_for()
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    lignes = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lignes[0].startswith("Code\tIndicateur\t")
    assert [ligne.split("\t")[0] for ligne in lignes[1:4]] == ["EECO01", "EECO02", "EECO03"]


def test_the_calendar_of_all_the_cites_has_no_violation(serveur, page):
    ouvrir(page, f"{serveur.adresse}/calendrier?cite=Toutes les Cités")
    expect(page.locator(".tableau tbody tr")).to_have_count(12)
    assert violations(page) == []


def test_the_dictionary_of_data_has_no_violation_whichever_table_is_open(serveur, page):
    ouvrir(page, f"{serveur.adresse}/donnees?partie_donnees=Dictionnaire&table=Freins")
    assert page.locator(".titre-figure").inner_text() == "Freins"
    expect(page.locator(".tableau tbody tr")).to_have_count(len(FREINS.colonnes))
    page.get_by_text("Statut du frein").first.click()
    assert violations(page) == []


def test_the_bench_of_widgets_has_no_violation_but_the_pale_label_of_a_disabled_field(banc, page):
    ouvrir(page, banc.adresse)
    # WCAG 1.4.3 exempts a disabled field; axe cannot tell, because Streamlit's label is not tied to it.
    assert set(violations(page)) <= {"color-contrast : <p>Liste vide</p>"}


def test_the_first_tab_stop_leads_to_the_content(serveur, page):
    ouvrir(page, f"{serveur.adresse}/freins")
    page.keyboard.press("Tab")
    lien = page.locator(":focus")
    assert lien.inner_text() == "Aller au contenu"
    assert lien.bounding_box()["height"] > 10
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "stMain"


def test_the_link_of_the_current_page_says_so(serveur, page):
    ouvrir(page, f"{serveur.adresse}/freins")
    courant = page.locator('.menu a[aria-current="page"]')
    courant.wait_for()
    assert courant.all_inner_texts() == ["Freins"]
    page.get_by_role("link", name="Carte").click()
    page.wait_for_url("**/carte")
    page.locator('[aria-current="page"]', has_text="Carte").wait_for()
    assert courant.all_inner_texts() == ["Carte"]
