"""Three replicas behind the front server, on one data folder: a publication reaches them all, and one may die."""

from __future__ import annotations

import os
import re
import signal
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from oidc_provider_mock import run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.demonstration import copier_la_demonstration
from tests.navigateur.attente import attendre_dessin, ecouter, ouvrir
from tests.navigateur.guetteur import guetter_des_publications
from tests.navigateur.mandataire import demarrer_nginx, exiger_nginx
from tests.navigateur.serveur import Serveur, demarrer, port_libre
from tests.navigateur.test_connexion import PERSONNES, entrer, lancer

pytestmark = pytest.mark.lent
PUBLICATIONS = 12
COOKIE = "cite_replique"
PAGE = "suivi?sexe=Femme&trimestre=4e trimestre 2023"


def repliques(dossier: Path, donnees: Path, pile: ExitStack) -> tuple[Serveur, ...]:
    """Three processes of the application, on the same data folder."""
    actives = []
    for rang in "123":
        (dossier / rang).mkdir()
        actives.append(pile.enter_context(demarrer(dossier / rang, donnees=donnees)))
    return tuple(actives)


def replique_de(contexte: BrowserContext) -> str:
    return next(c["value"] for c in contexte.cookies() if c["name"] == COOKIE)


def test_a_publication_reaches_every_replica_within_a_minute_and_none_shows_half_of_it(
    tmp_path: Path,
) -> None:
    with ExitStack() as pile:
        delais = guetter_des_publications(
            tmp_path / "data",
            lambda: [s.adresse for s in repliques(tmp_path, tmp_path / "data", pile)],
            PUBLICATIONS,
        )
    assert max(delais) < 60


def test_when_a_replica_dies_the_page_comes_back_on_another_with_all_that_was_written_and_typed(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> None:
    exiger_nginx()
    donnees = copier_la_demonstration(tmp_path_factory, tmp_path / "data")
    (tmp_path / "nginx").mkdir()
    with ExitStack() as pile:
        actives = repliques(tmp_path, donnees, pile)
        ports = tuple(urlsplit(s.adresse).port or 0 for s in actives)
        mandataire = pile.enter_context(demarrer_nginx(tmp_path / "nginx", ports))
        contexte = ecouter(browser.new_context(ignore_https_errors=True, locale="fr-FR"))
        page = contexte.new_page()
        _signer_une_synthese(page, f"{mandataire.chiffre}/{PAGE}")
        _commencer_des_risques(page, f"{mandataire.chiffre}/{PAGE}")
        avant = replique_de(contexte)
        os.kill(actives[int(avant) - 1].pid, signal.SIGKILL)
        for _ in range(100):
            if replique_de(contexte) != avant:
                break
            page.wait_for_timeout(200)
        attendre_dessin(page)
        assert replique_de(contexte) in {"1", "2", "3"} - {avant}
        assert page.locator("h1").inner_text() == "Météo et décisions"
        page.get_by_role("button", name="Sexe : Femme").wait_for()
        assert "sexe=Femme" in page.url
        assert "Écrit avant la panne." in page.locator(".rubrique", has_text="Synthèse").first.inner_text()
        assert page.get_by_role("radio", name="Risques", exact=True).is_checked()
        texte = page.get_by_role("textbox", name="Texte")
        expect(texte).to_have_value("En train d'écrire")
        _signer(page)
        page.get_by_text(re.compile("Enregistré et signé le")).wait_for()
        assert "En train d'écrire" in page.locator(".rubrique", has_text="Risques").first.inner_text()
        (tmp_path / "retour").mkdir()
        pile.enter_context(demarrer(tmp_path / "retour", donnees=donnees, port=ports[int(avant) - 1]))
        _emporter_un_fichier(
            page
        )  # from the replica where the session is now, not from the one that has come back
        contexte.close()


def _emporter_un_fichier(page: Page) -> None:
    """Without loading the page again: in the same session."""
    page.get_by_role("link", name="Cohorte").click()
    page.get_by_role("heading", level=1, name="Cohorte").wait_for()
    attendre_dessin(page)
    page.locator(".st-key-bloc_entonnoir").get_by_role("button", name="Exporter").click()
    bouton = page.get_by_role("button", name="CSV", exact=True)
    bouton.wait_for()
    attendre_dessin(page)
    with page.expect_download() as attente:
        bouton.press("Enter")
    assert Path(attente.value.path()).read_bytes().startswith(b"\xef\xbb\xbf")


def _signer_une_synthese(page: Page, adresse: str) -> None:
    ouvrir(page, adresse)
    page.get_by_text("Écrire ou corriger").click()
    page.get_by_role("radio", name="Synthèse", exact=True).click()
    attendre_dessin(page)
    page.get_by_role("textbox", name="Texte").fill("Écrit avant la panne.")
    _signer(page)
    page.get_by_text(re.compile("Enregistré et signé le")).wait_for()


def _commencer_des_risques(page: Page, adresse: str) -> None:
    """Typed, and neither sent nor left: the server knows nothing of it."""
    ouvrir(page, adresse)
    page.get_by_role("button", name="Sexe : Femme").wait_for()
    page.get_by_text("Écrire ou corriger").click()
    page.get_by_role("radio", name="Risques", exact=True).click()
    attendre_dessin(page)
    page.wait_for_function(
        "() => document.querySelector('textarea')?.value.startsWith('Écrit') === false"
    )  # the field of another heading
    page.get_by_role("textbox", name="Texte").fill("En train d'écrire")


def _signer(page: Page) -> None:
    page.get_by_role("textbox", name="Votre nom").fill("Camille")
    page.get_by_role("textbox", name="Votre fonction").fill("Déléguée")
    page.get_by_role("button", name="Signer et enregistrer").click()


def test_who_has_signed_in_on_one_replica_is_known_to_the_others(
    tmp_path: Path, donnees_demonstration: Path, browser: Browser
) -> None:
    exiger_nginx()
    chiffre = port_libre()
    (tmp_path / "nginx").mkdir()
    with run_server_in_thread(user_claims=PERSONNES) as fournisseur, ExitStack() as pile:
        actives = []
        for rang in "123":
            (tmp_path / rang).mkdir()
            serveur = lancer(
                tmp_path / rang,
                donnees_demonstration,
                f"http://localhost:{fournisseur.server_port}",
                publique=f"https://localhost:{chiffre}",
            )
            actives.append(pile.enter_context(serveur))
        ports = tuple(urlsplit(s.adresse).port or 0 for s in actives)
        mandataire = pile.enter_context(demarrer_nginx(tmp_path / "nginx", ports, chiffre=chiffre))
        contexte = ecouter(browser.new_context(ignore_https_errors=True, locale="fr-FR"))
        page = contexte.new_page()
        ouvrir(page, f"{mandataire.chiffre}/")
        entrer(page, "prefete")
        avant = replique_de(contexte)
        os.kill(actives[int(avant) - 1].pid, signal.SIGKILL)
        ouvrir(page, f"{mandataire.chiffre}/")
        page.locator(".tuile").first.wait_for()
        assert page.locator(".lecteur").inner_text().split("\n") == ["Ada Préfète", "Préfecture"]
        assert replique_de(contexte) != avant
        contexte.close()
