"""Help as each role sees it: guide, words, questions, news; and the method found by its name."""

from __future__ import annotations

import pytest

from cite_data.modele.roles import Role
from cite_data.textes.questions import AUTRES, QUESTIONS
from cite_data.textes.visite import visite
from pages.cadre import droits, registre
from pages.composants.aide import GUIDE, MOTS, NOUVEAUTES, QUESTION
from pages.composants.methode import PAR_NOM

PAR_PAGE = {page.nom: page for page in registre.PAGES}


def textes(app) -> str:
    return " ".join(e.proto.body for e in app.get("html")).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("role", Role)
def test_the_guide_of_a_role_is_on_the_help_page_and_waits_on_the_home_page(ouvrir, role):
    etapes = visite(role, droits.pages_de(role))
    aide = textes(ouvrir(role, PAR_PAGE["aide"], partie_aide=GUIDE))
    accueil = textes(ouvrir(role, PAR_PAGE["synthese"]))
    assert aide.count("<li data-cible=") == accueil.count("<li data-cible=") == len(etapes)
    assert "<ol class='visite-etapes'>" in aide
    assert "<ol class='visite-etapes' hidden>" in accueil
    assert "<div class='invitation' hidden>" in accueil


@pytest.mark.parametrize("role", [Role.PREFECTURE, Role.PUBLIC])
def test_the_questions_lead_to_pages_that_the_role_opens(ouvrir, role):
    aide = textes(ouvrir(role, PAR_PAGE["aide"], partie_aide=QUESTION))
    ouvertes = [q for q in (*QUESTIONS, *AUTRES) if droits.ouvre(role, q.page)]
    assert aide.count("class='lien-page'") == len(ouvertes) > 0


def test_the_words_and_the_news_are_there_for_everybody(ouvrir):
    assert "<h2>Glossaire</h2>" in textes(ouvrir(Role.PUBLIC, PAR_PAGE["aide"], partie_aide=MOTS))
    nouveautes = textes(ouvrir(Role.PUBLIC, PAR_PAGE["aide"], partie_aide=NOUVEAUTES))
    assert nouveautes.count("data-nouveaute=") > 20


def test_a_definition_is_found_by_its_name_in_the_address_with_its_example(ouvrir):
    page = textes(ouvrir(Role.PUBLIC, PAR_PAGE["methode"], indicateur="Taux de levée des freins"))
    assert "<h2 class='titre-figure'>Taux de levée des freins</h2>" in page
    assert "Exemple : 4 freins levés ÷ 8 freins identifiés = 50,0 %." in page


def test_an_unknown_name_in_the_address_shows_every_definition_and_no_failure(ouvrir):
    page = textes(ouvrir(Role.PREFECTURE, PAR_PAGE["methode"], indicateur="Inconnu"))
    assert "Exemple calculé" not in page
    assert page.count("<summary>") >= len(PAR_NOM)


def test_no_example_is_computed_until_a_definition_is_opened(ouvrir, monkeypatch):
    def refuser(_cle):
        raise AssertionError("an example was computed")

    monkeypatch.setattr("cite_data.figures.exemple_html.exemple", refuser)
    assert "Les données de l'exemple" in textes(ouvrir(Role.PREFECTURE, PAR_PAGE["methode"]))


def test_the_method_of_a_figure_leads_to_its_example(ouvrir):
    app = ouvrir(Role.PREFECTURE, PAR_PAGE["freins"])
    app.session_state["vue_freins_par_type"] = "Méthode"
    app.run()
    (lien,) = [e for e in app.get("page_link") if "Exemple calculé" in e.proto.label]
    assert "indicateur=" in lien.proto.query_string
