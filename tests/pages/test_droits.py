"""Who opens what: each role and each page, in the app itself; and nothing of another's on any of them."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from cite_data.secret.politiques import POLITIQUES
from pages.cadre import droits, registre
from tests.pages.sentinelles import SENTINELLE

TEXTES = ("html", "markdown", "warning", "error", "info", "selectbox", "button_group", "download_button")


def contenu(app: AppTest) -> str:
    """Everything that the page sends to the browser, options, texts of figures and files' names included."""
    return " ".join(str(element.proto) for nom in TEXTES for element in app.get(nom))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("declaree", registre.PAGES, ids=lambda declaree: declaree.nom)
def test_a_page_opens_for_the_roles_that_may_and_refuses_the_others(ouvrir, role, declaree):
    app = ouvrir(role, declaree)
    textes = " ".join(e.proto.body for e in app.get("html"))
    ouverte = declaree.nom in droits.OUVERTES[role]
    assert (f">{declaree.titre}</h1>" in textes) is ouverte
    assert ("Page réservée" in textes) is not ouverte
    if not ouverte:
        assert len(app.main.get("html")) == 1


@pytest.mark.parametrize("role", [Role.COPIL, Role.PUBLIC])
def test_nothing_of_a_small_partner_is_in_what_a_page_sends(ouvrir, role):
    for page in registre.PAGES:
        if droits.ouvre(role, page.nom):
            envoye = contenu(ouvrir(role, page))
            assert SENTINELLE not in envoye, page.nom
            assert "98765" not in envoye.replace("\u202f", "").replace("\\342\\200\\257", ""), page.nom


def test_a_partner_sees_its_own_row_and_another_does_not(ouvrir):
    partenaires = next(p for p in registre.PAGES if p.nom == "partenaires")
    sienne = contenu(
        ouvrir(Role.PARTENAIRE, partenaires, organisation=SENTINELLE, partie_partenaires="Activité")
    )
    autre = ouvrir(Role.PARTENAIRE, partenaires, organisation="Grande association")
    assert SENTINELLE in sienne
    # The list of organisations is part of the demonstration's switch; the page itself must not name the other.
    assert SENTINELLE not in " ".join(str(e.proto) for e in autre.get("html"))


@pytest.mark.parametrize("role", [r for r in Role if not POLITIQUES[r].exacte])
def test_a_role_with_protected_figures_chooses_a_cité_and_nothing_else(ouvrir, role):
    app = ouvrir(role, registre.PAGES[0], sexe="Femme", au="2023-01-01")
    assert {s.key for s in app.selectbox} <= {"cite", "role", "organisation"}
    assert not app.date_input
    assert any("pas ouvert à votre rôle" in message.value for message in app.warning)
    textes = " ".join(e.proto.body for e in app.get("html"))
    assert "Situation au 31/12/2023" in textes.replace("\u00a0", " ")


def test_the_rules_of_every_role_are_printed_for_everybody(ouvrir):
    page = next(p for p in registre.PAGES if p.nom == "droits")
    textes = " ".join(e.proto.body for e in ouvrir(Role.PUBLIC, page).get("html"))
    for role in Role:
        assert f"<th scope='row'>{role.label}</th>" in textes
