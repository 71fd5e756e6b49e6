"""Masks are chosen once: kept whole, first one stands, damaged or unwritable ones said."""

from __future__ import annotations

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cite_data.secret.archive import Archive, empreinte
from cite_data.secret.masque import masque, tient
from cite_data.secret.systeme import Nom, Systeme

A, B, TOTAL = ("a",), ("b",), ("total",)
RIEN: frozenset[Nom] = frozenset()


def systeme(a: int = 3) -> Systeme:
    s = Systeme()
    s.imprimer(A, a)
    s.imprimer(B, 9)
    s.partager(s.imprimer(TOTAL, a + 9), [A, B], par="x", complet=True)
    return s


def toujours(_: frozenset[Nom]) -> bool:
    return True


def interdit() -> frozenset[Nom]:
    raise AssertionError("the mask was kept: nothing is to be looked for")


def test_a_mask_is_looked_for_once(tmp_path: Path) -> None:
    assert Archive(tmp_path / "m").garder(
        systeme(), 5, RIEN, chercher=lambda: frozenset({A, B}), tient=toujours
    ) == {A, B}
    assert Archive(tmp_path / "m").garder(systeme(), 5, RIEN, chercher=interdit, tient=toujours) == {A, B}
    assert [f.suffix for f in (tmp_path / "m").iterdir()] == [".json"]  # no draft is left


def test_other_counts_another_threshold_or_more_hidden_is_another_question() -> None:
    questions = {
        empreinte(systeme(), 5, RIEN),
        empreinte(systeme(4), 5, RIEN),
        empreinte(systeme(), 11, RIEN),
        empreinte(systeme(), 5, frozenset({A})),
    }
    assert len(questions) == 4
    assert empreinte(systeme(), 5, RIEN) == empreinte(systeme(), 5, RIEN)


def test_of_two_replicas_that_choose_at_once_the_first_written_stands(tmp_path: Path) -> None:
    def chercher(rang: int) -> frozenset[Nom]:
        choix = frozenset({A, (str(rang),)})
        return Archive(tmp_path).garder(systeme(), 5, RIEN, chercher=lambda: choix, tient=toujours)

    with ThreadPoolExecutor(8) as fils:
        choisis = set(fils.map(chercher, range(32)))
    assert len(choisis) == 1


def test_a_damaged_mask_is_looked_for_again_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fichier = tmp_path / f"{empreinte(systeme(), 5, RIEN)}.json"
    fichier.write_text('[["a"', encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert Archive(tmp_path).garder(
            systeme(), 5, RIEN, chercher=lambda: frozenset({B}), tient=toujours
        ) == {B}
    assert "illisible" in caplog.text
    assert Archive(tmp_path).garder(systeme(), 5, RIEN, chercher=interdit, tient=toujours) == {B}


def test_a_folder_that_cannot_be_written_closes_nothing_and_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "m").write_text("a file where the folder should be", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert Archive(tmp_path / "m" / "n").garder(
            systeme(), 5, RIEN, chercher=lambda: frozenset({A}), tient=toujours
        ) == {A}
    assert "ne peut pas être gardé" in caplog.text


def test_a_mask_that_does_not_protect_is_looked_for_again_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def tenir(caches: frozenset[Nom]) -> bool:
        return tient(caches, systeme(), seuil=5)

    bon = masque(systeme(), seuil=5)
    faible = bon - {B, TOTAL}
    assert Archive(tmp_path).garder(systeme(), 5, RIEN, chercher=lambda: faible, tient=tenir) == faible
    with caplog.at_level(logging.WARNING):  # another process, which has not found it itself
        assert Archive(tmp_path).garder(systeme(), 5, RIEN, chercher=lambda: bon, tient=tenir) == bon
    assert "ne protège pas ses comptes" in caplog.text
    assert Archive(tmp_path).garder(systeme(), 5, RIEN, chercher=interdit, tient=tenir) == bon


def test_a_mask_must_hold_what_another_role_does_not_see() -> None:
    tout = frozenset({A, B, TOTAL})
    assert tient(tout, systeme(), seuil=5, deja=frozenset({B}))
    assert not tient(tout - {B}, systeme(), seuil=5, deja=frozenset({B}))


def test_a_process_audits_a_mask_once_and_again_when_the_file_changes(tmp_path: Path) -> None:
    essais: list[frozenset[Nom]] = []

    def tenir(caches: frozenset[Nom]) -> bool:
        essais.append(caches)
        return True

    bon, autre = frozenset({A, B}), frozenset({A, B, TOTAL})
    Archive(tmp_path).garder(systeme(), 5, RIEN, chercher=lambda: bon, tient=tenir)
    assert essais == []  # the search has audited what it found
    relue = Archive(tmp_path)
    for _ in range(3):
        relue.garder(systeme(), 5, RIEN, chercher=interdit, tient=tenir)
    assert essais == [bon]
    (fichier,) = tmp_path.iterdir()
    fichier.write_text(json.dumps(sorted(autre)), encoding="utf-8")
    assert relue.garder(systeme(), 5, RIEN, chercher=interdit, tient=tenir) == autre
    assert essais == [bon, autre]
