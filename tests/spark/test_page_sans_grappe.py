"""A page whose cluster is lost: its frame stays, each figure says it, and comes back with the cluster."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.entrepot.spark import REPOS_S
from tests.pages.champs import champs
from tests.pages.conftest import ENTREE
from tests.spark.conftest import DELAI_S
from tests.spark.grappe import Grappe


def test_a_page_keeps_its_frame_says_it_figure_by_figure_and_comes_back(
    grappe: Grappe, pour_les_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(pour_les_pages))
    monkeypatch.setenv("CITE_MOTEUR", grappe.adresse)
    monkeypatch.setenv("CITE_MOTEUR_DELAI", str(DELAI_S))
    app = _ouvrir_les_freins()
    assert figures(app) == 1
    assert not pannes(app)

    grappe.tuer("connect")
    app = _ouvrir_les_freins(age="26 à 35 ans")  # what nobody has asked yet
    assert not app.exception
    assert "<h1>Freins</h1>" in textes(app)
    assert "age" in champs(app)
    (panne,) = pannes(app)
    assert "ne répond pas" in panne
    assert figures(app) == 0

    grappe.demarrer_le_serveur()
    time.sleep(REPOS_S)
    app.run()
    assert not app.exception
    assert not pannes(app)
    assert figures(app) == 1


def _ouvrir_les_freins(**adresse: str) -> AppTest:
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
