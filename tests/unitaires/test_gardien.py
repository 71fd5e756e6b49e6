"""What stays on screen when a publication comes, or comes damaged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cite_data import entrepot
from cite_data.gardien import Gardien
from cite_data.indicateurs.cohorte import entonnoir
from cite_data.publication import Provenance, publier
from tests.fabrique import contexte, toutes_les_tables

PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)


def _publier(donnees: Path) -> Path:
    return donnees / "publications" / publier(donnees, toutes_les_tables(), PROVENANCE).publication


def _ouverte(gardien: Gardien) -> str:
    entrepot = gardien.actuel().entrepot
    assert entrepot is not None
    return entrepot.instantane.manifeste.publication


def test_nothing_published_is_said_and_the_first_publication_is_seen(tmp_path: Path) -> None:
    gardien = Gardien(tmp_path)
    assert gardien.actuel().entrepot is None
    assert "aucune publication" in gardien.actuel().avertissement
    publiee = _publier(tmp_path)
    assert _ouverte(gardien) == publiee.name
    assert gardien.actuel().avertissement == ""


def test_the_same_snapshot_is_opened_once(tmp_path: Path) -> None:
    _publier(tmp_path)
    gardien = Gardien(tmp_path)
    assert gardien.actuel().entrepot is gardien.actuel().entrepot


def test_a_new_publication_replaces_the_former_one(tmp_path: Path) -> None:
    _publier(tmp_path)
    gardien = Gardien(tmp_path)
    gardien.actuel()
    derniere = _publier(tmp_path)
    assert _ouverte(gardien) == derniere.name


def test_a_damaged_new_publication_leaves_the_former_one_with_the_fault(tmp_path: Path) -> None:
    bonne = _publier(tmp_path)
    gardien = Gardien(tmp_path)
    gardien.actuel()
    (_publier(tmp_path) / "freins.parquet").unlink()
    assert _ouverte(gardien) == bonne.name
    assert "freins.parquet" in gardien.actuel().avertissement


def test_a_damaged_only_publication_stays_on_screen_while_the_server_lives(tmp_path: Path) -> None:
    publiee = _publier(tmp_path)
    gardien = Gardien(tmp_path)
    gardien.actuel()
    (publiee / "freins.parquet").write_bytes(b"abc")
    assert _ouverte(gardien) == publiee.name
    assert "freins.parquet" in gardien.actuel().avertissement
    assert Gardien(tmp_path).actuel().entrepot is None  # a new server has nothing to show


def test_a_large_snapshot_damaged_while_open_gives_way_to_the_last_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)  # read from its files at each question
    bonne = _publier(tmp_path)
    abimee = _publier(tmp_path)
    gardien = Gardien(tmp_path)
    assert _ouverte(gardien) == abimee.name
    (abimee / "beneficiaires.parquet").write_bytes(b"abc")
    assert _ouverte(gardien) == bonne.name
    assert "beneficiaires.parquet" in gardien.actuel().avertissement
    ouvert = gardien.actuel().entrepot
    assert ouvert is not None
    with ouvert.tables() as tables:  # a question nobody has asked
        assert entonnoir(tables, contexte()).base == 0


def test_a_large_snapshot_stays_open_when_only_the_next_one_is_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
    bonne = _publier(tmp_path)
    gardien = Gardien(tmp_path)
    ouvert = gardien.actuel().entrepot
    (_publier(tmp_path) / "freins.parquet").unlink()
    assert gardien.actuel().entrepot is ouvert
    assert _ouverte(gardien) == bonne.name
