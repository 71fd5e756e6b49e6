"""What the bench measures is what it says: the columns really read, a fair floor, honest SQL with the same result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import narwhals as nw
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import banc, indicateurs, requetes_nues
from benchmarks.__main__ import SECTIONS, principal
from benchmarks.equivalentes import EQUIVALENTES, declarer, ecart
from benchmarks.lectures import lectures
from cite_data.acces import PERIMETRE_ENTIER
from cite_data.entrepot import Entrepot, Tables
from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.publication import ouvrir_courante
from tests.demonstration import copier_la_demonstration

JOUR = date(2023, 12, 31)


@pytest.fixture(scope="module")
def entrepot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entrepot]:
    donnees = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("data"))
    ouvert = Entrepot(ouvrir_courante(donnees))
    yield ouvert
    ouvert.fermer()


@pytest.fixture(scope="module")
def duck(entrepot: Entrepot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with requetes_nues.connexion(entrepot, tmp_path_factory.mktemp("prepares")) as ouverte:
        declarer(ouverte)
        yield ouverte


def test_what_is_read_is_what_the_optimised_query_asks_for(entrepot: Entrepot) -> None:
    def calcul(tables: Tables) -> object:
        gens = tables["beneficiaires"].filter(nw.col("date_reperage") <= nw.lit(JOUR))
        return gens.group_by("sexe").agg(n=nw.col("date_entree").count()).collect()

    with entrepot.tables() as tables:
        assert lectures(tables, calcul) == {"beneficiaires": {"date_reperage", "sexe", "date_entree"}}


def test_the_floor_reads_each_column_once_for_the_rows_of_the_question() -> None:
    lues = {"actions": frozenset({"heures", "axe"}), "cites": frozenset[str]()}
    une = Contexte(selection=Selection(cite_id="cde-009"), au=JOUR)
    assert requetes_nues.requetes(lues, une) == (
        "SELECT bit_xor(hash(axe)), bit_xor(hash(heures)) FROM actions WHERE date_debut <= DATE '2023-12-31' AND "
        "beneficiaire_id IN (SELECT beneficiaire_id FROM beneficiaires WHERE cite_id = 'cde-009')",
        "SELECT count(*) FROM cites WHERE cite_id = 'cde-009'",
    )


def test_the_floor_runs_on_columns_that_the_engine_prepares(duck: duckdb.DuckDBPyConnection) -> None:
    lues = {"freins": frozenset({"premiere_action"}), "beneficiaires": frozenset({"premiere_levee"})}
    for requete in requetes_nues.requetes(lues, Contexte(selection=Selection(), au=JOUR)):
        assert duck.execute(requete).fetchall() != [(None,)]


def test_the_floor_reads_codes_in_letters_as_they_are_published(entrepot: Entrepot, tmp_path: Path) -> None:
    with requetes_nues.connexion(entrepot, tmp_path):
        ecrits = pq.read_schema(tmp_path / "actions.parquet")
    assert {ecrits.field(nom).type for nom in ("beneficiaire_id", "partenaire_id", "frein")} == {pa.string()}


@pytest.mark.parametrize(("cite_ids", "lues"), [(None, False), (("cde-009",), True)])
def test_persons_are_not_read_for_facts_about_everybody(
    entrepot: Entrepot, cite_ids: tuple[str, ...] | None, lues: bool
) -> None:
    perimetre = replace(PERIMETRE_ENTIER, cite_ids=cite_ids)
    contexte = Contexte(selection=Selection(), au=JOUR, perimetre=perimetre)
    with entrepot.tables() as tables:
        vues = lectures(tables, lambda t: calculer("relais", t, contexte))
    assert ("beneficiaires" in vues) is lues


@pytest.mark.parametrize("cle", CALCULS)
def test_every_indicator_can_be_measured(
    cle: str, entrepot: Entrepot, duck: duckdb.DuckDBPyConnection
) -> None:
    for sujet in indicateurs.sujets(entrepot, cle).values():
        with entrepot.tables() as tables:
            for requete in requetes_nues.requetes(lectures(tables, sujet.calculer_sur), sujet.contexte):
                assert len(duck.execute(requete).fetchall()) == 1


@pytest.mark.parametrize("cle", EQUIVALENTES)
def test_the_equivalent_sql_gives_what_the_indicator_gives(
    cle: str, entrepot: Entrepot, duck: duckdb.DuckDBPyConnection
) -> None:
    for sujet in indicateurs.sujets(entrepot, cle).values():
        (tableau,), rangees = sujet.calculer(), EQUIVALENTES[cle].executer(duck, sujet.contexte)
        assert rangees
        assert not ecart(EQUIVALENTES[cle], tableau, rangees)
        assert ecart(EQUIVALENTES[cle], tableau, rangees[1:])


def test_a_ratio_is_the_median_of_pairs_once_each_has_run_before() -> None:
    appels: list[str] = []
    rapport = indicateurs.comparer(lambda: appels.append("a"), lambda: appels.append("b"))
    assert appels == ["a", "b"] * (1 + indicateurs.PAIRES)
    assert rapport.temps > 0


def test_what_is_above_its_target_says_so() -> None:
    assert banc.juger(1.3, 1.3) == "1.30"
    assert banc.juger(1.31, 1.3) == "**1.31** au-dessus"


def test_the_machine_is_told_without_its_name() -> None:
    dit = banc.machine()
    assert "duckdb 2." in dit
    assert "cœurs" in dit
    assert Path("/etc/hostname").read_text(encoding="utf-8").strip() not in dit


def test_a_section_runs_alone_and_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seule = {"imports": SECTIONS["imports"].__class__("Import", lambda: "mesuré")}
    monkeypatch.setattr("benchmarks.__main__.SECTIONS", seule)
    principal(["imports", "--sortie", str(tmp_path / "mesures.md")])
    ecrit = (tmp_path / "mesures.md").read_text(encoding="utf-8")
    assert ecrit.endswith("### Import\n\nmesuré\n\n")
    assert ecrit == capsys.readouterr().out
    with pytest.raises(SystemExit):
        principal(["inconnue"])
