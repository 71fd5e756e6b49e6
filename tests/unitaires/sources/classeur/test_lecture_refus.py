"""What is not a workbook, or cannot be opened: each has its own sentence, which says what to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cite_data.sources.classeur.lecture import lire
from cite_data.sources.erreurs import ErreurSource
from tests.unitaires.sources.classeur.fichiers_hostiles import (
    MIMETYPE_ODS,
    excel,
    feuille,
    ods,
    parties_xlsx,
    rangee,
    refus,
    table,
    texte,
    zipper,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SAIN = excel(Actions=[["SECRET"]])


def ole(flux: str) -> bytes:
    """A compound file of Microsoft whose directory names this stream."""
    return OLE + flux.encode("utf-16-le") + b"\0" * 400


@pytest.mark.parametrize(
    ("contenu", "faute"),
    [
        (b"", "est vide"),
        (ole("EncryptedPackage"), "est protégé par un mot de passe : ouvrez-le, retirez le mot de passe"),
        (ole("Workbook"), "est dans l'ancien format .xls, qui n'est pas lu : ouvrez-le dans Excel"),
        (ole("WordDocument"), "est un document ancien qui n'est pas un classeur"),
        (b"\x09\x08\x10\x00" + b"\0" * 99, "est dans l'ancien format .xls"),
        (b"%PDF-1.7\n\xe2\xe3", "est un PDF, pas un tableau : envoyez le classeur d'origine"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "est une image"),
        (b"\xff\xd8\xff\xe0JFIF", "est une image"),
        (b"{\\rtf1 SECRET}", "est un texte mis en forme"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "est une archive compressée"),
        (b"\r\n<HTML><table><tr><td>SECRET</td></tr></table>", "est une page web enregistrée sous un nom"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "est un document XML, qui n'est pas lu"),
        (zipper({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"}), "est au format .xlsb"),
        (zipper({"[Content_Types].xml": "<Types/>", "word/document.xml": "<d/>"}), "est un document de texte"),
        (zipper({"mimetype": MIMETYPE_ODS.replace("spreadsheet", "text"), "content.xml": "<d/>"}), "est un document de texte"),
        (zipper({"janvier.csv": "a;b"}), "est une archive zip, pas un classeur : décompressez-la"),
        (b"PK\x03\x04", "est abîmé ou incomplet"),
        (SAIN[:-30], "est abîmé ou incomplet"),
        (SAIN[: len(SAIN) // 2], "est abîmé ou incomplet"),
        (SAIN[:40] + b"\0" * 60 + SAIN[100:], "est abîmé ou incomplet"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_what_it_is_and_what_to_do(contenu: bytes, faute: str) -> None:
    assert faute in refus(contenu)


def test_an_encrypted_zip_is_said_to_be_protected() -> None:
    octets = bytearray(SAIN)
    octets[6] |= 1  # the flag of encryption, in the local header then in the directory
    octets[octets.index(b"PK\x01\x02") + 8] |= 1
    assert "est protégé par un mot de passe" in refus(bytes(octets))


def test_an_encrypted_opendocument_workbook_is_said_to_be_protected() -> None:
    manifeste = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry '
        'm:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    parties = {"mimetype": MIMETYPE_ODS, "content.xml": b"\x8a\x01", "META-INF/manifest.xml": manifeste}
    assert "est protégé par un mot de passe" in refus(zipper(parties), "envoi.ods")


@pytest.mark.parametrize("manquante", ["xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"])
def test_a_workbook_without_one_of_its_parts_is_refused(manquante: str) -> None:
    parties = parties_xlsx({"A": feuille("")})
    del parties[manquante]
    assert "est abîmé ou incomplet" in refus(zipper(parties))


def test_an_opendocument_workbook_without_its_body_is_refused() -> None:
    parties = {"mimetype": MIMETYPE_ODS, "content.xml": "<x/>"}
    assert "est abîmé ou incomplet" in refus(zipper(parties), "envoi.ods")


def test_two_sheets_of_the_same_name_are_refused() -> None:
    contenu = ods(table(rangee(texte("a"))), table(rangee(texte("b"))))
    assert "est abîmé ou incomplet" in refus(contenu, "envoi.ods")


def test_an_absent_file_a_folder_and_an_empty_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "vide.xlsx").touch()
    os.mkfifo(tmp_path / "tuyau.xlsx")
    assert "est un dossier : donnez le fichier lui-même" in refus(tmp_path)
    assert "est introuvable" in refus(tmp_path / "absent.xlsx")
    assert "est introuvable" in refus(tmp_path / "tuyau.xlsx")
    assert "est introuvable" in refus(tmp_path / "nul\0.xlsx")
    assert "est vide" in refus(tmp_path / "vide.xlsx")


def test_a_file_without_the_right_to_read_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chemin = tmp_path / "envoi.xlsx"
    chemin.write_bytes(SAIN)

    def interdit(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied: SECRET")

    monkeypatch.setattr(Path, "open", interdit)
    assert "ne peut pas être ouvert : vérifiez les droits d'accès" in refus(chemin)


def test_the_sentence_has_french_spaces_and_names_the_sheet_on_one_line() -> None:
    nom = "Feuille\n" + "très " * 30
    with pytest.raises(ErreurSource) as erreur:
        lire(ods(table(rangee(texte("a"), fois=600_000), nom=nom)), nom="envoi.ods")
    message = str(erreur.value)
    assert "feuille «\u00a0Feuille très très" in message
    assert len(message) < 250
    assert "\n" not in message
    assert "a plus de 500\u202f000 lignes" in message
