"""The page Mon organisation: whose it shows, to whom, and what it says when it has nothing to show."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from pages.cadre import lecteur, registre
from pages.composants import organisation
from pages.composants.organisation import PARTIES
from tests.pages.conftest import Ouvrir
from tests.pages.sentinelles import PETIT, SENTINELLE

PAGE = next(p for p in registre.PAGES if p.nom == "organisation")
EXACTS = (Role.PREFECTURE, Role.CHEF_DE_PROJET)


def textes(app: AppTest) -> str:
    envoye = unescape(" ".join(e.proto.body for e in app.get("html")))
    return envoye.replace("\u00a0", " ").replace("\u202f", " ")


def comme(
    monkeypatch: pytest.MonkeyPatch,
    role: Role,
    partenaire_id: str | None,
    cite_ids: tuple[str, ...] | None = ("A",),
) -> None:
    perimetre = replace(lecteur.perimetre_de(role, partenaire_id), cite_ids=cite_ids)
    monkeypatch.setattr(lecteur, "voir_comme", lambda *_: lecteur.Jeu(perimetre=perimetre))


@pytest.mark.parametrize("partie", PARTIES)
@pytest.mark.parametrize("role", [*EXACTS, Role.PARTENAIRE])
def test_every_part_is_drawn_for_every_role_that_opens_the_page(
    ouvrir: Ouvrir, role: Role, partie: str
) -> None:
    app = ouvrir(role, PAGE, partie_organisation=partie)
    assert len([e for e in app.get("html") if "titre-figure" in e.proto.body]) in (1, 2)


def test_the_page_comes_right_after_the_partners_and_is_closed_to_the_others(ouvrir: Ouvrir) -> None:
    noms = [p.nom for p in registre.PAGES]
    assert noms[noms.index("partenaires") + 1] == "organisation"
    for role in (Role.COPIL, Role.PUBLIC):
        assert "Page réservée" in textes(ouvrir(role, PAGE))


@pytest.mark.parametrize("role", EXACTS)
def test_who_sees_exact_counts_chooses_an_organisation_kept_in_the_address(
    ouvrir: Ouvrir, role: Role
) -> None:
    app = ouvrir(role, PAGE, partenaire=SENTINELLE)
    assert app.selectbox(key="partenaire").value == "petit"
    assert f"Sur {PETIT} personnes repérées par l'organisation" in textes(app)
    app.selectbox(key="partenaire").select("grand").run()
    assert "Sur 2 437 personnes repérées par l'organisation" in textes(app)


def test_an_unknown_organisation_is_said_and_gives_way_to_the_first(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE, partenaire="Personne <b>" + "x" * 90)
    (message,) = [m.value for m in app.warning]
    assert message.startswith("L'adresse demande « Personne <b>xxx")
    assert "pour le filtre « Organisation à afficher » : valeur inconnue, ignorée." in message
    assert "x" * 60 not in message
    assert app.selectbox(key="partenaire").value == "grand"


def test_a_partner_has_no_choice_and_reads_its_own(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    comme(monkeypatch, Role.PARTENAIRE, "petit")
    app = ouvrir(Role.PARTENAIRE, PAGE, partenaire="Grande association")
    assert "partenaire" not in {s.key for s in app.selectbox}
    assert f"<p class='sous-titre'>{SENTINELLE}</p>" in textes(app)
    assert f"Sur {PETIT} personnes repérées" in textes(app)
    assert "Grande association" not in textes(app)


def test_a_partner_account_without_organisation_is_told_so_and_nothing_else(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch
) -> None:
    comme(monkeypatch, Role.PARTENAIRE, None)
    app = ouvrir(Role.PARTENAIRE, PAGE)
    assert organisation.SANS_ORGANISATION in textes(app)
    assert "titre-figure" not in textes(app)


def test_an_organisation_of_which_nothing_is_known_is_told_kindly_in_every_part(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch
) -> None:
    comme(monkeypatch, Role.PARTENAIRE, "nouvelle")
    for partie in PARTIES:
        page = textes(ouvrir(Role.PARTENAIRE, PAGE, partie_organisation=partie))
        assert "Rien n'est encore connu de cette organisation dans cette Cité." in page
        assert SENTINELLE not in page
    assert "n'a encore repéré personne" in textes(ouvrir(Role.PARTENAIRE, PAGE))


def test_all_cités_together_are_not_an_organisation_s_place(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch
) -> None:
    comme(monkeypatch, Role.PREFECTURE, None, None)
    monkeypatch.setattr(organisation, "_choisir", lambda *_: pytest.fail("no Cité is chosen"))
    monkeypatch.setattr("pages.cadre.cadre.Cadre.cite", property(lambda _: None))
    assert organisation.SANS_CITE in textes(ouvrir(Role.PREFECTURE, PAGE))
