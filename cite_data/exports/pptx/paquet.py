"""The same dossier gives the same bytes: fixed dates in the package, and in the workbooks of its charts."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_EPOQUE = (1980, 1, 1, 0, 0, 0)


def figer(contenu: bytes, jour: date) -> bytes:
    """The same package with one date everywhere, its embedded workbooks included."""
    sortie = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(contenu)) as lu,
        zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrit,
    ):
        for nom in lu.namelist():
            ecrit.writestr(_entree(nom), _figee(nom, lu.read(nom), jour))
    return sortie.getvalue()


def _entree(nom: str) -> zipfile.ZipInfo:
    entree = zipfile.ZipInfo(nom, _EPOQUE)
    entree.compress_type = zipfile.ZIP_DEFLATED
    return entree


def _figee(nom: str, octets: bytes, jour: date) -> bytes:
    if nom.endswith(".xlsx"):
        return figer(octets, jour)
    if nom == "docProps/core.xml":
        return _DATES.sub(rb"\g<1>" + f"{jour.isoformat()}T00:00:00Z".encode() + rb"\g<3>", octets)
    return octets
