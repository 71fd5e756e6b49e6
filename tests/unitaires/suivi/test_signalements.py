"""What is signalled and answered is kept whole, on both databases, and read by those it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from cite_data.acces import Perimetre
from cite_data.modele.roles import Role
from cite_data.modele.signalements import TEXTE_MAX
from cite_data.modele.suivi import Trimestre
from cite_data.suivi import (
    ErreurSuivi,
    Lecteur,
    Projet,
    Signature,
    Vu,
    base,
    creer,
    ecrire,
    fils,
    noter,
    preparer,
    signaler,
    suivre,
    tous_les_signalements,
    tout,
    url_par_defaut,
    visites,
)

A = ("A",)
PARTENAIRE = Lecteur(
    perimetre=Perimetre(cite_ids=A, role=Role.PARTENAIRE, partenaire_id="asso"), qui="a@asso.fr"
)
CHEFFE = Lecteur(
    perimetre=Perimetre(cite_ids=A, role=Role.CHEF_DE_PROJET, ecriture=True), qui="c@pref.gouv.fr"
)
DE_L_ASSO = Signature(lecteur=PARTENAIRE, auteur="Amina Haddad", fonction="Association A")
DE_LA_CHEFFE = Signature(lecteur=CHEFFE, auteur="Camille Dupont", fonction="Chef de projet")
VU = Vu(
    cite_id="A",
    page="freins",
    figure="freins_par_type",
    titre="La mobilité est le premier frein",
    contexte="Cité : A",
    adresse="cite=A",
    au=date(2023, 12, 31),
    publication="20240105",
)


def _signaler(moteur: Engine, texte: str = "Le total est faux.", **autres: Any) -> Any:
    return signaler(moteur, VU, DE_L_ASSO, texte=texte, demonstration=False, **autres)


def test_a_note_and_its_answer_come_back_whole_signed_and_dated(moteur: Engine) -> None:
    lundi, mardi = datetime(2024, 1, 8, 9, tzinfo=UTC), datetime(2024, 1, 9, 9, tzinfo=UTC)
    note = _signaler(moteur, maintenant=lundi)
    suite = suivre(moteur, note, DE_LA_CHEFFE, texte="C'est corrigé.", etat="corrige", maintenant=mardi)
    (fil,) = fils(moteur, PARTENAIRE, demonstration=False)
    assert (fil.tete, fil.suite) == (note, (suite.ecrite,))
    assert (note.auteur, note.fonction, note.ecrite_le) == ("Amina Haddad", "Association A", lundi)
    assert (note.page, note.figure, note.contexte, note.au) == (
        "freins",
        "freins_par_type",
        "Cité : A",
        date(2023, 12, 31),
    )
    assert (suite.ecrite.etat, suite.ecrite.texte, suite.ecrite.ecrite_le) == (
        "corrige",
        "C'est corrigé.",
        mardi,
    )
    assert suite.ecrite.partenaire_id is None


def test_a_thread_waits_until_it_is_answered_and_again_when_its_author_adds_to_it(moteur: Engine) -> None:
    note = _signaler(moteur)
    assert fils(moteur, CHEFFE, demonstration=False)[0].en_attente
    question = suivre(moteur, note, DE_LA_CHEFFE, texte="Quel mois ?", etat="question").ecrite
    (fil,) = fils(moteur, CHEFFE, demonstration=False)
    assert not fil.en_attente
    assert fil.derniere_reponse == question
    suivre(moteur, question, DE_L_ASSO, texte="Décembre.")
    (fil,) = fils(moteur, CHEFFE, demonstration=False)
    assert fil.en_attente
    assert [s.genre for s in fil.suite] == ["reponse", "precision"]


def test_an_opinion_needs_no_text_and_waits_for_nothing(moteur: Engine) -> None:
    signaler(moteur, VU, DE_L_ASSO, texte="", note="utile", demonstration=False)
    (fil,) = fils(moteur, CHEFFE, demonstration=False)
    assert (fil.tete.genre, fil.tete.note, fil.en_attente) == ("avis", "utile", False)
    with pytest.raises(ErreurSuivi, match="Choisissez un avis"):
        signaler(moteur, VU, DE_L_ASSO, texte="", note="superbe", demonstration=False)


def test_those_that_wait_come_first_the_longest_waiting_before_the_others(moteur: Engine) -> None:
    un, deux, trois = (_signaler(moteur, f"n° {rang}") for rang in (1, 2, 3))
    suivre(moteur, un, DE_LA_CHEFFE, texte="Vu.", etat="pris_en_compte")
    signaler(moteur, VU, DE_L_ASSO, texte="", note="utile", demonstration=False)
    lus = fils(moteur, CHEFFE, demonstration=False)
    assert [f.tete.texte for f in lus] == [deux.texte, trois.texte, "", un.texte]


@pytest.mark.parametrize(
    ("change", "texte", "message"),
    [
        ({}, " \n", "Le texte est vide"),
        ({}, "\x00", "Le texte est vide"),
        ({}, "x" * (TEXTE_MAX + 1), "1001 caractères, pour 1000"),
        ({"auteur": " "}, "Texte", "Votre nom manque"),
        ({"auteur": "x" * 81}, "Texte", "80 caractères"),
        ({"fonction": ""}, "Texte", "Votre fonction manque"),
        ({"fonction": "x" * 201}, "Texte", "200 caractères"),
    ],
)
def test_an_incomplete_note_is_refused_and_nothing_is_written(
    moteur: Engine, change: dict[str, str], texte: str, message: str
) -> None:
    with pytest.raises(ErreurSuivi, match=message):
        signaler(moteur, VU, replace(DE_L_ASSO, **change), texte=texte, demonstration=False)  # type: ignore[arg-type] - a column each
    assert tous_les_signalements(moteur) == ()


def test_an_answer_is_refused_to_who_may_not_answer_and_to_an_unknown_thread(moteur: Engine) -> None:
    note = _signaler(moteur)
    ailleurs = replace(
        DE_LA_CHEFFE, lecteur=replace(CHEFFE, perimetre=replace(CHEFFE.perimetre, cite_ids=("B",)))
    )
    for signature in (DE_L_ASSO, ailleurs):
        with pytest.raises(ErreurSuivi, match="Vous ne pouvez pas écrire"):
            suivre(moteur, note, signature, texte="Non.", etat="sans_suite")
    with pytest.raises(ErreurSuivi, match="Vous ne pouvez pas écrire"):
        suivre(moteur, note, DE_LA_CHEFFE, texte="Précision.")  # a precision is for who signalled
    with pytest.raises(ErreurSuivi, match="Vous ne pouvez pas écrire"):
        suivre(moteur, replace(note, fil="autre"), DE_LA_CHEFFE, texte="Oui.", etat="corrige")
    with pytest.raises(ErreurSuivi, match="Choisissez la suite"):
        suivre(moteur, note, DE_LA_CHEFFE, texte="Oui.", etat="peut-être")
    assert len(tous_les_signalements(moteur)) == 1


def test_the_public_and_who_looks_elsewhere_cannot_signal(moteur: Engine) -> None:
    for perimetre in (Perimetre(role=Role.PUBLIC), replace(PARTENAIRE.perimetre, cite_ids=("B",))):
        signature = replace(DE_L_ASSO, lecteur=replace(PARTENAIRE, perimetre=perimetre))
        with pytest.raises(ErreurSuivi, match="ne permet pas de signaler"):
            signaler(moteur, VU, signature, texte="Texte", demonstration=False)
    assert tous_les_signalements(moteur) == ()


def test_what_is_kept_of_the_screen_is_bounded_and_a_cut_address_is_none(moteur: Engine) -> None:
    long = replace(VU, titre="t" * 400, contexte="c" * 700, adresse="a" * 1001)
    note = signaler(moteur, long, DE_L_ASSO, texte="Texte", demonstration=False)
    assert (len(note.titre), len(note.contexte), note.adresse) == (300, 600, "")


@pytest.mark.parametrize("ordre", ["UPDATE signalements SET texte = 'x'", "DELETE FROM signalements"])
def test_the_database_itself_refuses_to_change_or_remove_what_is_signalled(
    moteur: Engine, ordre: str
) -> None:
    _signaler(moteur)
    with pytest.raises(Exception, match="ne se modifie pas"), moteur.begin() as connexion:
        connexion.execute(text(ordre))
    assert [s.texte for s in tous_les_signalements(moteur)] == ["Le total est faux."]


def test_synthetic_notes_never_mix_with_real_ones(moteur: Engine) -> None:
    fictive = signaler(moteur, VU, DE_L_ASSO, texte="Fictive.", demonstration=True)
    reelle = _signaler(moteur, "Réelle.")
    for demonstration, attendue in ((True, fictive), (False, reelle)):
        assert [f.tete for f in fils(moteur, CHEFFE, demonstration=demonstration)] == [attendue]
    with pytest.raises(ErreurSuivi, match="Vous ne pouvez pas écrire"):
        suivre(moteur, replace(fictive, demonstration=False), DE_LA_CHEFFE, texte="Oui.", etat="corrige")


def test_two_who_answer_the_same_note_both_stay_and_the_second_is_told(moteur: Engine) -> None:
    note = _signaler(moteur)
    anne, bilal = (replace(DE_LA_CHEFFE, auteur=nom) for nom in ("Anne", "Bilal"))
    assert suivre(moteur, note, anne, texte="Vu.", etat="pris_en_compte").entre_temps == ()
    suite = suivre(moteur, note, bilal, texte="Corrigé.", etat="corrige")
    assert [(s.auteur, s.texte) for s in suite.entre_temps] == [("Anne", "Vu.")]
    (fil,) = fils(moteur, PARTENAIRE, demonstration=False)
    assert [s.auteur for s in fil.suite] == ["Anne", "Bilal"]


def test_many_answers_at_once_lose_nothing(moteur: Engine) -> None:
    note = _signaler(moteur)

    def repondre(rang: int) -> int:
        texte = f"Réponse {rang}"
        return len(suivre(moteur, note, DE_LA_CHEFFE, texte=texte, etat="pris_en_compte").entre_temps)

    with ThreadPoolExecutor(8) as bassin:
        vus = list(bassin.map(repondre, range(24)))
    # Each sees exactly those written before it: 0, 1, 2… 23, in whatever order they came.
    assert sorted(vus) == list(range(24))
    assert len(tous_les_signalements(moteur)) == 25


@pytest.fixture(scope="module")
def fichier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One SQLite store for all the examples of a law."""
    ouvert = preparer(creer(url_par_defaut(tmp_path_factory.mktemp("loi"))))
    yield ouvert
    ouvert.dispose()


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=TEXTE_MAX, alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_typed_but_for_its_edges(fichier: Engine, texte: str) -> None:
    attendu = texte.replace("\x00", "").strip()
    if not attendu:
        with pytest.raises(ErreurSuivi, match="vide"):
            _signaler(fichier, texte)
        return
    assert _signaler(fichier, texte).texte == attendu


