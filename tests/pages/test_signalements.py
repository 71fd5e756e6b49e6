"""Signalling and answering without a browser: who sees the buttons, who sees whose threads, what is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from cite_data.acces import Perimetre
from cite_data.acces.identite import Identite
from cite_data.acces.resolution import Acces
from cite_data.modele.roles import Role
from cite_data.publication import Provenance, publier
from cite_data.suivi import (
    Lecteur,
    Signature,
    Vu,
    creer,
    preparer,
    signaler,
    suivre,
    tous_les_signalements,
    url_par_defaut,
)
from pages.cadre import connexion, lecteur, registre
from pages.composants import signalements
from pages.composants.signaler import AVIS_ENVOYE, ENVOYE
from pages.composants.signataire import FINIE
from tests.fabrique import toutes_les_tables

ENTREE = Path(__file__).resolve().parents[2] / "pages" / "cadre" / "entree.py"
AU = date(2023, 12, 31)
BOITE, TEXTE = "signaler_entrees_cumulees_boite", "signaler_entrees_cumulees_texte"
PARTENAIRES = [{"partenaire_id": "ville", "nom": "Ville"}, {"partenaire_id": "asso", "nom": "Association"}]
JOURS = {
    "date_reperage": date(2023, 1, 5),
    "date_diagnostic": date(2023, 1, 20),
    "date_entree": date(2023, 2, 3),
}
Visiter = Callable[..., AppTest]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """Two Cités of the demonstration, and their store."""
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CITE_PAR_DEFAUT", "A")
    tables = toutes_les_tables(
        cites=[{"cite_id": c, "nom": f"Cité {c}"} for c in "AB"],
        partenaires=PARTENAIRES,
        beneficiaires=[
            {"beneficiaire_id": f"{c}{i}", "cite_id": c, "prescripteur_id": "ville", **JOURS}
            for c in "AB"
            for i in range(30)
        ],
    )
    publier(tmp_path, tables, Provenance(motif="essai", auteur="essai", date_donnees=AU, synthetique=True))
    moteur = preparer(creer(url_par_defaut(tmp_path)))
    yield moteur
    moteur.dispose()


@pytest.fixture
def visiter(monkeypatch: pytest.MonkeyPatch) -> Visiter:
    """Open a page with a perimeter."""

    def _visiter(perimetre: Perimetre, nom: str = "synthese", **etat: object) -> AppTest:
        monkeypatch.setattr(lecteur, "voir_comme", lambda *_: lecteur.Jeu(perimetre=perimetre))
        monkeypatch.setattr(lecteur, "role_annonce", lambda: perimetre.role)
        app = AppTest.from_file(str(ENTREE), default_timeout=60)
        app.run()
        if nom != "synthese":
            app.switch_page(str(registre.DOSSIER / f"{nom}.py")).run()
        for cle, valeur in etat.items():
            app.session_state[cle] = valeur
        if etat:
            app.run()
        assert not app.exception
        return app

    return _visiter


def _perimetre(
    role: Role, partenaire_id: str | None = None, cites: tuple[str, ...] | None = ("A",)
) -> Perimetre:
    exact = role in (Role.PREFECTURE, Role.CHEF_DE_PROJET)
    return Perimetre(cite_ids=cites, role=role, partenaire_id=partenaire_id, individuel=exact, ecriture=exact)


PREFECTURE = _perimetre(Role.PREFECTURE, cites=None)
CHEF, COPIL, PUBLIC = (_perimetre(role) for role in (Role.CHEF_DE_PROJET, Role.COPIL, Role.PUBLIC))
VILLE, ASSO = _perimetre(Role.PARTENAIRE, "ville"), _perimetre(Role.PARTENAIRE, "asso")


def _textes(app: AppTest) -> str:
    return " ".join(e.proto.body for e in app.main.get("html")).replace("\u00a0", " ").replace("\u202f", " ")


def _boites(app: AppTest) -> set[str]:
    return {b.proto.popover.label for b in app.get("popover")}


def _signature(perimetre: Perimetre, auteur: str = "Amina") -> Signature:
    return Signature(lecteur=Lecteur.sans_identite(perimetre), auteur=auteur, fonction=perimetre.role.label)


def _noter(base: Engine, perimetre: Perimetre, texte: str, cite_id: str = "A", **autres: str):
    vu = Vu(cite_id=cite_id, page="freins", figure="freins_par_type", titre="Titre", au=AU, **autres)
    return signaler(base, vu, _signature(perimetre), texte=texte, demonstration=True)


@pytest.mark.parametrize("perimetre", [PREFECTURE, CHEF, COPIL, VILLE], ids=lambda p: p.role)
@pytest.mark.usefixtures("base")
def test_who_can_be_answered_finds_both_buttons_and_nothing_of_their_forms(visiter, perimetre):
    app = visiter(perimetre)
    assert _boites(app) >= {"Signaler", "Votre avis sur cette page"}
    assert not app.text_area
    assert not app.text_input


@pytest.mark.usefixtures("base")
def test_the_public_finds_neither_button_nor_page(visiter):
    assert not {"Signaler", "Votre avis sur cette page"} & _boites(visiter(PUBLIC))
    assert "Page réservée" in _textes(visiter(PUBLIC, "signalements"))


def test_a_note_is_written_with_what_was_on_screen_and_the_answer_is_told_where(visiter, base):
    app = visiter(VILLE, **{BOITE: True})
    app.text_area(key=TEXTE).set_value("Le total est <b>faux</b>.")
    app.text_input(key="signaler_entrees_cumulees_auteur").set_value("Amina Haddad")
    app.text_input(key="signaler_entrees_cumulees_fonction").set_value("Ville")
    app.button(key="signaler_entrees_cumulees_bouton").click().run()
    assert [s.value for s in app.success] == [ENVOYE]
    (note,) = tous_les_signalements(base)
    assert (note.texte, note.auteur, note.fonction) == ("Le total est <b>faux</b>.", "Amina Haddad", "Ville")
    assert (note.genre, note.cite_id, note.page, note.figure) == (
        "anomalie",
        "A",
        "synthese",
        "entrees_cumulees",
    )
    assert note.contexte == "Cité : Cité A · Situation au 31/12/2023"
    assert (note.au, note.adresse, note.partenaire_id, note.demonstration) == (
        AU,
        "cite=Cit%C3%A9+A",
        "ville",
        True,
    )
    assert app.session_state[TEXTE] == ""


def test_an_opinion_is_written_for_the_page(visiter, base):
    app = visiter(COPIL, "freins", avis_freins_boite=True)
    app.segmented_control(key="avis_freins_note").select("a_ameliorer")
    app.text_input(key="avis_freins_auteur").set_value("Anne")
    app.text_input(key="avis_freins_fonction").set_value("DDETS")
    app.run()
    app.button(key="avis_freins_bouton").click().run()
    assert [s.value for s in app.success] == [AVIS_ENVOYE]
    (avis,) = tous_les_signalements(base)
    assert (avis.genre, avis.note, avis.texte, avis.figure, avis.titre) == (
        "avis",
        "a_ameliorer",
        "",
        "",
        "Freins",
    )


def test_an_unsigned_or_unchosen_text_is_refused_and_stays(visiter, base):
    app = visiter(VILLE, **{BOITE: True})
    app.text_area(key=TEXTE).set_value("Le total est faux.")
    app.button(key="signaler_entrees_cumulees_bouton").click().run()
    assert "Votre nom manque" in app.error[0].value
    assert app.text_area(key=TEXTE).value == "Le total est faux."
    app = visiter(VILLE, "freins", avis_freins_boite=True)
    app.text_input(key="avis_freins_auteur").set_value("Anne")
    app.text_input(key="avis_freins_fonction").set_value("Ville")
    app.button(key="avis_freins_bouton").click().run()
    assert app.error[0].value == "Choisissez un avis."
    assert tous_les_signalements(base) == ()


def test_a_store_that_does_not_answer_says_so_and_the_text_stays(visiter, base, monkeypatch):
    app = visiter(VILLE, **{BOITE: True})
    monkeypatch.setenv("CITE_SUIVI_URL", "postgresql://moi:secret@127.0.0.1:1/base")
    app.text_area(key=TEXTE).set_value("Le total est faux.")
    app.text_input(key="signaler_entrees_cumulees_auteur").set_value("Anne")
    app.text_input(key="signaler_entrees_cumulees_fonction").set_value("Ville")
    app.button(key="signaler_entrees_cumulees_bouton").click().run()
    assert "ne répond pas" in app.error[0].value
    assert "secret" not in app.error[0].value
    assert app.text_area(key=TEXTE).value == "Le total est faux."
    monkeypatch.delenv("CITE_SUIVI_URL")
    app.button(key="signaler_entrees_cumulees_bouton").click().run()
    assert [s.texte for s in tous_les_signalements(base)] == ["Le total est faux."]
    monkeypatch.setenv("CITE_SUIVI_URL", "postgresql://moi:secret@127.0.0.1:1/base")
    page = visiter(VILLE, "signalements")
    assert "ne répond pas" in page.error[0].value


def test_each_reads_her_own_threads_and_the_responsible_ones_those_of_their_cites(visiter, base):
    _noter(base, VILLE, "Note de la Ville")
    _noter(base, ASSO, "Note de l’Asso")
    _noter(base, COPIL, "Note du COPIL")
    _noter(base, replace(VILLE, cite_ids=("B",)), "Note de B", cite_id="B")
    lues = {
        "préfecture, une Cité": (visiter(PREFECTURE, "signalements"), {"Ville", "Asso", "COPIL"}),
        "chef de projet": (visiter(CHEF, "signalements"), {"Ville", "Asso", "COPIL"}),
        "COPIL": (visiter(COPIL, "signalements"), {"COPIL"}),
        "Ville": (visiter(VILLE, "signalements"), {"Ville"}),
        "Asso": (visiter(ASSO, "signalements"), {"Asso"}),
        "préfecture, toutes": (visiter(PREFECTURE, "signalements", cite=""), {"Ville", "Asso", "COPIL", "B"}),
    }
    for qui, (app, attendues) in lues.items():
        vues = {n for n in ("Ville", "Asso", "COPIL", "B") if f"{n}</p>" in _textes(app)}
        assert vues == attendues, qui
        boutons = {"Répondre"} if "préf" in qui or "chef" in qui else {"Ajouter une précision"}
        assert _boites(app) - {"Votre avis sur cette page"} == boutons, qui


def test_the_chef_de_projet_is_told_how_many_wait_and_answers_one(visiter, base):
    note = _noter(base, VILLE, "Note de la Ville")
    app = visiter(CHEF, "signalements", **{f"suite_{note.id}_boite": True})
    assert "1 signalement attend une réponse" in _textes(app)
    app.segmented_control(key=f"suite_{note.id}_etat").select("corrige").run()
    app.text_area(key=f"suite_{note.id}_texte").set_value("C'est corrigé.")
    app.text_input(key=f"suite_{note.id}_auteur").set_value("Camille")
    app.text_input(key=f"suite_{note.id}_fonction").set_value("Chef de projet")
    app.button(key=f"suite_{note.id}_bouton").click().run()
    assert "Réponse envoyée" in app.success[0].value
    assert "0 signalement attend une réponse" in _textes(app)
    assert not app.text_area
    lue = _textes(visiter(VILLE, "signalements"))
    assert "C&#x27;est corrigé." in lue
    assert "Corrigé</span>" in lue
    assert "Camille, Chef de projet, le " in lue


def test_who_wrote_meanwhile_is_said_and_a_precision_makes_the_thread_wait_again(visiter, base):
    note = _noter(base, VILLE, "Note de la Ville")
    reponse = suivre(base, note, _signature(CHEF, "Camille"), texte="Quel mois ?", etat="question").ecrite
    app = visiter(VILLE, "signalements", **{f"suite_{note.id}_boite": True})
    suivre(base, reponse, _signature(CHEF, "Bilal"), texte="Trouvé.", etat="corrige")
    app.text_area(key=f"suite_{note.id}_texte").set_value("Décembre.")
    app.text_input(key=f"suite_{note.id}_auteur").set_value("Amina")
    app.text_input(key=f"suite_{note.id}_fonction").set_value("Ville")
    app.button(key=f"suite_{note.id}_bouton").click().run()
    assert "attend de nouveau" in app.success[0].value
    assert "Entre-temps, Bilal a aussi écrit" in app.success[0].value
    assert "1 signalement attend une réponse" in _textes(app)
    assert [s.texte for s in tous_les_signalements(base)][1:] == ["Quel mois ?", "Trouvé.", "Décembre."]


def test_what_was_typed_is_never_read_as_markup_and_a_hostile_address_opens_nothing(visiter, base):
    hostile = "<script>alert(1)</script>"
    vu = Vu(
        cite_id="A",
        page=hostile,
        figure="f",
        titre=hostile,
        contexte=hostile,
        adresse='"><script>=1',
        au=AU,
    )
    signaler(base, vu, _signature(VILLE, hostile), texte=hostile, demonstration=True)
    signaler(base, replace(vu, page="freins"), _signature(VILLE), texte="x", demonstration=True)
    app = visiter(CHEF, "signalements")
    assert "<script" not in _textes(app)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in _textes(app)
    liens = [li.split("'")[0] for li in _textes(app).split("<a href='")[1:]]
    assert [li.split("?")[0] for li in liens] == ["/freins"]
    assert "<" not in liens[0]


def test_the_link_back_holds_the_filters_that_the_reader_may_ask(visiter, base):
    _noter(base, VILLE, "Note", adresse="cite=Cit%C3%A9+A&sexe=Femme&partie_freins=D%C3%A9lais")
    exact = _textes(visiter(CHEF, "signalements"))
    assert "/freins?cite=Cit%C3%A9+A&amp;sexe=Femme&amp;partie_freins=D%C3%A9lais&amp;au=2023-12-31'" in exact
    assert "/freins?cite=Cit%C3%A9+A&amp;partie_freins=D%C3%A9lais'" in _textes(
        visiter(VILLE, "signalements")
    )


def test_the_lists_keep_what_waits_what_is_answered_and_opinions_apart(visiter, base):
    note = _noter(base, VILLE, "Répondue")
    suivre(base, note, _signature(CHEF), texte="Oui.", etat="corrige")
    _noter(base, VILLE, "Attendue")
    vu = Vu(cite_id="A", page="freins", titre="Freins", au=AU)
    signaler(base, vu, _signature(VILLE), texte="Pensée", note="utile", demonstration=True)
    for vue, attendus in (
        ("Tous", ["Attendue", "Pensée", "Répondue"]),
        ("En attente", ["Attendue"]),
        ("Répondus", ["Répondue"]),
        ("Avis", ["Pensée"]),
    ):
        textes = _textes(visiter(CHEF, "signalements", partie_signalements=vue))
        trouves = sorted(
            (m for m in ("Attendue", "Pensée", "Répondue") if f"{m}</p>" in textes), key=textes.index
        )
        assert trouves == attendus, vue


def test_a_long_list_comes_in_pieces_and_an_empty_one_says_what_to_do(visiter, base, monkeypatch):
    assert "Rien n&#x27;a été signalé ici" in _textes(visiter(CHEF, "signalements"))
    monkeypatch.setattr(signalements, "PAR_PAGE", 2)
    for rang in range(3):
        _noter(base, VILLE, f"Note {rang}")
    app = visiter(CHEF, "signalements")
    assert _textes(app).count("<article") == 2
    app.button[-1].click().run()
    assert _textes(app).count("<article") == 3
    vide = visiter(CHEF, "signalements", partie_signalements="Avis")
    assert "Aucun signalement dans cette liste" in _textes(vide)


@pytest.fixture
def connecte(monkeypatch: pytest.MonkeyPatch) -> Callable[[Acces | None], None]:
    """An installation with sign-in, where somebody of the Ville has signed in."""
    monkeypatch.setattr(connexion, "configuree", lambda: True)
    monkeypatch.setattr(
        connexion, "lecteur", lambda: Identite(sujet="s", nom="Ada Agente", courriel="a@ville.fr")
    )
    monkeypatch.setattr(connexion, "pied", lambda _: None)
    monkeypatch.setattr("pages.cadre.visites.noter_la_visite", lambda *_: None)

    def _avec(acces: Acces | None) -> None:
        monkeypatch.setattr(connexion, "exiger_un_acces", lambda: acces)
        monkeypatch.setattr(connexion, "acces_du_lecteur", lambda: acces)

    return _avec


def test_signed_in_the_identity_signs_and_an_ended_session_keeps_the_text(
    visiter, base, connecte, monkeypatch
):
    acces = Acces(VILLE, None)  # type: ignore[arg-type] - the rule is of no use here
    connecte(acces)
    app = visiter(VILLE, **{BOITE: True})
    assert not app.text_input
    assert "Envoyé au nom de Ada Agente, Ville." in _textes(app)
    monkeypatch.setattr(connexion, "acces_du_lecteur", lambda: None)
    app.text_area(key=TEXTE).set_value("Le total est faux.")
    app.button(key="signaler_entrees_cumulees_bouton").click().run()
    assert app.error[0].value == FINIE
    assert app.text_area(key=TEXTE).value == "Le total est faux."
    monkeypatch.setattr(connexion, "acces_du_lecteur", lambda: acces)
    app.button(key="signaler_entrees_cumulees_bouton").click().run()
    (note,) = tous_les_signalements(base)
    assert (note.auteur, note.fonction, note.qui) == ("Ada Agente", "Ville", "a@ville.fr")
