"""Without a cluster to be found: each mistake has its sentence, at start and on the page, and no other engine answers instead."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.configuration import delai_du_moteur
from cite_data.entrepot import Entrepot, MoteurIndisponible
from cite_data.entrepot.memoire import EnMemoire
from cite_data.indicateurs.cohorte import entonnoir
from cite_data.publication import Provenance, ouvrir_courante, publier
from pages.cadre import prechauffage
from tests.fabrique import contexte, toutes_les_tables
from tests.navigateur.serveur import port_libre
from tests.pages.conftest import ENTREE

PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)
SECRET = "jeton-qui-ne-se-montre-pas"  # noqa: S105 - a sentinel


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    publier(tmp_path, toutes_les_tables(beneficiaires=[{"beneficiaire_id": "p1"}]), PROVENANCE)
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    "adresse",
    [
        "localhost:15002",
        "http://localhost:15002",
        "sc://",
        "sc://hote:pas-un-port",
        "sc://hote/chemin",
        "spark",
    ],
)
def test_what_is_not_an_address_is_refused_with_the_form_expected(
    donnees: Path, monkeypatch: pytest.MonkeyPatch, adresse: str
) -> None:
    monkeypatch.setenv("CITE_MOTEUR", adresse)
    with pytest.raises(MoteurIndisponible, match="sc://hôte:port"):
        Entrepot(ouvrir_courante(donnees))


def test_nobody_at_the_address_is_said_without_its_token_and_nothing_else_computes(
    donnees: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = port_libre()
    monkeypatch.setenv("CITE_MOTEUR", f"sc://127.0.0.1:{port}/;token={SECRET}")
    entrepot = Entrepot(ouvrir_courante(donnees))
    with pytest.raises(MoteurIndisponible) as refus, entrepot.tables() as tables:
        entonnoir(tables, contexte())
    assert f"Le moteur de calcul 127.0.0.1:{port} ne répond pas" in str(refus.value)
    assert SECRET not in str(refus.value) + entrepot.nom_du_moteur


def test_a_missing_client_says_what_to_install(donnees: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for nom in [n for n in sys.modules if n.split(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, nom)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setenv("CITE_MOTEUR", "sc://127.0.0.1")
    entrepot = Entrepot(ouvrir_courante(donnees))
    with pytest.raises(MoteurIndisponible, match=r"requirements-spark\.txt"), entrepot.tables():
        pass


def test_the_start_of_the_server_says_it_in_its_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CITE_MOTEUR", f"sc://127.0.0.1:{port_libre()}")
    with caplog.at_level(logging.INFO, logger="cite.demarrage"):
        prechauffage._dire_le_moteur()
    assert "ne répond pas" in caplog.text


@pytest.mark.parametrize("adresse", ["sc://127.0.0.1:9", "n'importe quoi"])
def test_a_page_says_it_in_its_frame_and_shows_no_figure(
    donnees: Path, monkeypatch: pytest.MonkeyPatch, adresse: str
) -> None:
    monkeypatch.setenv("CITE_MOTEUR", adresse)
    app = AppTest.from_file(str(ENTREE), default_timeout=60).run()
    assert not app.exception
    textes = " ".join(bloc.proto.body for bloc in app.get("html"))
    assert "<h1>Synthèse</h1>" in textes
    assert "Le moteur de calcul" in textes or "CITE_MOTEUR" in textes
    assert "titre-figure" not in textes


def test_a_figure_that_cannot_be_computed_says_it_in_its_place_and_the_frame_stays(
    pour_les_pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(pour_les_pages))
    app = AppTest.from_file(str(ENTREE), default_timeout=60).run()
    app.switch_page(str(ENTREE.parents[1] / "freins.py")).run()
    app.session_state["partie_freins"] = "Taux de levée"
    app.run()
    assert len(titres(app)) == 2

    def ne_repond_pas(_moteur: EnMemoire) -> None:
        raise MoteurIndisponible("Le moteur de calcul ne répond pas.")

    monkeypatch.setattr(EnMemoire, "tables", ne_repond_pas)
    app.session_state["age"] = "26_35"
    app.run()
    assert not app.exception
    textes = [bloc.proto.body for bloc in app.get("html")]
    assert "<h1>Freins</h1>" in textes[0]
    assert sum("ne répond pas" in texte for texte in textes) == 2
    assert not titres(app)


def titres(app: AppTest) -> list[str]:
    return [bloc.proto.body for bloc in app.get("html") if "titre-figure" in bloc.proto.body]


@pytest.mark.parametrize("faux", ["0", "-3", "une minute"])
def test_a_delay_that_is_not_a_number_of_seconds_is_refused(
    monkeypatch: pytest.MonkeyPatch, faux: str
) -> None:
    monkeypatch.setenv("CITE_MOTEUR_DELAI", faux)
    with pytest.raises(ValueError, match="CITE_MOTEUR_DELAI"):
        delai_du_moteur()
