"""The guided tour: a few steps, those of the reader's role and of the pages she opens."""

from __future__ import annotations

import pytest

from cite_data.modele.roles import Role
from cite_data.textes.questions import AUTRES, QUESTIONS
from cite_data.textes.visite import ETAPES, LONGUEUR_MAX, visite
from pages.cadre import droits
from pages.cadre.registre import PAGES


@pytest.mark.parametrize("role", Role)
def test_the_tour_of_a_role_has_five_to_seven_steps_on_pages_that_it_opens(role):
    etapes = visite(role, droits.pages_de(role))
    assert 5 <= len(etapes) <= LONGUEUR_MAX
    assert {e.page for e in etapes if e.page} <= droits.pages_de(role)
    assert etapes[-1].page == "aide"


@pytest.mark.parametrize("role", Role)
def test_the_tour_stays_short_when_every_page_is_open_and_still_ends_on_help(role):
    etapes = visite(role, {e.page for e in ETAPES})
    assert len(etapes) <= LONGUEUR_MAX
    assert etapes[-1].page == "aide"


def test_a_step_on_a_page_that_is_not_open_is_left_out():
    titres = [e.titre for e in visite(Role.PARTENAIRE, {"droits", "freins", "aide"})]
    assert "Mon organisation" not in titres
    assert "Ce que vous voyez" in titres


def test_a_partner_and_a_prefecture_are_shown_what_is_theirs():
    ouvertes = {e.page for e in ETAPES}
    partenaire = {e.page for e in visite(Role.PARTENAIRE, ouvertes)}
    prefecture = {e.page for e in visite(Role.PREFECTURE, ouvertes)}
    assert {"droits", "organisation", "explorer"} <= partenaire
    assert {"synthese", "pilotage", "comparaison", "suivi"} <= prefecture


def test_every_page_named_by_the_tour_and_the_questions_exists():
    noms = {page.nom for page in PAGES}
    assert {e.page for e in ETAPES if e.page} <= noms
    assert {q.page for q in (*QUESTIONS, *AUTRES)} <= noms
