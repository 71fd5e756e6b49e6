"""A cluster killed in the middle of a question: it is said in bounded time, the page stays, and the next run answers."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.entrepot import MoteurIndisponible
from cite_data.entrepot.connexion_spark import SURSIS_S
from cite_data.entrepot.spark import REPOS_S, SurSpark
from cite_data.indicateurs import calculer
from cite_data.publication import Instantane
from tests.pages.champs import champs
from tests.pages.conftest import ENTREE
from tests.spark.conftest import DELAI_S
from tests.spark.grappe import Grappe
from tests.spark.questions import UNE_CITE

pytestmark = pytest.mark.lent
SANS_FIN = 10**13
"""Rows that nobody could count during a test."""
COURT_S = 15.0
PATIENCE_S = 30
"""For a failure to be said, on a busy machine; the client of Spark alone would try again for ten minutes."""


def test_a_server_killed_in_the_middle_of_a_question_is_said_lost_by_the_page_too_then_found_again(
    grappe: Grappe, spark: SurSpark, pour_les_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(pour_les_pages))
    monkeypatch.setenv("CITE_MOTEUR", grappe.adresse)
    monkeypatch.setenv("CITE_MOTEUR_DELAI", str(DELAI_S))
    avant, app = entonnoir(spark), ouvrir_les_freins()
    assert figures(app) == 1
    assert not pannes(app)
    with tue_pendant(grappe, "connect"):
        debut = time.monotonic()
        with pytest.raises(MoteurIndisponible, match=r"ne répond pas"):
            compter_sans_fin(spark)
        assert time.monotonic() - debut < PATIENCE_S
    with pytest.raises(MoteurIndisponible, match=r"ne répond pas"):
        entonnoir(spark)
    app = ouvrir_les_freins(age="26 à 35 ans")  # what nobody has asked yet
    la_page_le_dit(app)
    grappe.demarrer_le_serveur()
    time.sleep(REPOS_S)
    assert entonnoir(spark) == avant
    app.run()
    assert not app.exception
    assert not pannes(app)
    assert figures(app) == 1


def la_page_le_dit(app: AppTest) -> None:
    """Its frame stays, and each figure says what is lost."""
    assert not app.exception
    assert "<h1>Freins</h1>" in textes(app)
    assert "age" in champs(app)
    (panne,) = pannes(app)
    assert "ne répond pas" in panne
    assert figures(app) == 0


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


def ouvrir_les_freins(**adresse: str) -> AppTest:
    """The page in a new session, with these filters in its address."""
    app = AppTest.from_file(str(ENTREE), default_timeout=DELAI_S)
    for nom, valeur in {"role": "Préfecture", **adresse}.items():
        app.query_params[nom] = valeur
    app.run()
    return app.switch_page(str(Path(ENTREE).parents[1] / "freins.py")).run()


def textes(app: AppTest) -> str:
    return " ".join(bloc.proto.body for bloc in app.get("html"))


def pannes(app: AppTest) -> list[str]:
    return [b.proto.body for b in app.get("html") if "moteur de calcul" in b.proto.body.lower()]


def figures(app: AppTest) -> int:
    return sum("titre-figure" in bloc.proto.body for bloc in app.get("html"))
