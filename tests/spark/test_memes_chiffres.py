"""On a real cluster, every indicator gives the table that it gives on DuckDB, row for row, in the same order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import narwhals as nw
import pytest

from cite_data.acces import PERIMETRE_ENTIER
from cite_data.entrepot import Tables
from cite_data.entrepot.fichiers import SurFichiers
from cite_data.entrepot.spark import SurSpark
from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.contours import contours
from cite_data.indicateurs.evolution import revision
from cite_data.indicateurs.options import options, partenaires_de
from tests.fabrique import PARAMETRES
from tests.spark.grappe import TRAVAILLEURS, Grappe
from tests.spark.questions import (
    AVANT,
    CONTEXTES,
    ENTIER,
    PAR_TERRITOIRE,
    UN_TERRITOIRE,
    UNE_CITE,
    variantes,
)

pytestmark = pytest.mark.lent
DE_FRONT = 4
"""Questions asked of the cluster at once: it spends most of a small one waiting."""
VARIANTES = tuple(variantes())
AUTRES: dict[str, Callable[[Tables], Any]] = {
    "filtres": lambda tables: options(tables, PERIMETRE_ENTIER),
    "organisations": lambda tables: partenaires_de(tables, "cde-009"),
    "contours": lambda tables: contours(tables, ENTIER, niveau="qpv", millesime=2024),
    "révision": lambda tables: revision(tables, tables, UNE_CITE, depuis=AVANT.isoformat()),
}
"""What pages ask of the tables besides indicators."""


def comparer(spark: SurSpark, duckdb: SurFichiers, questions: dict[str, Callable[[Tables], Any]]) -> None:
    """Each question, asked of both; the first that differs is shown."""

    def sur_la_grappe(question: Callable[[Tables], Any]) -> Any:
        with spark.tables() as tables:
            return question(tables)

    with ThreadPoolExecutor(DE_FRONT) as fils:
        reparties = list(fils.map(sur_la_grappe, questions.values()))
    for (nom, question), obtenue in zip(questions.items(), reparties, strict=True):
        with duckdb.tables() as tables:
            attendue = question(tables)
        assert obtenue == attendue, nom


@pytest.mark.parametrize("cle", CALCULS)
def test_the_cluster_and_duckdb_agree(spark: SurSpark, duckdb: SurFichiers, cle: str) -> None:
    parametres = PARAMETRES.get(cle, {})
    contextes = {**CONTEXTES, **({"un territoire": UN_TERRITOIRE} if cle in PAR_TERRITOIRE else {})}
    questions = {
        nom: lambda tables, contexte=contexte: calculer(cle, tables, contexte, **parametres)
        for nom, contexte in contextes.items()
    }
    comparer(spark, duckdb, questions)


@pytest.mark.parametrize("cle", sorted({cle for cle, _ in VARIANTES}))
def test_they_agree_whatever_the_parameters(spark: SurSpark, duckdb: SurFichiers, cle: str) -> None:
    questions = {
        str(parametres): lambda tables, parametres=parametres: calculer(cle, tables, ENTIER, **parametres)
        for nom, parametres in VARIANTES
        if nom == cle
    }
    comparer(spark, duckdb, questions)


def test_they_agree_on_what_pages_ask_besides(spark: SurSpark, duckdb: SurFichiers) -> None:
    comparer(spark, duckdb, AUTRES)


def test_both_workers_took_their_part(grappe: Grappe, spark: SurSpark) -> None:
    with spark.tables() as tables:
        collecter(tables["freins"].group_by("frein").agg(nw.len()))
    for rang in range(TRAVAILLEURS):
        (sortie,) = grappe.dossier.glob(f"travailleur-{rang}/app-*/*/stderr")
        assert "Finished task" in sortie.read_text(encoding="utf-8")
