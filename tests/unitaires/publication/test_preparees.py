"""A large publication holds the tables about persons prepared for its engine, checked like the others."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cite_data import entrepot
from cite_data.entrepot import Entrepot
from cite_data.indicateurs.cohorte import entonnoir
from cite_data.modele.preparees import PREPAREES
from cite_data.publication import ErreurPublication, Provenance, ouvrir_courante, publier
from cite_data.publication.manifeste import NOM_MANIFESTE
from tests.fabrique import contexte, toutes_les_tables

PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)
GENS = {"p3": "A", "p1": "B", "p2": "A"}
ACTIONS = [
    ("a1", "p2", date(2022, 5, 1)),
    ("a2", "p1", date(2022, 3, 1)),
    ("a3", "p2", date(2022, 2, 1)),
    ("a0", "p2", date(2022, 5, 1)),
]
"""Key, person, day: the two actions of p2 on one day come in the order of their keys."""


def contenu() -> dict[str, pa.Table]:
    return toutes_les_tables(
        cites=[{"cite_id": c} for c in "AB"],
        partenaires=[{"partenaire_id": "ft"}],
        beneficiaires=[{"beneficiaire_id": p, "cite_id": c} for p, c in GENS.items()],
        actions=[
            {"action_id": a, "beneficiaire_id": p, "partenaire_id": "ft", "date_debut": j}
            for a, p, j in ACTIONS
        ],
    )


@pytest.fixture
def grande(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
    publier(tmp_path, contenu(), PROVENANCE)
    return tmp_path


def _lire(donnees: Path, nom: str) -> list[dict[str, Any]]:
    lignes: list[dict[str, Any]] = pq.read_table(
        ouvrir_courante(donnees).dossier / PREPAREES[nom].fichier
    ).to_pylist()
    return lignes


def test_persons_are_numbered_cite_after_cite_and_keep_their_pseudonym(grande: Path) -> None:
    lignes = [
        (li["beneficiaire_id"], li["cite_id"], li["pseudonyme"]) for li in _lire(grande, "beneficiaires")
    ]
    assert lignes == [(1, "A", "p2"), (2, "A", "p3"), (3, "B", "p1")]


def test_actions_follow_the_persons_then_the_days_then_their_keys(grande: Path) -> None:
    lignes = [(li["beneficiaire_id"], li["date_debut"], li["action_id"]) for li in _lire(grande, "actions")]
    assert lignes == [
        (1, date(2022, 2, 1), 1),  # a3
        (1, date(2022, 5, 1), 2),  # a0
        (1, date(2022, 5, 1), 3),  # a1
        (3, date(2022, 3, 1), 4),  # a2
    ]


def test_the_first_action_of_a_person_is_beside_her(grande: Path) -> None:
    premieres = {li["pseudonyme"]: li["premiere_action"] for li in _lire(grande, "beneficiaires")}
    assert premieres == {"p2": date(2022, 2, 1), "p3": None, "p1": date(2022, 3, 1)}


def test_a_slice_holds_the_rows_of_its_cite_and_no_other(grande: Path) -> None:
    with Entrepot(ouvrir_courante(grande)).tables() as tables:
        for cite, attendus in {"A": {1}, "B": {3}}.items():
            actions = tables.de_la_cite("actions", cite).select("beneficiaire_id").collect().to_native()
            assert set(actions["beneficiaire_id"].to_pylist()) == attendus


def test_a_small_publication_prepares_nothing(tmp_path: Path) -> None:
    publier(tmp_path, contenu(), PROVENANCE)
    instantane = ouvrir_courante(tmp_path)
    assert instantane.manifeste.preparees is None
    assert not list(instantane.dossier.glob("*_prepares.parquet"))


def test_a_prepared_file_that_was_altered_is_named(grande: Path) -> None:
    chemin = ouvrir_courante(grande).dossier / PREPAREES["freins"].fichier
    chemin.write_bytes(chemin.read_bytes()[:-1])
    with pytest.raises(ErreurPublication, match=r"freins_prepares\.parquet : fichier tronqué"):
        ouvrir_courante(grande)


def test_a_prepared_table_has_as_many_rows_as_that_of_the_model(grande: Path) -> None:
    manifeste = ouvrir_courante(grande).manifeste
    assert manifeste.preparees is not None
    assert {nom: f.lignes for nom, f in manifeste.preparees.fichiers.items()} == {
        nom: manifeste.fichiers[nom].lignes for nom in PREPAREES
    }


def test_prepared_tables_of_another_version_are_left_aside(grande: Path) -> None:
    dossier = ouvrir_courante(grande).dossier
    brut = json.loads((dossier / NOM_MANIFESTE).read_text())
    brut["preparees"]["version"] += 1
    (dossier / NOM_MANIFESTE).write_text(json.dumps(brut))
    (dossier / PREPAREES["actions"].fichier).unlink()  # what it was is not known
    with Entrepot(ouvrir_courante(grande)).tables() as tables:
        assert entonnoir(tables, contexte(cite_id=None)).base == 3


def test_what_does_not_fit_in_memory_goes_with_the_engine(
    grande: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    ailleurs = tmp_path_factory.mktemp("echanges")
    monkeypatch.setattr("tempfile.tempdir", str(ailleurs))
    ouvert = Entrepot(ouvrir_courante(grande))
    (dossier,) = ailleurs.iterdir()
    assert dossier.stat().st_mode & 0o077 == 0  # rows of persons: nobody else reads them
    ouvert.fermer()
    assert not list(ailleurs.iterdir())


def test_a_table_may_be_published_as_a_stream(tmp_path: Path) -> None:
    entiere = contenu()["actions"]
    flux = pa.RecordBatchReader.from_batches(entiere.schema, iter(entiere.to_batches(max_chunksize=1)))
    publie = publier(tmp_path, {**contenu(), "actions": flux}, PROVENANCE)
    assert publie.fichiers["actions"].lignes == len(ACTIONS)
    assert ouvrir_courante(tmp_path).table("actions").equals(entiere)


def test_a_fault_in_the_middle_of_a_stream_publishes_nothing(tmp_path: Path) -> None:
    entiere = contenu()["actions"]
    texte = pa.table({c: entiere[c] for c in entiere.column_names if c != "heures"})
    lots = pa.RecordBatchReader.from_batches(texte.schema, iter(texte.to_batches(max_chunksize=2)))
    with pytest.raises(ErreurPublication, match="« heures » n'a pas été fournie"):
        publier(tmp_path, {**contenu(), "actions": lots}, PROVENANCE)
    assert not list((tmp_path / "publications").iterdir())
