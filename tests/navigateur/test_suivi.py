"""Météo and synthesis in the browser: sign, meet somebody else's entry, lose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.demonstration import copier_la_demonstration
from tests.navigateur.attente import attendre_dessin, choisir, ecouter, ouvrir
from tests.navigateur.serveur import Serveur, demarrer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGE = "suivi?trimestre=4e trimestre 2023"


@pytest.fixture(scope="module")
def serveur_du_suivi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """A server of its own: these tests write."""
    dossier = tmp_path_factory.mktemp("suivi")
    copier_la_demonstration(tmp_path_factory, dossier / "data")
    with demarrer(dossier, donnees=dossier / "data") as serveur:
        yield serveur


def _ouvrir_le_formulaire(page: Page, serveur: Serveur, rubrique: str) -> None:
    ouvrir(page, f"{serveur.adresse}/{PAGE}")
    page.get_by_text("Écrire ou corriger").click()
    page.get_by_role("radio", name=rubrique, exact=True).click()
    attendre_dessin(page)


def _signer(page: Page, texte: str, nom: str) -> None:
    champ = page.get_by_role("textbox", name="Texte")
    champ.fill(texte)
    page.get_by_role("textbox", name="Votre nom").fill(nom)
    page.get_by_role("textbox", name="Votre fonction").fill("Déléguée")
    page.get_by_role("button", name="Signer et enregistrer").click()


def test_a_synthesis_is_signed_dated_and_its_former_version_kept(
    page: Page, serveur_du_suivi: Serveur
) -> None:
    _ouvrir_le_formulaire(page, serveur_du_suivi, "Synthèse")
    _signer(page, "Tout va <b>bien</b>.", "Camille Dupont")
    page.get_by_text(re.compile("Enregistré et signé le")).wait_for()
    synthese = page.locator(".rubrique", has_text="Synthèse")
    assert "Tout va <b>bien</b>." in synthese.inner_text()
    assert "Camille Dupont, Déléguée" in synthese.inner_text()
    synthese.locator("summary").click()
    assert "cinquante entrées" in synthese.inner_text()


def test_an_unsigned_entry_is_refused_and_stays_in_the_form(page: Page, serveur_du_suivi: Serveur) -> None:
    _ouvrir_le_formulaire(page, serveur_du_suivi, "Risques")
    _signer(page, "Un risque nouveau.", "")
    page.get_by_text("Votre nom manque").wait_for()
    expect(page.get_by_role("textbox", name="Texte")).to_have_value("Un risque nouveau.")


def test_what_is_typed_is_still_there_when_the_form_was_closed_and_a_filter_changed(
    page: Page, serveur_du_suivi: Serveur
) -> None:
    _ouvrir_le_formulaire(page, serveur_du_suivi, "Risques")
    page.get_by_role("textbox", name="Texte").fill("En train d'écrire")
    page.get_by_text("Écrire ou corriger").click()
    attendre_dessin(page)
    choisir(page, "Sexe", "Femme")
    page.get_by_text("Écrire ou corriger").click()
    attendre_dessin(page)
    expect(page.get_by_role("textbox", name="Texte")).to_have_value("En train d'écrire")


def test_nothing_of_the_form_is_drawn_before_it_is_opened(page: Page, serveur_du_suivi: Serveur) -> None:
    ouvrir(page, f"{serveur_du_suivi.adresse}/{PAGE}")
    assert page.locator('[data-testid="stForm"]').count() == 0
    page.get_by_text("Écrire ou corriger").click()
    page.get_by_role("button", name="Signer et enregistrer").wait_for()


def test_the_second_of_two_writers_is_told_and_both_versions_stay(
    browser: Browser, serveur_du_suivi: Serveur
) -> None:
    anne, bilal = (
        ecouter(browser.new_context(locale="fr-FR")).new_page(),
        ecouter(browser.new_context(locale="fr-FR")).new_page(),
    )
    for page in (anne, bilal):
        _ouvrir_le_formulaire(page, serveur_du_suivi, "Risques")
    _signer(anne, "Version d'Anne.", "Anne")
    anne.get_by_text(re.compile("Enregistré et signé le")).wait_for()
    _signer(bilal, "Version de Bilal.", "Bilal")
    bilal.get_by_text(re.compile("Anne .* a aussi écrit")).wait_for()
    assert "Version d'Anne." in bilal.locator(".entre-temps").inner_text()
    risques = bilal.locator(".rubrique", has_text="Risques")
    assert "Version de Bilal." in risques.inner_text()
    risques.locator("summary").click()
    assert "Version d'Anne." in risques.inner_text()
    for page in (anne, bilal):
        page.context.close()


def test_an_unreachable_store_is_told_and_the_page_stays(
    tmp_path: Path, donnees_demonstration: Path, page: Page
) -> None:
    environnement = {"CITE_SUIVI_URL": "postgresql://moi:secret@127.0.0.1:1/base"}
    with demarrer(tmp_path, donnees=donnees_demonstration, environnement=environnement) as serveur:
        ouvrir(page, f"{serveur.adresse}/{PAGE}")
        message = page.get_by_text(re.compile("La base du suivi .* ne répond pas"))
        message.wait_for()
        assert "secret" not in page.content()
        assert page.locator("h1").inner_text() == "Météo et décisions"
