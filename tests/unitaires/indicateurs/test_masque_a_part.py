"""Masks made in a process of their own: the same ones, once for all who ask together, and made here when none can start."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cite_data.entrepot import Entrepot
from cite_data.indicateurs import masque_a_part
from cite_data.indicateurs.mesures import Mesures
from cite_data.indicateurs.protection import Protection
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante
from cite_data.secret.archive import Archive
from cite_data.secret.masque import masque
from cite_data.secret.memoire import Memoire
from cite_data.secret.systeme import Nom, Systeme
from tests.demonstration import copier_la_demonstration

A, B, TOTAL = ("a",), ("b",), ("total",)
SEUIL = 5


def systeme() -> Systeme:
    """Three found among twelve: hidden alone, the subtraction gives it back; both parts go."""
    s = Systeme()
    s.imprimer(A, 3)
    s.imprimer(B, 9)
    s.partager(s.imprimer(TOTAL, 12, 100.0), [A, B], par="x", complet=True)
    return s


def test_the_process_finds_and_audits_the_same_mask() -> None:
    assert masque_a_part.masque(systeme(), seuil=SEUIL) == {A, B}
    assert masque_a_part.tient(frozenset({A, B}), systeme(), seuil=SEUIL)
    assert not masque_a_part.tient(frozenset({A}), systeme(), seuil=SEUIL)


def test_without_a_process_the_mask_is_made_here_and_the_log_says_it(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("sys.executable", "/nulle/part/python")
    with caplog.at_level(logging.WARNING):
        assert masque_a_part.masque(systeme(), seuil=SEUIL) == {A, B}
    assert "Masque calculé dans le processus des pages" in caplog.text


def test_readers_who_come_together_wait_for_one_study(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copier_la_demonstration(tmp_path_factory, tmp_path)
    mesures = Mesures(Entrepot(ouvrir_courante(tmp_path)))
    cherches: list[int] = []

    def chercher(systeme: Systeme, *, seuil: int, deja: frozenset[Nom]) -> frozenset[Nom]:
        cherches.append(seuil)
        time.sleep(0.3)  # long enough for the others to come
        return masque(systeme, seuil=seuil, deja=deja)

    def interdit(caches: frozenset[Nom], systeme: Systeme, *, seuil: int, deja: frozenset[Nom]) -> bool:
        raise AssertionError("the roles of one threshold share the mask that was just found")

    protection = Protection(
        mesures._calculer,
        mesures.cadrer,
        Archive(tmp_path / "masques"),
        lambda: Memoire(None, "p"),
        chercheur=chercher,
        auditeur=interdit,
    )
    roles = [Role.COPIL, Role.PARTENAIRE, Role.COPIL, Role.PARTENAIRE]
    with ThreadPoolExecutor(len(roles)) as fils:
        etudes = list(fils.map(lambda role: protection.etude(role, "cde-006"), roles))
    assert len(cherches) == 1
    assert etudes[0] is etudes[2]
    assert len({etude.caches for etude in etudes}) == 1
