"""The page COPIL without a browser: each role, each choice, drafts, bad input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from cite_data.modele.dossier import Demande, Destinataires, SectionVoulue
from cite_data.modele.roles import Role
from cite_data.modele.suivi import Trimestre
from cite_data.suivi import Projet, brouillons, creer, ecrire, enregistrer, preparer, url_par_defaut
from pages.cadre import registre
from pages.composants import copil
from tests.pages.champs import choisir, du_corps
from tests.pages.conftest import Ouvrir

(PAGE,) = (p for p in registre.PAGES if p.nom == "copil")
EXACTS = (Role.PREFECTURE, Role.CHEF_DE_PROJET)


def textes(app: AppTest) -> str:
    ecrits = [e.proto.body for e in app.get("html")]
    return " ".join([*ecrits, *(m.value for m in (*app.error, *app.success, *app.warning))]).replace(
        "\u00a0", " "
    )


def bouton(app: AppTest, label: str) -> Any:
    (seul,) = [b for b in app.button if b.label.replace("\u00a0", " ") == label]
    return seul


def champ(app: AppTest, label: str) -> Any:
    (seul,) = [c for c in (*app.text_input, *app.selectbox, *app.radio) if c.label == label]
    return seul


def montrees(app: AppTest) -> list[str]:
    """The slides shown, in their order."""
    return [code for code, _ in du_corps(app)["retrait_copil_sections_A"]["options"]]


def preparee(app: AppTest) -> str:
    return du_corps(app)["copil_diapo_A"]["valeur"]


@pytest.fixture
def base(publication: Path) -> Iterator[Engine]:
    moteur = preparer(creer(url_par_defaut(publication)))
    yield moteur
    moteur.dispose()


@pytest.mark.parametrize("role", [*EXACTS, Role.COPIL])
def test_the_page_opens_with_the_slides_proposed_and_the_members_rule(ouvrir: Ouvrir, role: Role) -> None:
    app = ouvrir(role, PAGE)
    assert "Dossier pour les membres du COPIL : un effectif de moins de 5" in textes(app)
    assert montrees(app)[0] == "synthese"
    assert "evolution" not in montrees(app)
    assert "Fermées à ces destinataires" in textes(app)


@pytest.mark.parametrize("role", [Role.PARTENAIRE, Role.PUBLIC])
def test_the_page_refuses_the_other_roles(ouvrir: Ouvrir, role: Role) -> None:
    app = ouvrir(role, PAGE)
    assert "Page réservée" in textes(app)
    assert not du_corps(app)


def test_only_who_sees_exact_counts_may_ask_for_them(ouvrir: Ouvrir) -> None:
    assert not [r for r in ouvrir(Role.COPIL, PAGE).radio if r.label == "Destinataires"]
    app = ouvrir(Role.PREFECTURE, PAGE)
    champ(app, "Destinataires").set_value(Destinataires.INTERNE).run()
    assert "Usage interne à la préfecture" in textes(app)
    assert "evolution" in montrees(app)
    champ(app, "Destinataires").set_value(Destinataires.COPIL).run()
    assert "evolution" not in montrees(app)
    assert not app.exception


def test_a_member_who_forges_the_session_is_still_shown_what_members_see(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.COPIL, PAGE)
    app.session_state["copil_destinataires_A"] = "interne"
    app.session_state["_copil_A"] = Demande(
        destinataires=Destinataires.INTERNE, sections=(SectionVoulue(cle="delais"),)
    )
    app.run()
    assert "Dossier pour les membres du COPIL" in textes(app)
    assert not app.exception


def test_several_cites_at_once_are_not_a_dossier(ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    monkeypatch.setattr("pages.cadre.cadre.Cadre.cite", property(lambda _cadre: None))
    app.run()
    assert copil.UNE_CITE in textes(app)


def test_a_slide_moves_down_by_its_button_and_its_own_sentence_follows(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    avant = montrees(app)
    assert preparee(app) == avant[1]
    champ(app, "Phrase de la diapositive (vide : celle proposée)").set_value("Le pari est tenu.").run()
    assert ">Le pari est tenu.</h2>" in textes(app)
    bouton(app, "Descendre").click().run()
    apres = montrees(app)
    assert apres == [avant[0], avant[2], avant[1], *avant[3:]]
    assert ">Le pari est tenu.</h2>" in textes(app)
    assert not app.exception


def test_a_slide_is_taken_away_and_comes_back_last(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    avant = montrees(app)
    choisir(app, "diapositives_A", retrait_copil_sections_A=avant[1])
    assert montrees(app) == [avant[0], *avant[2:]]
    choisir(app, "diapositives_A", ajout_copil_sections_A=avant[1])
    assert montrees(app) == [avant[0], *avant[2:], avant[1]]
    assert not app.exception


def test_what_is_composed_waits_on_the_page_when_one_comes_back(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    champ(app, "Titre du dossier").set_value("COPIL de mars").run()
    bouton(app, "Ajouter une décision").click().run()
    champ(app, "Décision 1").set_value("Ouvrir une halte-garderie").run()
    (cohorte,) = (p for p in registre.PAGES if p.nom == "cohorte")
    app.switch_page(str(cohorte.fichier)).run()
    app.switch_page(str(PAGE.fichier)).run()
    assert champ(app, "Titre du dossier").value == "COPIL de mars"
    assert champ(app, "Décision 1").value == "Ouvrir une halte-garderie"


def test_decisions_are_added_removed_and_taken_from_the_quarter_once(ouvrir: Ouvrir, base: Engine) -> None:
    projet = Projet(
        cite_id="A", trimestre=Trimestre(2023, 4), rubrique="decision", auteur="Zoé", fonction="Déléguée",
        texte="Relancer le Département", porteur="Ville", echeance=date(2024, 2, 1), etat="a_faire",
    )  # fmt: skip
    ecrire(base, projet, demonstration=True)
    ecrire(base, Projet(**{**vars(projet), "texte": "Réelle"}), demonstration=False)
    app = ouvrir(Role.PREFECTURE, PAGE)
    choisir(app, "ordre_A", copil_diapo_A="carte")
    bouton(app, "Ajouter une décision").click().run()
    assert preparee(app) == "carte"
    champ(app, "Décision 1").set_value("À moi").run()
    bouton(app, "Reprendre 1 décision écrite au 4e trimestre 2023").click().run()
    assert champ(app, "Décision 2").value == "Relancer le Département"
    assert [d.value for d in app.date_input if d.label == "Échéance"] == [None, date(2024, 2, 1)]
    assert not [b for b in app.button if b.label.startswith("Reprendre")]
    next(b for b in app.button if b.label == "Retirer").click().run()
    assert champ(app, "Décision 1").value == "Relancer le Département"
    assert not app.exception


def test_a_draft_is_saved_listed_and_opened_by_somebody_else(ouvrir: Ouvrir, base: Engine) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    champ(app, "Titre du dossier").set_value("Le mien").run()
    champ(app, "Nom du brouillon").set_value("Décembre")
    champ(app, "Votre nom").set_value("Camille")
    champ(app, "Votre fonction").set_value("Déléguée").run()
    bouton(app, "Enregistrer le brouillon").click().run()
    assert "Brouillon « Décembre » enregistré" in textes(app)
    autre = ouvrir(Role.CHEF_DE_PROJET, PAGE)
    bouton(autre, "Ouvrir").click().run()
    assert champ(autre, "Titre du dossier").value == "Le mien"
    assert champ(autre, "Nom du brouillon").value == "Décembre"
    assert not brouillons(base, "A", demonstration=False)


def test_who_saves_over_an_unseen_version_is_told_and_a_draft_without_name_is_refused(
    ouvrir: Ouvrir, base: Engine
) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    bouton(app, "Enregistrer le brouillon").click().run()
    assert "Le nom du brouillon manque" in textes(app)
    enregistrer(
        base,
        Demande(),
        cite_id="A",
        nom="À deux",
        auteur="Karim",
        fonction="Chef de projet",
        demonstration=True,
    )
    champ(app, "Nom du brouillon").set_value("À deux")
    champ(app, "Votre nom").set_value("Camille")
    champ(app, "Votre fonction").set_value("Déléguée").run()
    bouton(app, "Enregistrer le brouillon").click().run()
    assert "la signature de Karim (Chef de projet)" in textes(app)


def test_a_member_reads_no_draft_and_saves_none(ouvrir: Ouvrir, base: Engine) -> None:
    enregistrer(
        base,
        Demande(titre="Secret"),
        cite_id="A",
        nom="Interne",
        auteur="K",
        fonction="C",
        demonstration=True,
    )
    app = ouvrir(Role.COPIL, PAGE)
    assert "Les brouillons sont tenus par la préfecture" in textes(app)
    assert not [b for b in app.button if b.label in ("Ouvrir", "Enregistrer le brouillon")]
    assert "Interne" not in str([s.options for s in app.selectbox])


def test_a_file_is_made_when_asked_and_forgotten_when_the_dossier_changes(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    assert not app.get("download_button")
    bouton(app, "Chiffres (Excel)").click().run()
    (pret,) = app.get("download_button")
    assert pret.proto.label == "Télécharger : Chiffres (Excel)"
    champ(app, "Titre du dossier").set_value("Autre").run()
    assert not app.get("download_button")


def test_a_bad_charter_is_said_in_french_and_nothing_composed_is_lost(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    abimee = tmp_path / "charte.pptx"
    abimee.write_bytes(b"x")
    monkeypatch.setenv("CITE_CHARTE", str(abimee))
    app = ouvrir(Role.PREFECTURE, PAGE)
    champ(app, "Titre du dossier").set_value("Le mien").run()
    bouton(app, "Diaporama (PowerPoint)").click().run()
    assert "n'est pas un fichier PowerPoint" in textes(app)
    assert champ(app, "Titre du dossier").value == "Le mien"
    assert not app.get("download_button")


def test_presenting_sends_every_slide_once(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    bouton(app, "Présenter").click().run()
    (envoye,) = [e.proto.body for e in app.get("html") if "data-jeton" in e.proto.body]
    choisies = montrees(app)
    assert envoye.count("<section class='ecran ") >= len(choisies) + 2
    assert "DONNÉES DE DÉMONSTRATION" in envoye
    assert "USAGE INTERNE" not in envoye
    champ(app, "Destinataires").set_value(Destinataires.INTERNE).run()
    assert "data-jeton" not in textes(app)
    bouton(app, "Présenter").click().run()
    assert "USAGE INTERNE : EFFECTIFS EXACTS" in textes(app)
