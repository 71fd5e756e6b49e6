"""The search of what must not be seen finds a number and a name in any form, and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.pages.sentinelles import HEURES, SENTINELLE, TEXTES, Ecoute, trouves


@pytest.mark.parametrize(
    "octets",
    [
        "98\u202f765 heures".encode(),
        b"98&#8239;765",
        rb'{"y": \"98\\u202f765\"}',
        b"98765.0",
        (98765).to_bytes(8, "little"),
        b"\x00\x00\x00\x00\xd0\x1c\xf8\x40",
    ],
)
def test_a_number_is_found_in_any_form(octets: bytes) -> None:
    assert trouves(b"avant " + octets, (), {HEURES}) == {HEURES}


def test_a_number_is_not_found_within_another_nor_in_an_identifier() -> None:
    assert trouves(b"198765 987654 0.98765 " + b"a" * 20 + b"f98765f" + b"b" * 20, (), {HEURES}) == set()


def test_a_name_is_found_in_an_archive_within_an_archive() -> None:
    def archiver(nom: str, contenu: bytes) -> bytes:
        fichier = io.BytesIO()
        with zipfile.ZipFile(fichier, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(nom, contenu)
        return fichier.getvalue()

    double = archiver("dedans.zip", archiver("a.txt", SENTINELLE.upper().encode() * 50))
    assert SENTINELLE.upper().encode() not in double
    assert trouves(Ecoute(fichiers={double: "a.zip"}).octets(), TEXTES, ()) == {SENTINELLE}
