"""The meter of free questions, on both databases: what is asked is counted once, whoever counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from cite_data.suivi import CompteurDuSuivi, ErreurSuivi, creer, preparer, url_par_defaut
from cite_data.suivi.schema import QUESTIONS


@pytest.fixture
def compteur(moteur: Engine) -> CompteurDuSuivi:
    return CompteurDuSuivi(lambda: moteur)


def test_a_question_is_counted_once_and_the_next_one_is_refused(compteur: CompteurDuSuivi) -> None:
    assert compteur.inscrire("a", "p1", "q1", plafond=2)
    assert compteur.inscrire("a", "p1", "q1", plafond=2)
    assert compteur.inscrire("a", "p1", "q2", plafond=2)
    assert not compteur.inscrire("a", "p1", "q3", plafond=2)
    assert compteur.inscrire("a", "p1", "q1", plafond=2)  # one already asked stays open
    assert compteur.posees("a", "p1") == 2


def test_readers_and_publications_have_counts_of_their_own(compteur: CompteurDuSuivi) -> None:
    compteur.inscrire("a", "p1", "q1", plafond=1)
    assert compteur.inscrire("b", "p1", "q1", plafond=1)
    assert compteur.inscrire("a", "p2", "q1", plafond=1)
    assert compteur.posees("c", "p1") == 0


def test_another_server_goes_on_with_the_same_count(moteur: Engine, compteur: CompteurDuSuivi) -> None:
    compteur.inscrire("a", "p1", "q1", plafond=1)
    autre = CompteurDuSuivi(lambda: moteur)
    assert autre.posees("a", "p1") == 1
    assert not autre.inscrire("a", "p1", "q2", plafond=1)


def test_who_asks_in_many_tabs_at_once_has_no_more_questions(compteur: CompteurDuSuivi) -> None:
    def demander(rang: int) -> bool:
        return compteur.inscrire("a", "p1", f"q{rang}", plafond=5)

    with ThreadPoolExecutor(12) as fils:
        admises = list(fils.map(demander, range(24)))
    assert sum(admises) == 5
    assert compteur.posees("a", "p1") == 5


def test_neither_the_reader_nor_the_question_is_written_in_clear(
    moteur: Engine, compteur: CompteurDuSuivi
) -> None:
    compteur.inscrire("elle@asso.fr", "p1", "entrees par sexe", plafond=5)
    with moteur.connect() as connexion:
        (ligne,) = connexion.execute(select(QUESTIONS)).all()
    assert "elle" not in str(ligne)
    assert "sexe" not in str(ligne)


def test_a_store_that_does_not_answer_refuses_in_french(tmp_path: Path) -> None:
    def ferme() -> Engine:
        raise ErreurSuivi("La base du suivi ne répond pas.")

    with pytest.raises(ErreurSuivi, match="ne répond pas"):
        CompteurDuSuivi(ferme).inscrire("a", "p", "q", plafond=1)


def test_a_store_of_the_version_before_gets_its_meter(tmp_path: Path) -> None:
    moteur = preparer(creer(url_par_defaut(tmp_path)))
    with moteur.begin() as connexion:
        for plus_recente in ("questions", "dossiers"):
            connexion.exec_driver_sql(f"DROP TABLE {plus_recente}")
        connexion.exec_driver_sql("UPDATE alembic_version SET version_num = '0003'")
    preparer(moteur)
    assert CompteurDuSuivi(lambda: moteur).inscrire("a", "p", "q", plafond=1)
    moteur.dispose()
