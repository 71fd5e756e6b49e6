"""Tiny workbooks written tag by tag, so that a test can write what no spreadsheet program would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from resource import RUSAGE_SELF, getrusage
from typing import Any

import pytest
import xlsxwriter

from cite_data.sources.classeur.brut import Cellule, ClasseurBrut
from cite_data.sources.classeur.lecture import LIMITES, Limites, lire
from cite_data.sources.erreurs import ErreurSource

_SML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAQUET = "http://schemas.openxmlformats.org/package/2006"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
MIMETYPE_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def lu(contenu: bytes, nom: str = "envoi.xlsx", **limites: int) -> ClasseurBrut:
    """The file as it is read, under other limits when some are given."""
    return lire(contenu, nom=nom, limites=replace(LIMITES, **limites))


def lignes(contenu: bytes, nom: str = "envoi.xlsx") -> list[list[Cellule]]:
    """The rows of its only sheet."""
    (feuille,) = lu(contenu, nom).feuilles
    return feuille.lignes


def refus(contenu: Any, nom: str = "envoi.xlsx", *, limites: Limites = LIMITES, **autres: int) -> str:
    """The message of the refusal with plain spaces.

    After checking that it names the file, is French, says nothing of a cell that holds SECRET; and that the memory of
    this process did not grow, where what a hostile file unfolds to is counted in hundreds of megabytes.
    """
    sommet = getrusage(RUSAGE_SELF).ru_maxrss
    with pytest.raises(ErreurSource) as erreur:
        lire(contenu, nom=nom, limites=replace(limites, **autres))
    assert getrusage(RUSAGE_SELF).ru_maxrss - sommet < 60 * 1024
    message = str(erreur.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert message.startswith(f"Le fichier « {nom} » ")
    assert message.endswith((".", ".)"))
    assert "\n" not in message
    assert "Error" not in message
    assert "SECRET" not in message
    return message


def constats(classeur: ClasseurBrut) -> list[tuple[str, str, int | None, int | None]]:
    """Rule, sheet, row and column of each fault."""
    return [(c.regle, c.feuille, c.ligne, c.colonne) for c in classeur.constats]


def excel(**feuilles: Sequence[Sequence[Any]]) -> bytes:
    """A workbook as xlsxwriter writes it, one sheet for each keyword, dates as dates."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(
        tampon,
        {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, "strings_to_urls": False},
    ) as classeur:
        for nom, contenu in feuilles.items():
            feuille = classeur.add_worksheet(nom)
            for rang, rangee in enumerate(contenu):
                feuille.write_row(rang, 0, rangee)
    return tampon.getvalue()


def zipper(parties: Mapping[str, str | bytes], *, methode: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", methode) as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


def feuille(rangees: str, apres: str = "", *, avant: str = "") -> str:
    """The XML of a worksheet from that of its rows; `apres` follows them, `avant` stands before the root."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{avant}<worksheet xmlns="{_SML}"><dimension ref="A1"/>'
        f"<sheetData>{rangees}</sheetData>{apres}</worksheet>"
    )


def parties_xlsx(feuilles: Mapping[str, str | bytes]) -> dict[str, str | bytes]:
    """The parts of a workbook made of these sheets (name → XML), the least that calamine accepts."""
    rangs = range(1, len(feuilles) + 1)
    balises = "".join(
        f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, n in zip(rangs, feuilles, strict=True)
    )
    liens = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in rangs
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PAQUET}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PAQUET}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SML}" xmlns:r="{_OFFICE}"><sheets>{balises}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PAQUET}/relationships">{liens}</Relationships>',
        **{f"xl/worksheets/sheet{i}.xml": xml for i, xml in zip(rangs, feuilles.values(), strict=True)},
    }


def xlsx(rangees: str, apres: str = "", **parties: str | bytes) -> bytes:
    """A workbook whose sheet « Actions » has these rows; `parties`: others, `__` in the name standing for a slash."""
    autres = {nom.replace("__", "/"): contenu for nom, contenu in parties.items()}
    return zipper(parties_xlsx({"Actions": feuille(rangees, apres)}) | autres)


def ods(*tables: str, avant: str = "", **parties: str | bytes) -> bytes:
    """An OpenDocument workbook made of these tables."""
    espaces = " ".join(f'xmlns:{e}="{_OASIS}:{e}:1.0"' for e in ("office", "table", "text", "manifest"))
    espaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    entree = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE_ODS}"/>'
    return zipper(
        {
            "mimetype": MIMETYPE_ODS,
            "META-INF/manifest.xml": f"<manifest:manifest {espaces}>{entree}</manifest:manifest>",
            "content.xml": f'<?xml version="1.0"?>{avant}<office:document-content {espaces}><office:body>'
            f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        }
        | {nom.replace("__", "/"): contenu for nom, contenu in parties.items()}
    )


def table(*rangees: str, nom: str = "Actions") -> str:
    """An OpenDocument table."""
    return f'<table:table table:name="{nom}">{"".join(rangees)}</table:table>'


def rangee(*cellules: str, fois: int = 1) -> str:
    """A row, repeated."""
    return f'<table:table-row table:number-rows-repeated="{fois}">{"".join(cellules)}</table:table-row>'


def texte(valeur: str, attributs: str = "") -> str:
    """A cell of text."""
    return f'<table:table-cell office:value-type="string" {attributs}><text:p>{valeur}</text:p></table:table-cell>'


def blanc(fois: int = 1) -> str:
    """A blank cell, repeated."""
    return f'<table:table-cell table:number-columns-repeated="{fois}"/>'