def test_an_emoji_a_right_to_left_text_and_a_nul_are_kept_by_both_databases(moteur: Engine) -> None:
    assert _signaler(moteur, "\x00Été 🧭 مرحبا <b>'; --\n2e ligne").texte == "Été 🧭 مرحبا <b>'; --\n2e ligne"


def test_a_store_written_before_the_notes_existed_keeps_everything(url: str) -> None:
    moteur = creer(url)
    _migrer_jusqu_a(moteur, "0002")
    projet = Projet(
        cite_id="A", trimestre=Trimestre(2023, 2), rubrique="synthese", auteur="C", fonction="F", texte="T"
    )
    ecrire(moteur, projet, demonstration=False)
    noter(moteur, qui="a@x.fr", role="Préfecture", page="freins", jours=9)
    preparer(moteur)
    assert [s.texte for s in tout(moteur)] == ["T"]
    assert [v.qui for v in visites(moteur, jours=9)] == ["a@x.fr"]
    assert _signaler(moteur).texte == "Le total est faux."
    with pytest.raises(Exception, match="ne se modifie pas"), moteur.begin() as connexion:
        connexion.execute(text("DELETE FROM saisies"))
    moteur.dispose()


def _migrer_jusqu_a(moteur: Engine, version: str) -> None:
    """Bring an empty store to an older version, as the application of that time did."""
    if chemin := (moteur.dialect.name == "sqlite" and moteur.url.database):
        Path(chemin).parent.mkdir(parents=True)
    config = Config()
    config.set_main_option("script_location", str(Path(base.__file__).parent / "migrations"))
    with moteur.begin() as connexion:
        config.attributes["connexion"] = connexion
        command.upgrade(config, version)
