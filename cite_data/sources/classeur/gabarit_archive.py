"""The zip under a workbook, made the same at each run and free of who made it: same dates, same properties."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

PROPRIETES = "docProps/core.xml"
_JOUR_ZIP = (1980, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{titre}</dc:title><dc:creator></dc:creator><dc:language>fr-FR</dc:language>"
    "</cp:coreProperties>"
)


def stabiliser(contenu: bytes, *, titre: str) -> bytes:
    """The same workbook with that title, in French, without author nor dates; equal contents give equal bytes."""
    sortie = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(contenu)) as source,
        zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as cible,
    ):
        for membre in source.infolist():
            octets = source.read(membre)
            if membre.filename == PROPRIETES:
                octets = _CORE.format(titre=escape(titre)).encode()
            cible.writestr(_membre(membre.filename), octets)
    return sortie.getvalue()


def _membre(nom: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(nom, date_time=_JOUR_ZIP)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 0  # the default tells the system it ran on
    return info
