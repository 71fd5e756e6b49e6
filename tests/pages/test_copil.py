"""The page COPIL without a browser: each role, each choice, drafts, bad input."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from cite_data.modele.dossier import TITRE_MAX, Demande, Destinataires, SectionVoulue
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
    mentions = [c["texte"] for c in du_corps(app).values() if c["genre"] == "mention"]
    messages = [m.value for m in (*app.error, *app.success, *app.warning)]
    return " ".join([*ecrits, *mentions, *messages]).replace("\u00a0", " ")


def champ(app: AppTest, label: str) -> dict[str, Any]:
    """The only field of that label."""
    (seul,) = [c for c in du_corps(app).values() if c.get("label") == label and "valeur" in c]
    return seul


def boutons(app: AppTest) -> dict[str, tuple[str, str]]:
    """Key and code of each button, by its word; the last one of those that have the same."""
    actions = [(cle, c) for cle, c in du_corps(app).items() if c["genre"] == "actions"]
    return {mot.replace("\u00a0", " "): (cle, code) for cle, c in actions for code, mot in c["options"]}


def presser(app: AppTest, element: str, label: str) -> AppTest:
    cle, code = boutons(app)[label]
    return choisir(app, f"{element}_A", **{cle: code})


def sauver(app: AppTest, nom: str) -> AppTest:
    """Type the name and the signature, and press at once."""
    return choisir(
        app,
        "suite_A",
        copil_nom_A=nom,
        copil_auteur="Camille",
        copil_fonction="Déléguée",
        copil_enregistrer_A="enregistrer",
    )


def destiner(app: AppTest, destinataires: Destinataires) -> AppTest:
    return choisir(app, "dossier_A", copil_destinataires_A=destinataires.value)


def montrees(app: AppTest) -> list[str]:
    """The slides shown, in their order."""
    return [code for code, _ in du_corps(app)["copil_diapo_A"]["options"]]


def preparee(app: AppTest) -> str:
    return str(du_corps(app)["copil_diapo_A"]["valeur"])


def decisions(app: AppTest) -> list[dict[str, str]]:
    """What each decision holds, by label."""
    lignes: dict[str, dict[str, str]] = {}
    for c in du_corps(app).values():
        if c["groupe"].startswith("Décision ") and "valeur" in c:
            lignes.setdefault(c["groupe"], {})[c["label"]] = c["valeur"]
    return [
        {("texte" if k.startswith("Décision") else k): v for k, v in li.items()} for li in lignes.values()
    ]


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
    assert "copil_destinataires_A" not in du_corps(ouvrir(Role.COPIL, PAGE))
    app = ouvrir(Role.PREFECTURE, PAGE)
    destiner(app, Destinataires.INTERNE)
    assert "Usage interne à la préfecture" in textes(app)
    assert "evolution" in montrees(app)
    destiner(app, Destinataires.COPIL)
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
    choisir(app, "phrase_A", **{f"copil_message_{avant[1]}_A": " Le pari  est tenu. "})
    assert ">Le pari est tenu.</h2>" in textes(app)
    presser(app, "plan", "Descendre")
    apres = montrees(app)
    assert apres == [avant[0], avant[2], avant[1], *avant[3:]]
    assert ">Le pari est tenu.</h2>" in textes(app)
    assert not app.exception


def test_a_slide_is_taken_away_the_next_one_is_prepared_and_it_comes_back_last(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    avant = montrees(app)
    presser(app, "plan", "Retirer")
    assert montrees(app) == [avant[0], *avant[2:]]
    assert preparee(app) == avant[2]
    choisir(app, "plan_A", copil_ajout_A=avant[1])
    assert montrees(app) == ranger_la_carte([avant[0], *avant[2:], avant[1]])
    assert preparee(app) == avant[1]
    assert not app.exception


def ranger_la_carte(cles: list[str]) -> list[str]:
    return sorted(cles, key=lambda cle: cle == "carte")


def test_without_any_slide_the_page_says_so_and_one_can_be_added(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    for _ in montrees(app):
        presser(app, "plan", "Retirer")
    assert "Aucune diapositive choisie." in textes(app)
    assert "copil_diapo_A" not in du_corps(app)
    choisir(app, "plan_A", copil_ajout_A="carte")
    assert montrees(app) == ["carte"]
    assert not app.exception


def test_a_button_sent_again_with_what_follows_it_is_heard_once(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    avant = montrees(app)
    choisir(app, "plan_A", rang=7, copil_deplacer_A="descendre")
    # The same press, not answered yet when the next choice leaves.
    choisir(
        app,
        "plan_A",
        rang=8,
        rangs={"copil_deplacer_A": 7},
        copil_deplacer_A="descendre",
        copil_diapo_A=avant[0],
    )
    assert montrees(app) == [avant[0], avant[2], avant[1], *avant[3:]]
    assert preparee(app) == avant[0]


def test_what_is_composed_waits_on_the_page_when_one_comes_back(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    choisir(app, "dossier_A", copil_titre_A="COPIL de mars")
    presser(app, "suite", "Ajouter une décision")
    choisir(app, "suite_A", **{champ(app, "Décision 1")["cle"]: "Ouvrir une halte-garderie"})
    (cohorte,) = (p for p in registre.PAGES if p.nom == "cohorte")
    app.switch_page(str(cohorte.fichier)).run()
    app.switch_page(str(PAGE.fichier)).run()
    assert champ(app, "Titre du dossier")["valeur"] == "COPIL de mars"
    assert champ(app, "Décision 1")["valeur"] == "Ouvrir une halte-garderie"


def test_decisions_are_added_removed_and_taken_from_the_quarter_once(ouvrir: Ouvrir, base: Engine) -> None:
    projet = Projet(
        cite_id="A", trimestre=Trimestre(2023, 4), rubrique="decision", auteur="Zoé", fonction="Déléguée",
        texte="Relancer le Département", porteur="Ville", echeance=date(2024, 2, 1), etat="a_faire",
    )  # fmt: skip
    ecrire(base, projet, demonstration=True)
    ecrire(base, Projet(**{**vars(projet), "texte": "Réelle"}), demonstration=False)
    app = ouvrir(Role.PREFECTURE, PAGE)
    choisir(app, "plan_A", copil_diapo_A="carte")
    presser(app, "suite", "Ajouter une décision")
    assert preparee(app) == "carte"
    choisir(app, "suite_A", **{champ(app, "Décision 1")["cle"]: "À moi"})
    presser(app, "suite", "Reprendre 1 décision écrite au 4e trimestre 2023")
    assert champ(app, "Décision 2")["valeur"] == "Relancer le Département"
    assert [d["Échéance"] for d in decisions(app)] == ["", "2024-02-01"]
    assert not [mot for mot in boutons(app) if mot.startswith("Reprendre")]
    choisir(app, "suite_A", copil_decision_retirer_0_A="retirer")
    assert champ(app, "Décision 1")["valeur"] == "Relancer le Département"
    assert not app.exception


def test_what_is_typed_in_a_decision_stays_its_own_when_another_goes(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    for _ in range(3):
        presser(app, "suite", "Ajouter une décision")
    deuxieme, troisieme = champ(app, "Décision 2")["cle"], champ(app, "Décision 3")["cle"]
    choisir(app, "suite_A", **{deuxieme: "Deux", "copil_decision_retirer_0_A": "retirer"})
    choisir(app, "suite_A", **{troisieme: "Trois"})
    assert [d["texte"] for d in decisions(app)] == ["Deux", "Trois"]
    presser(app, "suite", "Ajouter une décision")
    assert [d["texte"] for d in decisions(app)] == ["Deux", "Trois", ""]


@pytest.mark.parametrize("jour", ["2024-02-30", "2024-W05-1", "1999-12-31", "demain"])
def test_what_is_no_day_is_not_heard(ouvrir: Ouvrir, jour: str) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    presser(app, "suite", "Ajouter une décision")
    choisir(app, "suite_A", copil_decision_echeance_0_A="2024-02-29")
    choisir(app, "suite_A", copil_decision_echeance_0_A=jour)
    assert decisions(app)[0]["Échéance"] == "2024-02-29"
    choisir(app, "suite_A", copil_decision_echeance_0_A="")
    assert decisions(app)[0]["Échéance"] == ""
    assert not app.exception


def test_a_text_too_long_and_a_closed_button_are_not_heard(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    avant = montrees(app)
    choisir(app, "dossier_A", copil_titre_A="x" * (TITRE_MAX + 1))
    assert champ(app, "Titre du dossier")["valeur"] == ""
    choisir(app, "plan_A", copil_deplacer_A="monter")  # the first of those that move
    assert montrees(app) == avant


def test_a_day_of_ones_choice_is_offered_to_who_sees_exact_counts(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    assert "Comparer avec" not in str(du_corps(app))
    destiner(app, Destinataires.INTERNE)
    propose = champ(app, "Comparer avec")["valeur"]
    choisir(app, "dossier_A", copil_depuis_A="autre")
    assert champ(app, "Date de comparaison")["fin"] == "2023-12-31"
    choisir(app, "dossier_A", copil_depuis_le_A="2023-06-30")
    assert champ(app, "Date de comparaison")["valeur"] == "2023-06-30"
    assert app.session_state["_copil_A"].depuis == date(2023, 6, 30)
    if propose != "autre":
        choisir(app, "dossier_A", copil_depuis_A=propose)
        assert app.session_state["_copil_A"].depuis is None


def test_a_draft_is_saved_listed_and_opened_by_somebody_else(ouvrir: Ouvrir, base: Engine) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    choisir(app, "dossier_A", copil_titre_A="Le mien")
    sauver(app, "Décembre")
    assert "Brouillon « Décembre » enregistré" in textes(app)
    autre = ouvrir(Role.CHEF_DE_PROJET, PAGE)
    presser(autre, "suite", "Ouvrir")
    assert champ(autre, "Titre du dossier")["valeur"] == "Le mien"
    assert champ(autre, "Nom du brouillon")["valeur"] == "Décembre"
    assert not brouillons(base, "A", demonstration=False)


def test_who_saves_over_an_unseen_version_is_told_and_a_draft_without_name_is_refused(
    ouvrir: Ouvrir, base: Engine
) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    presser(app, "suite", "Enregistrer le brouillon")
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
    sauver(app, "À deux")
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
    assert not {"Ouvrir", "Enregistrer le brouillon"} & set(boutons(app))
    assert "Interne" not in str(du_corps(app))


def test_a_file_is_made_when_asked_and_forgotten_when_the_dossier_changes(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    assert not app.get("download_button")
    presser(app, "dossier", "Chiffres (Excel)")
    (pret,) = app.get("download_button")
    assert pret.proto.label == "Télécharger : Chiffres (Excel)"
    choisir(app, "dossier_A", copil_titre_A="Autre")
    assert not app.get("download_button")


def test_a_bad_charter_is_said_in_french_and_nothing_composed_is_lost(
    ouvrir: Ouvrir, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    abimee = tmp_path / "charte.pptx"
    abimee.write_bytes(b"x")
    monkeypatch.setenv("CITE_CHARTE", str(abimee))
    app = ouvrir(Role.PREFECTURE, PAGE)
    choisir(app, "dossier_A", copil_titre_A="Le mien")
    presser(app, "dossier", "Diaporama (PowerPoint)")
    assert "n'est pas un fichier PowerPoint" in textes(app)
    assert champ(app, "Titre du dossier")["valeur"] == "Le mien"
    assert not app.get("download_button")


def test_presenting_sends_every_slide_once(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, PAGE)
    presser(app, "dossier", "Présenter")
    (envoye,) = [e.proto.body for e in app.get("html") if "data-jeton" in e.proto.body]
    choisies = montrees(app)
    assert envoye.count("<section class='ecran ") >= len(choisies) + 2
    assert "DONNÉES DE DÉMONSTRATION" in envoye
    assert "USAGE INTERNE" not in envoye
    destiner(app, Destinataires.INTERNE)
    assert "data-jeton" not in textes(app)
    presser(app, "dossier", "Présenter")
    assert "USAGE INTERNE : EFFECTIFS EXACTS" in textes(app)
