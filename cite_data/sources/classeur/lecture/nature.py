"""What a file is, by what it holds; and what to do when it is something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cite_data.sources.classeur.lecture.refus import Refus, protege

_RENVOYER = "ouvrez-le dans Excel ou LibreOffice, enregistrez-le au format .xlsx et renvoyez-le."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ANCIEN = f"est dans l'ancien format .xls, qui n'est pas lu : {_RENVOYER}"
_SIGNATURES = (
    (b"%PDF", "est un PDF"),
    (b"\x89PNG", "est une image"),
    (b"\xff\xd8\xff", "est une image"),
    (b"GIF8", "est une image"),
    (b"II*\x00", "est une image"),
    (b"MM\x00*", "est une image"),
    (b"{\\rtf", "est un texte mis en forme (RTF)"),
    (b"\x1f\x8b", "est une archive compressée"),
    (b"7z\xbc\xaf", "est une archive compressée"),
    (b"Rar!", "est une archive compressée"),
)
_PAGES_WEB = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def nature(contenu: bytes) -> Literal["zip", "texte"]:
    """Whether the bytes may be a workbook or a CSV; Refus, saying what to do, for anything else that is known."""
    if contenu.startswith(b"PK\x03\x04"):
        return "zip"
    if contenu.startswith(_OLE):
        raise _ole(contenu)
    if contenu.startswith((b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")):
        raise Refus(_ANCIEN)
    for signature, description in _SIGNATURES:
        if contenu.startswith(signature):
            raise Refus(
                f"{description}, pas un tableau : envoyez le classeur d'origine, au format .xlsx, .ods ou .csv."
            )
    debut = contenu[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if debut.startswith(_PAGES_WEB):
        raise Refus(f"est une page web enregistrée sous un nom de tableur : {_RENVOYER}")
    if debut.startswith(b"<?xml"):
        raise Refus(f"est un document XML, qui n'est pas lu : {_RENVOYER}")
    return "texte"


def format_du_zip(noms: Sequence[str], *, mimetype: bytes) -> Literal["xlsx", "ods"]:
    """The format of a zip by its parts (normalised names); `mimetype`: the part where OpenDocument says what it is."""
    if "xl/workbook.xml" in noms:
        return "xlsx"
    if "xl/workbook.bin" in noms:
        raise Refus(f"est au format .xlsb, qui n'est pas lu : {_RENVOYER}")
    if "content.xml" in noms and mimetype.startswith(_ODS):
        return "ods"
    if any(nom.startswith(("word/", "ppt/")) for nom in noms) or "content.xml" in noms:
        raise Refus(
            "est un document de texte ou une présentation, pas un classeur : copiez le tableau dans un classeur et "
            "enregistrez-le au format .xlsx."
        )
    raise Refus(
        "est une archive zip, pas un classeur : décompressez-la et donnez chaque fichier .xlsx, .ods ou .csv qu'elle "
        "contient."
    )


def _ole(contenu: bytes) -> Refus:
    """Why a file of the Office of before 2007, or an encrypted one of today, is not read."""
    noms = {nom for nom in ("EncryptedPackage", "Workbook", "Book") if nom.encode("utf-16-le") in contenu}
    if "EncryptedPackage" in noms:
        return protege()
    if noms:
        return Refus(_ANCIEN)
    return Refus(f"est un document ancien qui n'est pas un classeur .xlsx : {_RENVOYER}")
