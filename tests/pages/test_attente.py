"""Who waits for a long answer is told what is being computed; who does not wait sees nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from streamlit.delta_generator import DeltaGenerator
from streamlit.testing.v1 import AppTest

from pages.composants import attente
from pages.composants.attente import Travail

Dits = list[tuple[float, str]]


@pytest.fixture
def dits(monkeypatch: pytest.MonkeyPatch) -> Dits:
    """What the bar has said, shown at once instead of after the patience of a reader."""
    entendus: Dits = []
    vraie = DeltaGenerator.progress

    def progress(self: DeltaGenerator, value: float, text: str) -> DeltaGenerator:
        entendus.append((value, text))
        return vraie(self, value, text)

    monkeypatch.setattr(DeltaGenerator, "progress", progress)
    monkeypatch.setattr(attente, "PATIENCE_S", 0)
    monkeypatch.setattr(attente, "PAS_S", 0.01)
    return entendus


def _jouer(page: Callable[[], None]) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    app.run()
    assert not app.exception
    return app


def test_a_long_page_says_which_answer_it_computes_and_leaves_nothing_behind(dits: Dits) -> None:
    def page() -> None:
        import time

        import streamlit as st

        from cite_data.indicateurs.attente import annoncer
        from pages.composants.attente import prevoir, suivre

        with suivre(st.empty(), longue=True):
            prevoir(2)
            for cle in ("entonnoir", "promotions"):
                annoncer(cle)
                time.sleep(0.3)
        st.write("fini")

    app = _jouer(page)
    assert {part for part, _ in dits} == {0.0, 0.5}
    assert "Calcul en cours sur un grand nombre de personnes" in dits[0][1]
    assert dits[0][1] != dits[-1][1]
    assert not app.get("progress")
    assert app.markdown[0].value == "fini"


def test_a_page_on_a_small_snapshot_shows_no_bar(dits: Dits) -> None:
    def page() -> None:
        import time

        import streamlit as st

        from cite_data.indicateurs.attente import annoncer
        from pages.composants.attente import suivre

        with suivre(st.empty(), longue=False):
            annoncer("entonnoir")
            time.sleep(0.2)

    _jouer(page)
    assert not dits


def test_the_bar_stops_when_the_page_does(dits: Dits) -> None:
    def page() -> None:
        import streamlit as st

        from pages.composants.attente import suivre

        with suivre(st.empty(), longue=True, quoi="Ouverture"):
            st.stop()

    avant = threading.active_count()
    app = _jouer(page)
    assert not app.get("progress")
    time.sleep(0.1)
    assert threading.active_count() <= avant


def test_nothing_is_said_before_the_patience_of_a_reader_is_over() -> None:
    travail = Travail("Ouverture")
    assert not travail.a_dire


def test_the_share_is_that_of_the_answers_given() -> None:
    travail = Travail()
    assert travail.part == 0.0
    travail.prevoir(4)
    travail.commencer("un")
    assert travail.part == 0.0  # the first one is not given yet
    travail.commencer("deux")
    assert travail.part == 0.25
    for suivante in ("trois", "quatre", "cinq"):
        travail.commencer(suivante)
    assert travail.part == 0.8  # five instead of four: four are given, one is to come
