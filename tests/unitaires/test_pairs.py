"""Before peers are timed they must answer the same: SQL, pandas and the product, on the screen as a reader receives it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from benchmarks.__main__ import SECTIONS, Section, principal
from benchmarks.pairs import ecran_du_produit, figures_plotly, superset_demandes
from benchmarks.pairs.mesures import Campagne, Cas
from benchmarks.pairs.pair import Cout, Mesure
from benchmarks.pairs.questions import QUESTIONS, Portee, attendues, ecart
from benchmarks.pairs.rapport import ecrire
from benchmarks.pairs.servis import calculs_pandas
from cite_data.acces import Perimetre
from cite_data.entrepot import Entrepot
from cite_data.figures.atelier import Atelier
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante
from tests.demonstration import copier_la_demonstration

PREFECTURE = Perimetre(role=Role.PREFECTURE)
JOURS = (date(2023, 5, 17), date(2023, 12, 31))
PORTEES = (Portee("cde-009", "Marseille Nord"), Portee("", "Toutes les Cités"))


@pytest.fixture(scope="module")
def entrepot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entrepot]:
    donnees = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("data"))
    ouvert = Entrepot(ouvrir_courante(donnees))
    yield ouvert
    ouvert.fermer()


@pytest.fixture(scope="module")
def dossier(entrepot: Entrepot) -> Path:
    return entrepot.instantane.dossier


@pytest.mark.parametrize("au", JOURS, ids=str)
@pytest.mark.parametrize("portee", PORTEES, ids=lambda p: p.nom)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_screen_of_the_product_shows_what_the_sql_gives(
    question: str, portee: Portee, au: date, entrepot: Entrepot, dossier: Path
) -> None:
    attendu = attendues(dossier, question, portee, au)
    assert len(attendu) > 2
    contexte = Contexte(selection=Selection(cite_id=portee.cite_id or None), au=au, perimetre=PREFECTURE)
    figure = Atelier(Mesures(entrepot)).figure(ecran_du_produit.VUES[question].figure, contexte)
    assert not ecart(attendu, ecran_du_produit.rangees(question, table_html(figure.tableau, legende="")))


@pytest.mark.parametrize("au", JOURS, ids=str)
@pytest.mark.parametrize("portee", PORTEES, ids=lambda p: p.nom)
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_figure_of_pandas_draws_what_the_sql_gives(
    question: str, portee: Portee, au: date, dossier: Path
) -> None:
    cadre = calculs_pandas.repondre(calculs_pandas.charger(dossier), question, portee.cite_id, au.isoformat())
    envoyee = json.loads(calculs_pandas.dessiner(cadre).to_json() or "")
    assert not ecart(attendues(dossier, question, portee, au), figures_plotly.rangees(envoyee))


def test_a_row_that_differs_or_is_missing_is_told() -> None:
    assert not ecart([("a", 1), ("b", 2)], [("b", 2), ("a", 1)])
    assert ecart([("a", 1)], [("a", 2)]) == "('a', 2) au lieu de ('a', 1)"
    assert ecart([("a", 1)], []) == "0 rangées au lieu de 1"


def test_hours_are_compared_to_the_hour_and_counts_exactly() -> None:
    assert not ecart([("a", 3, 2, 10.4)], [("a", 3, 2, 10)])
    assert ecart([("a", 3, 2, 10.6)], [("a", 3, 2, 10)])
    assert ecart([("a", 3, 2, 10)], [("a", 3, 3, 10)])


def test_superset_is_asked_for_the_same_cite_and_day() -> None:
    corps = superset_demandes.demande("freins", PORTEES[0], JOURS[0], 7)
    (requete,) = corps["queries"]
    assert requete["filters"] == [{"col": "cite_id", "op": "==", "val": "cde-009"}]
    assert requete["extras"]["where"].startswith("date_reperage <= DATE '2023-05-17' AND ")
    assert superset_demandes.rangees("entrees", [{"mois": 1682899200000, "entrees": 4}]) == [("2023-05", 4)]


def test_a_peer_that_is_faster_is_said_to_win() -> None:
    lente, rapide = Cout(secondes=0.2, processeur=0.1), Cout(secondes=0.05, processeur=0.2)
    notre, autre = (Mesure(neuve=n, connue=c, rangees=[]) for n, c in ((lente, rapide), (rapide, lente)))
    cas = Cas("freins", PORTEES[1], {"ce produit": [notre], "Superset": [autre]})
    dit = ecrire(Campagne([cas], {"ce produit": "x 1", "Superset": "y 2"}))
    assert "| jamais posée | 200 | 50 (**0.25** perdu) |" in dit
    assert "| déjà posée | 50 | 200 (4.00) |" in dit
    assert "Temps perdus face à un pair : 1 sur 2." in dit


def test_what_needs_a_network_runs_only_when_it_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "pairs" in SECTIONS
    deux = {nom: Section(nom, lambda: "mesuré") for nom in ("imports", "pairs")}
    monkeypatch.setattr("benchmarks.__main__.SECTIONS", deux)
    principal([])
    assert "### imports" in (dit := capsys.readouterr().out)
    assert "### pairs" not in dit
    principal(["pairs"])
    assert "### pairs" in capsys.readouterr().out
