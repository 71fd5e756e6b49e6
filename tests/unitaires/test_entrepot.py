"""The engine reads one snapshot and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pytest

from cite_data import entrepot
from cite_data.entrepot import Entrepot
from cite_data.entrepot.fichiers import SurFichiers
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.cohorte import entonnoir
from cite_data.publication import Provenance, ouvrir_courante, publier
from tests.fabrique import contexte, toutes_les_tables

PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)


@pytest.fixture(params=["en mémoire", "sur les fichiers"])
def ouvert(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entrepot:
    if request.param == "sur les fichiers":
        monkeypatch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
    publier(tmp_path / "data", toutes_les_tables(beneficiaires=[{"beneficiaire_id": "p1"}]), PROVENANCE)
    return Entrepot(ouvrir_courante(tmp_path / "data"))


def test_an_indicator_runs_on_the_snapshot(ouvert: Entrepot) -> None:
    with ouvert.tables() as tables:
        assert entonnoir(tables, contexte()).base == 1


@pytest.fixture
def sur_fichiers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entrepot:
    monkeypatch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
    publier(tmp_path / "data", toutes_les_tables(), PROVENANCE)
    return Entrepot(ouvrir_courante(tmp_path / "data"))


@pytest.mark.parametrize(
    "requete",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/cite-fuite.csv'",
        "ATTACH '/tmp/cite-fuite.db'",
        "INSTALL httpfs",
        "LOAD spatial",
        "SET enable_external_access=true",
        "SET memory_limit='10GB'",
    ],
)
def test_the_connection_reaches_nothing_else_and_cannot_be_unlocked(
    sur_fichiers: Entrepot, requete: str
) -> None:
    assert isinstance(sur_fichiers._moteur, SurFichiers)
    with pytest.raises(duckdb.Error):
        sur_fichiers._moteur._connexion.cursor().execute(requete)


def test_a_table_outside_the_model_does_not_exist(ouvert: Entrepot) -> None:
    with ouvert.tables() as tables, pytest.raises(KeyError):
        tables["duckdb_settings"]


def test_a_small_snapshot_stays_readable_when_its_files_are_lost(tmp_path: Path) -> None:
    publier(tmp_path, toutes_les_tables(beneficiaires=[{"beneficiaire_id": "p1"}]), PROVENANCE)
    ouvert = Entrepot(ouvrir_courante(tmp_path))
    for fichier in ouvert.instantane.dossier.iterdir():
        fichier.unlink()
    with ouvert.tables() as tables:
        assert entonnoir(tables, contexte()).base == 1


def test_a_slice_holds_every_row_of_its_cite_and_in_memory_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gens = {"p1": "B", "p2": "A", "p3": "B", "p4": "A"}
    contenu = toutes_les_tables(
        cites=[{"cite_id": c} for c in "ABC"],
        beneficiaires=[
            {"beneficiaire_id": p, "cite_id": c, "date_diagnostic": date(2022, 2, 1)} for p, c in gens.items()
        ],
        freins=[{"beneficiaire_id": p, "frein": "22", "statut": "absent"} for p in gens],
    )
    publier(tmp_path / "data", contenu, PROVENANCE)
    instantane = ouvrir_courante(tmp_path / "data")
    trouves = {}
    for limite in (entrepot.EN_MEMOIRE_MAX_OCTETS, 0):
        monkeypatch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", limite)
        with Entrepot(instantane).tables() as tables:
            for nom in ("beneficiaires", "freins"):
                entiere = set(collecter_les_noms(tables[nom]))
                for cite_id in "ABC":
                    trouves[limite, nom, cite_id] = set(collecter_les_noms(tables.de_la_cite(nom, cite_id)))
                assert entiere == set(gens)
    for (limite, _, cite_id), personnes in trouves.items():
        siennes = {p for p, c in gens.items() if c == cite_id}
        assert personnes >= siennes
        assert not limite or personnes == siennes


def collecter_les_noms(table: nw.LazyFrame[Any]) -> list[str]:
    return [ligne["beneficiaire_id"] for ligne in collecter(table.select("beneficiaire_id"))]
