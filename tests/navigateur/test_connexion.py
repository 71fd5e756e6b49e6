"""Sign-in from end to end: a real browser, a real OpenID provider on loopback, real rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from oidc_provider_mock import User, _app, run_server_in_thread
from playwright.sync_api import Page, expect

from tests.navigateur.attente import ouvrir
from tests.navigateur.serveur import Serveur, demarrer

SIRET = "13000548100010"
PERSONNES = (
    User(sub="prefete", claims={"email": "p@pref.gouv.fr", "given_name": "Ada", "usual_name": "Préfète"}),
    User(sub="agente", claims={"email": "a@association.fr", "siret": SIRET, "usual_name": "Agente"}),
    User(sub="inconnue", claims={"email": "x@ailleurs.fr", "siret": "21130055300016"}),
)
REGLES = f"""
contact = "mission-ville@exemple.fr"
[[regle]]
role = "prefecture"
domaine = "pref.gouv.fr"
cites = ["*"]
[[regle]]
role = "partenaire"
siret = "{SIRET}"
cites = ["cde-009"]
partenaire = "ville-cde-009"
"""


def lancer(dossier: Path, donnees: Path, fournisseur: str, *, autres: str = "", publique: str = ""):
    """A server that asks this provider who comes. `autres`: more lines of its secrets; `publique`: its address outside."""
    regles = dossier / "acces.toml"
    regles.write_text(REGLES, encoding="utf-8")
    return demarrer(
        dossier,
        donnees=donnees,
        environnement={"CITE_ACCES_FICHIER": str(regles), "CITE_CONNEXION_LABEL": "Entrer avec ProConnect"},
        secrets=lambda adresse: (
            f'[auth]\nredirect_uri = "{publique or adresse}/oauth2callback"\ncookie_secret = "{"k" * 32}"\n'
            f'client_id = "cite"\nclient_secret = "secret"\n'
            f'server_metadata_url = "{fournisseur}/.well-known/openid-configuration"\n'
            f'client_kwargs = {{ scope = "openid email profile siret" }}\n{autres}'
        ),
    )


@pytest.fixture(scope="module")
def ferme(tmp_path_factory: pytest.TempPathFactory, donnees_demonstration: Path) -> Iterator[Serveur]:
    with run_server_in_thread(user_claims=PERSONNES) as fournisseur:
        adresse = f"http://localhost:{fournisseur.server_port}"
        with lancer(tmp_path_factory.mktemp("ferme"), donnees_demonstration, adresse) as serveur:
            yield serveur
            assert "Traceback" not in serveur.texte_du_journal(), serveur.texte_du_journal()


def entrer(page: Page, qui: str) -> None:
    page.get_by_role("button", name="Entrer avec ProConnect").click()
    page.get_by_role("button", name=qui, exact=True).click()
    page.locator(".entete").first.wait_for()


def test_without_signing_in_nothing_is_shown_whatever_the_address(ferme: Serveur, page: Page) -> None:
    for chemin in ("/", "/freins", "/droits", "/carte?role=Préfecture"):
        ouvrir(page, ferme.adresse + chemin)
        assert page.locator("h1").all_inner_texts() == ["Cités de l'emploi"]
        expect(page.locator(".graphique, .tuile, .tableau, iframe")).to_have_count(0)
        expect(page.locator(".menu a")).to_have_count(0)
        expect(page.get_by_role("combobox")).to_have_count(0)


def test_the_prefecture_enters_sees_all_and_leaves(ferme: Serveur, page: Page) -> None:
    ouvrir(page, f"{ferme.adresse}/")
    entrer(page, "prefete")
    page.locator(".tuile").first.wait_for()
    assert page.locator(".lecteur").inner_text().split("\n") == ["Ada Préfète", "Préfecture"]
    expect(page.get_by_role("combobox", name="Voir comme")).to_have_count(0)
    expect(page.get_by_role("link", name="Comparaison")).to_have_count(1)
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/end_session**")  # the provider asks whether to leave it too
    page.get_by_role("button").first.click()
    page.get_by_role("button", name="Entrer avec ProConnect").wait_for()
    ouvrir(page, f"{ferme.adresse}/freins")
    expect(page.locator(".graphique")).to_have_count(0)


def test_a_partner_is_brought_to_the_page_it_asked_and_to_its_cite_only(ferme: Serveur, page: Page) -> None:
    ouvrir(page, f"{ferme.adresse}/partenaires?cite=Toutes+les+Cités")
    entrer(page, "agente")
    page.wait_for_url("**/partenaires**")
    page.locator(".tableau, .graphique").first.wait_for()
    assert page.locator("h1").inner_text() == "Partenaires"
    assert page.locator(".surtitre").inner_text() == "Marseille Nord (13-14-15-16)"
    expect(page.get_by_text("valeur inconnue, ignorée")).to_have_count(1)
    expect(page.get_by_role("link", name="Comparaison")).to_have_count(0)
    ouvrir(page, f"{ferme.adresse}/comparaison")
    assert page.locator("h1").all_inner_texts() == ["Page réservée"]


def test_each_page_opened_is_written_once_in_the_log_with_nothing_of_the_filters(
    ferme: Serveur, donnees_demonstration: Path, page: Page
) -> None:
    ouvrir(page, f"{ferme.adresse}/sorties")
    entrer(page, "agente")
    page.get_by_role("link", name="Partenaires").click()
    page.get_by_role("heading", level=1, name="Partenaires").wait_for()
    page.reload()
    page.get_by_role("heading", level=1, name="Partenaires").wait_for()
    page.context.clear_cookies()
    ouvrir(page, f"{ferme.adresse}/droits")
    entrer(page, "prefete")
    with page.expect_download() as attendu:
        page.get_by_role("button", name="Exporter le journal des visites").click()
    lignes = Path(attendu.value.path()).read_text(encoding="utf-8-sig").splitlines()
    de_l_agente = [ligne.split(";")[1:] for ligne in lignes if "a@association.fr" in ligne]
    assert de_l_agente[:2] == [["a@association.fr", "Partenaire", "partenaires"]] * 2  # opened, then reloaded
    assert lignes[0] == "Le (heure de Paris);Qui;Rôle;Page"
    assert lignes[1].split(";")[1:] == ["p@pref.gouv.fr", "Préfecture", "droits"]


def test_who_has_signed_in_signals_under_her_own_name_and_is_answered(ferme: Serveur, page: Page) -> None:
    texte = "Le total est faux."
    ouvrir(page, f"{ferme.adresse}/")
    entrer(page, "agente")
    page.get_by_role("button", name="Signaler").first.click()
    page.get_by_role("textbox").first.press_sequentially(texte)
    expect(page.get_by_role("textbox")).to_have_count(1)
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Sa réponse se lira").wait_for()
    page.context.clear_cookies()
    ouvrir(page, f"{ferme.adresse}/signalements")
    entrer(page, "prefete")
    carte = page.locator('[class*="st-key-fil_"]', has_text=texte)
    carte.get_by_role("button", name="Répondre").click()
    page.get_by_test_id("stPopoverBody").get_by_role("textbox").first.press_sequentially("C'est corrigé.")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("Réponse envoyée").wait_for()
    page.context.clear_cookies()
    ouvrir(page, f"{ferme.adresse}/signalements")
    entrer(page, "agente")
    carte = page.locator(".signalement", has_text=texte)
    carte.wait_for()
    # The agent's provider gives her family name alone; her organisation is that of her rule.
    assert re.search(r"Agente, .+, le \d\d/\d\d/\d{4}", carte.inner_text())
    assert "Ada Préfète, Préfecture, le " in carte.inner_text()
    assert page.get_by_text("Membre du COPIL").count() == 0  # whose thread the demonstration holds


def test_who_has_no_rule_is_told_whom_to_ask_and_sees_nothing(ferme: Serveur, page: Page) -> None:
    ouvrir(page, f"{ferme.adresse}/freins")
    entrer(page, "inconnue")
    page.get_by_role("alert").wait_for()
    assert "mission-ville@exemple.fr" in page.get_by_role("alert").inner_text()
    assert "x@ailleurs.fr" in page.get_by_role("alert").inner_text()
    expect(page.locator(".graphique, .tuile, .tableau")).to_have_count(0)


def test_files_and_measures_are_closed_to_who_has_no_session(ferme: Serveur, page: Page) -> None:
    assert page.request.get(f"{ferme.adresse}/media/{'0' * 56}.csv").status == 403
    assert page.request.get(f"{ferme.adresse}/media/../media/x.csv").status == 403
    assert page.request.get(f"{ferme.adresse}/_stcore/metrics").status == 404
    assert page.request.get(f"{ferme.adresse}/_stcore/health").status == 200
    ouvrir(page, f"{ferme.adresse}/")
    entrer(page, "prefete")
    page.locator(".tuile").first.wait_for()
    assert page.request.get(f"{ferme.adresse}/media/{'0' * 56}.csv").status == 404
    page.context.add_cookies([{"name": "_streamlit_user", "value": "faux.cookie", "url": ferme.adresse}])
    assert page.request.get(f"{ferme.adresse}/media/{'0' * 56}.csv").status == 403


def test_a_session_ends_when_the_provider_said(
    tmp_path: Path, donnees_demonstration: Path, page: Page
) -> None:
    with run_server_in_thread(
        user_claims=PERSONNES, access_token_max_age=timedelta(seconds=6)
    ) as fournisseur:
        adresse = f"http://localhost:{fournisseur.server_port}"
        with lancer(tmp_path, donnees_demonstration, adresse) as serveur:
            ouvrir(page, f"{serveur.adresse}/")
            entrer(page, "prefete")
            page.wait_for_timeout(6500)
            ouvrir(page, f"{serveur.adresse}/freins")
            expect(page.get_by_text(re.compile("Votre session est terminée"))).to_have_count(1)
            expect(page.locator(".graphique")).to_have_count(0)


def _en_panne(*_: object) -> None:
    raise RuntimeError("le fournisseur est en panne")


@pytest.fixture
def discret(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    donnees_demonstration: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Serveur]:
    """As ProConnect does: who signed in is in the identity token, the rest is to be asked apart."""
    monkeypatch.setattr(_app.OpenIDCode, "generate_user_info", lambda _soi, user, _scope: {"sub": user.sub})
    if request.param == "en panne":
        monkeypatch.setattr(_app, "_user_claims_for_scope", _en_panne)
    with run_server_in_thread(user_claims=PERSONNES) as fournisseur:
        adresse = f"http://localhost:{fournisseur.server_port}"
        autres = 'expose_tokens = ["access"]\n'
        with lancer(tmp_path, donnees_demonstration, adresse, autres=autres) as serveur:
            yield serveur


@pytest.mark.parametrize("discret", ["en service"], indirect=True)
def test_what_the_provider_says_apart_opens_the_rules(discret: Serveur, page: Page) -> None:
    ouvrir(page, f"{discret.adresse}/droits")
    entrer(page, "agente")
    page.get_by_role("heading", level=1, name="Vos droits").wait_for()
    assert page.locator(".lecteur").inner_text().split("\n") == ["Agente", "Partenaire"]


@pytest.mark.parametrize("discret", ["en panne"], indirect=True)
def test_a_provider_that_does_not_answer_closes_with_a_message(discret: Serveur, page: Page) -> None:
    ouvrir(page, f"{discret.adresse}/freins")
    entrer(page, "agente")
    page.get_by_role("alert").wait_for()
    assert "n'a pas répondu" in page.get_by_role("alert").inner_text()
    expect(page.locator(".graphique, .tuile, .tableau")).to_have_count(0)
    expect(page.get_by_role("button", name="Se déconnecter")).to_have_count(1)
    assert "Le fournisseur d'identité ne répond pas" in discret.texte_du_journal()
