"""A cluster killed in the middle of a question: it is said in bounded time, the page stays, and the next run answers."""

from __future__ import annotations

import threading
import time

import pytest

from cite_data.entrepot import MoteurIndisponible
from cite_data.entrepot.connexion_spark import SURSIS_S
from cite_data.entrepot.spark import REPOS_S, SurSpark
from cite_data.indicateurs import calculer
from cite_data.publication import Instantane
from tests.spark.conftest import DELAI_S
from tests.spark.grappe import Grappe
from tests.spark.questions import UNE_CITE

pytestmark = pytest.mark.lent
SANS_FIN = 10**13
"""Rows that nobody could count during a test."""
COURT_S = 15.0
PATIENCE_S = 30
"""For a failure to be said, on a busy machine; the client of Spark alone would try again for ten minutes."""


def test_a_server_killed_in_the_middle_of_a_question_is_said_lost_then_found_again(
    grappe: Grappe, spark: SurSpark
) -> None:
    avant = entonnoir(spark)
    with tue_pendant(grappe, "connect"):
        debut = time.monotonic()
        with pytest.raises(MoteurIndisponible, match=r"ne répond pas"):
            compter_sans_fin(spark)
        assert time.monotonic() - debut < PATIENCE_S
    with pytest.raises(MoteurIndisponible, match=r"ne répond pas"):
        entonnoir(spark)
    grappe.demarrer_le_serveur()
    time.sleep(REPOS_S)
    assert entonnoir(spark) == avant


def test_after_a_failure_the_other_figures_of_the_page_do_not_wait(
    instantane: Instantane,
) -> None:
    moteur = SurSpark(instantane, adresse="sc://127.0.0.1:9", racine=None, delai_s=DELAI_S)
    with pytest.raises(MoteurIndisponible):
        entonnoir(moteur)
    debut = time.monotonic()
    for _ in range(20):
        with pytest.raises(MoteurIndisponible, match=r"127\.0\.0\.1:9 ne répond pas"):
            entonnoir(moteur)
    assert time.monotonic() - debut < REPOS_S


def test_workers_killed_in_the_middle_of_a_question_are_not_waited_for_without_end(
    grappe: Grappe, spark: SurSpark, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant = entonnoir(spark)
    with monkeypatch.context() as presse, tue_pendant(grappe, "travailleur"):
        presse.setattr(spark, "_delai_s", COURT_S)
        debut = time.monotonic()
        with pytest.raises(MoteurIndisponible):
            compter_sans_fin(spark)
        assert time.monotonic() - debut < COURT_S + SURSIS_S + PATIENCE_S
    grappe.demarrer_les_travailleurs()
    time.sleep(REPOS_S)
    assert entonnoir(spark) == avant


def entonnoir(moteur: SurSpark) -> object:
    with moteur.tables() as tables:
        return calculer("entonnoir", tables, UNE_CITE)


def compter_sans_fin(moteur: SurSpark) -> None:
    with moteur.tables() as tables:
        tables["freins"].to_native().sparkSession.range(SANS_FIN).filter("id % 7 = 3").count()


class tue_pendant:  # noqa: N801 - it reads as a verb
    """Kill, a few seconds after the block began, the processes whose name begins so."""

    def __init__(self, grappe: Grappe, debut: str) -> None:
        self._coup = threading.Timer(3, grappe.tuer, [debut])

    def __enter__(self) -> None:
        self._coup.start()

    def __exit__(self, *_: object) -> None:
        self._coup.join()
