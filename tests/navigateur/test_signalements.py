"""Signalling in the browser: a partner writes, the chef de projet answers, the partner reads; nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.demonstration import copier_la_demonstration
from tests.navigateur.attente import attendre_dessin, ouvrir
from tests.navigateur.controles import mots_anglais, violations
from tests.navigateur.serveur import Serveur, demarrer

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXTE = "Nos entrées de <b>novembre</b> manquent."
REPONSE = "Le second fichier est intégré, le total suit."


@pytest.fixture(scope="module")
def serveur_qui_ecrit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    """A server of its own: these tests write."""
    dossier = tmp_path_factory.mktemp("signalements")
    copier_la_demonstration(tmp_path_factory, dossier / "data")
    with demarrer(dossier, donnees=dossier / "data") as actif:
        yield actif
        assert "Traceback" not in actif.texte_du_journal(), actif.texte_du_journal()


def _ouvrir_la_boite(page: Page, bouton: Locator) -> Locator:
    bouton.click()
    champ = page.get_by_test_id("stPopoverBody").get_by_role("textbox").first
    champ.wait_for()
    attendre_dessin(page)
    return champ


def _se_nommer(page: Page, nom: str, fonction: str) -> None:
    page.get_by_role("textbox", name="Votre nom").fill(nom)
    page.get_by_role("textbox", name="Votre fonction").fill(fonction)


def test_a_partner_signals_the_chef_de_projet_answers_and_the_partner_reads_it(
    page: Page, serveur_qui_ecrit: Serveur
) -> None:
    adresse = serveur_qui_ecrit.adresse
    ouvrir(page, f"{adresse}/?role=Partenaire")
    bouton = page.locator(".st-key-bloc_entrees_cumulees").get_by_role("button", name="Signaler")
    _ouvrir_la_boite(page, bouton).press_sequentially(TEXTE)
    _se_nommer(page, "Amina Haddad", "Association")
    assert violations(page) == []
    assert mots_anglais(page) == []
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Sa réponse se lira sur la page").wait_for()

    ouvrir(page, f"{adresse}/signalements?role=Chef de projet")
    assert re.search(r"\d+\s(signalements attendent) une réponse", page.locator(".question").inner_text())
    carte = page.locator('[class*="st-key-fil_"]', has_text=TEXTE)
    assert TEXTE in carte.inner_text()
    champ = _ouvrir_la_boite(page, carte.get_by_role("button", name="Répondre"))
    page.get_by_role("radio", name="Corrigé").click()
    attendre_dessin(page)
    assert violations(page) == []
    champ.press_sequentially(REPONSE)
    _se_nommer(page, "Camille Dupont", "Chef de projet")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Réponse envoyée").wait_for()
    expect(page.get_by_test_id("stPopoverBody").get_by_role("textbox")).to_have_count(0)

    ouvrir(page, f"{adresse}/signalements?role=Partenaire")
    carte = page.locator(".signalement", has_text=TEXTE)
    assert REPONSE in carte.inner_text()
    assert "Camille Dupont, Chef de projet, le" in carte.inner_text()
    assert "Corrigé" in carte.locator(".signalement-etat").inner_text()
    carte.get_by_role("link", name="Rouvrir la page").click()
    page.get_by_role("heading", level=1, name="Synthèse").wait_for()
    assert "role=Partenaire" in page.url


def test_a_text_that_was_not_sent_is_found_again_after_closing_and_after_another_page(
    page: Page, serveur_qui_ecrit: Serveur
) -> None:
    ouvrir(page, f"{serveur_qui_ecrit.adresse}/")
    bouton = page.locator(".st-key-bloc_entrees_cumulees").get_by_role("button", name="Signaler")
    _ouvrir_la_boite(page, bouton).press_sequentially("Je n'ai pas fini")
    page.get_by_role("heading", level=1).click()
    page.get_by_test_id("stPopoverBody").get_by_role("textbox").first.wait_for(state="detached")
    expect(_ouvrir_la_boite(page, bouton)).to_have_value("Je n'ai pas fini")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Cohorte").click()
    page.get_by_role("heading", level=1, name="Cohorte").wait_for()
    page.get_by_role("link", name="Synthèse").click()
    page.get_by_role("heading", level=1, name="Synthèse").wait_for()
    attendre_dessin(page)
    expect(_ouvrir_la_boite(page, bouton)).to_have_value("Je n'ai pas fini")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Votre nom manque").wait_for()
    assert (
        page.get_by_test_id("stPopoverBody").get_by_role("textbox").first.input_value() == "Je n'ai pas fini"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_open_form_has_no_violation_in_either_theme(
    page: Page, serveur_qui_ecrit: Serveur, theme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=theme)
    ouvrir(page, f"{serveur_qui_ecrit.adresse}/cohorte")
    bouton = page.locator('[class*="st-key-bloc_"]').first.get_by_role("button", name="Signaler")
    _ouvrir_la_boite(page, bouton)
    assert violations(page) == []


def test_an_opinion_is_given_by_keyboard_alone_on_a_telephone(page: Page, serveur_qui_ecrit: Serveur) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ouvrir(page, f"{serveur_qui_ecrit.adresse}/methode")
    bouton = page.get_by_role("button", name="Votre avis sur cette page")
    bouton.focus()
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="Utile").wait_for()
    attendre_dessin(page)
    assert violations(page) == []
    page.get_by_role("radio", name="Utile").focus()
    page.keyboard.press("Space")
    attendre_dessin(page)
    _se_nommer(page, "Anne", "Ville")
    page.get_by_role("button", name="Envoyer votre avis").focus()
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("votre avis est envoyé")).wait_for()
