"""The fields of the side panel: what the address asks of them, what they say in it, what a choice changes."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from pages.cadre import adresse, champs, filtres, lecteur, registre
from pages.cadre.genres import Actions, Champ, Jour, Liste, Mention, Texte
from tests.pages.champs import champs as dessines
from tests.pages.champs import choisir
from tests.pages.conftest import Ouvrir

ACCUEIL = next(page for page in registre.PAGES if page.accueil)


def _mots(app: AppTest) -> str:
    return " ".join(e.proto.body for e in app.main.get("html")).replace("\u00a0", " ")


def test_a_reader_of_exact_counts_has_the_six_filters_and_the_others_the_cite_alone(ouvrir: Ouvrir) -> None:
    assert set(dessines(ouvrir(Role.PREFECTURE, ACCUEIL))) == {lecteur.VOIR_COMME, *filtres.CLES}
    assert set(dessines(ouvrir(Role.PUBLIC, ACCUEIL))) == {lecteur.VOIR_COMME, "cite"}
    assert lecteur.ORGANISATION in dessines(ouvrir(Role.PARTENAIRE, ACCUEIL))


def test_the_address_is_read_on_arrival(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, ACCUEIL, sexe="Femme")
    assert dessines(app)["sexe"]["valeur"] == "F"
    assert "Retirer le filtre Sexe : Femme" in _mots(app)


def test_then_the_session_knows_better_than_an_address_sent_before_the_last_choice(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, ACCUEIL, sexe="Femme")
    choisir(app, champs.CLE, sexe="H")  # while the browser still sends the former address
    assert dessines(app)["sexe"]["valeur"] == "H"
    assert app.query_params["sexe"] == "Homme"


def test_what_restricts_nothing_is_not_in_the_address(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, ACCUEIL, sexe="Femme")
    choisir(app, champs.CLE, sexe=filtres.TOUS)
    assert "sexe" not in app.query_params
    assert "filtres-actifs" not in _mots(app)


@pytest.mark.parametrize("demande", ["zzz", "", "<b>Femme</b>"])
def test_an_unknown_value_is_said_and_restricts_nothing(ouvrir: Ouvrir, demande: str) -> None:
    app = ouvrir(Role.PREFECTURE, ACCUEIL, sexe=demande)
    assert dessines(app)["sexe"]["valeur"] == filtres.TOUS
    assert [a.value for a in app.warning if "Sexe" in a.value]
    assert not [
        a.value for a in app.run().warning if "Sexe" in a.value
    ]  # said once: the address has been put right


@pytest.mark.parametrize("jour", ["2050-01-01", "hier", "2023-02-30"])
def test_a_day_that_is_not_there_is_said_and_the_last_one_shown(ouvrir: Ouvrir, jour: str) -> None:
    app = ouvrir(Role.PREFECTURE, ACCUEIL, au=jour)
    champ = dessines(app)["au"]
    assert champ["valeur"] == champ["fin"]
    assert [a.value for a in app.warning if "doit être comprise entre" in a.value]


def test_a_browser_that_sends_what_no_list_offers_gets_no_restriction(ouvrir: Ouvrir) -> None:
    app = ouvrir(Role.PREFECTURE, ACCUEIL)
    app.session_state["sexe"] = "X"
    app.session_state["au"] = "<script>"
    assert not app.run().exception
    assert dessines(app)["sexe"]["valeur"] == filtres.TOUS
    assert dessines(app)["au"]["valeur"] == dessines(app)["au"]["fin"]


def test_another_cite_has_other_promotions_and_territories(monkeypatch: pytest.MonkeyPatch) -> None:
    session = {"promotion": "2022", "territoire": "t", "sexe": "F"}
    monkeypatch.setattr(filtres.st, "session_state", session)
    filtres.changer_de_cite({"sexe": "F"})
    assert session == {"promotion": "2022", "territoire": "t", "sexe": "F"}
    filtres.changer_de_cite({"cite": "B", "territoire": "u"})
    assert session == {"promotion": "", "territoire": "u", "sexe": "F"}


def test_the_word_of_a_field_in_the_address_is_empty_for_the_value_that_it_does_not_say() -> None:
    options = (("", "Tous"), ("F", "Femme"))
    assert champs.dans_l_adresse(Liste(cle="s", label="S", valeur="", options=options)) == ""
    assert champs.dans_l_adresse(Liste(cle="s", label="S", valeur="F", options=options)) == "Femme"
    jour = Jour(cle="au", label="Au", valeur="2023-12-31", debut="2021-01-01", fin="2023-12-31", hors="")
    assert champs.dans_l_adresse(jour) == ""


@pytest.mark.parametrize("envoye", [None, "texte", ["a"], 3])
def test_what_our_script_would_not_send_is_left_unheard(
    monkeypatch: pytest.MonkeyPatch, envoye: object
) -> None:
    monkeypatch.setattr(champs.st, "session_state", {champs.CLE: {champs.CHOIX: envoye}})
    champs._entendre(champs.CLE, (), lambda _: pytest.fail("nothing was chosen"))


def _entendre(
    monkeypatch: pytest.MonkeyPatch, dessines: tuple[Champ, ...], envois: object, entendu: int = 0
) -> tuple[dict[str, object], list[dict[str, str]]]:
    """The session once the browser has sent this, and what was told of it, call by call."""
    lots: list[dict[str, str]] = []
    session: dict[str, object] = {
        champs.CLE: {champs.CHOIX: {"rang": 9, "valeurs": envois}},
        champs.CLE + champs.RANG: entendu,
    }
    monkeypatch.setattr(champs.st, "session_state", session)
    champs._entendre(champs.CLE, dessines, lambda dits: lots.append(dict(dits)))
    return session, lots


def test_of_a_choice_only_what_was_offered_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    sexe = Liste(cle="sexe", label="Sexe", valeur="", options=(("", "Tous"), ("F", "Femme")))
    au = Jour(cle="au", label="Au", valeur="2023-12-31", debut="2021-01-01", fin="2023-12-31", hors="")
    envois = [["sexe", "F", 1], ["au", "2023-06-30", 1], ["_perimetre", "x", 1]]
    session, lots = _entendre(monkeypatch, (sexe, au), envois)
    assert "_perimetre" not in session
    assert lots == [{"sexe": "F", "au": "2023-06-30"}]
    for faux in (["sexe", "X", 1], ["au", "2050-01-01", 1], ["au", "2023-06-31", 1], ["sexe"], "sexe", 3):
        session, lots = _entendre(monkeypatch, (sexe, au), [faux])
        assert "sexe" not in session
        assert lots == []


def test_each_press_is_told_alone_with_what_was_chosen_before_it_and_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nom = Texte(cle="nom", label="Nom", valeur="", longueur=5)
    faire = Actions(cle="faire", options=(("plus", "Plus"), ("moins", "Moins")), fermees=("moins",))
    mention = Mention(cle="note", texte="Note")
    envois = [
        *(["faire", "plus", 1], ["faire", "plus", 2], ["nom", "Ana", 3], ["faire", "plus", 4]),
        *(["faire", "moins", 5], ["note", "x", 6], ["nom", "trop long", 7], ["nom", "Éva", 8]),
    ]
    session, lots = _entendre(monkeypatch, (nom, faire, mention), envois, entendu=1)
    assert lots == [{"faire": "plus"}, {"nom": "Ana", "faire": "plus"}, {"nom": "Éva"}]
    assert session["nom"] == "Éva"
    assert "faire" not in session


def test_the_address_wins_again_after_a_step_in_the_history(monkeypatch: pytest.MonkeyPatch) -> None:
    class Contexte:
        is_history_navigation = False

    session: dict[str, object] = {}
    monkeypatch.setattr(adresse, "get_script_run_ctx", Contexte)
    monkeypatch.setattr(adresse.st, "session_state", session)
    lus = []
    for Contexte.is_history_navigation in (False, False, True, False):
        adresse.observer()
        lus.append(adresse.a_bouge())
    assert lus == [True, False, True, False]  # arrival, a choice, a step back, a choice
    Contexte.is_history_navigation = True
    adresse.observer()
    adresse.tenir()
    assert not adresse.a_bouge()  # for the fragments that run after it
