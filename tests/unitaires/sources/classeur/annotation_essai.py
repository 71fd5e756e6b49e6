"""Tiny workbooks to annotate, and how to read back what came out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from cite_data.sources.classeur.annotation import annoter
from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute
from cite_data.sources.constats import Constat, Gravite

ORANGE, BLEU = "FFEE9A3A", "FFA6D8F7"
"""Blocking, to check."""


def classeur_xlsx(remplir: Callable[[Any], None]) -> bytes:
    """An .xlsx whose sheets are written by `remplir` with xlsxwriter."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True}) as classeur:
        remplir(classeur)
    return tampon.getvalue()


def une_feuille(lignes: list[list[object]], nom: str = "Actions") -> bytes:
    def remplir(classeur: Any) -> None:
        page = classeur.add_worksheet(nom)
        for rang, ligne in enumerate(lignes):
            page.write_row(rang, 0, ligne)

    return classeur_xlsx(remplir)


def lire(octets: bytes) -> ClasseurBrut:
    """The cells as a reader gives them: cached values, from A1."""
    source = CalamineWorkbook.from_filelike(io.BytesIO(octets))
    return ClasseurBrut(
        nom="essai.xlsx",
        format="xlsx",
        feuilles=tuple(
            FeuilleBrute(nom, source.get_sheet_by_name(nom).to_python(skip_empty_area=False))
            for nom in source.sheet_names
            if nom not in ("_listes", "Erreurs")
        ),
    )


def constat(message: str = "Valeur inconnue.", **autres: Any) -> Constat:
    return Constat(fichier="essai.xlsx", regle="essai", message=message, **{"feuille": "Actions", **autres})


def a_verifier(message: str = "À revoir.", **autres: Any) -> Constat:
    return constat(message, gravite=Gravite.A_VERIFIER, **autres)


def annotee(octets: bytes, *constats: Constat, brut: ClasseurBrut | None = None) -> bytes:
    return annoter(octets, nom="essai.xlsx", brut=brut or lire(octets), constats=constats)


def ouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


def page(octets: bytes, nom: str = "Actions") -> Worksheet:
    feuille = ouvrir(octets)[nom]
    assert isinstance(feuille, Worksheet)
    return feuille


def erreurs(octets: bytes) -> list[dict[str, Any]]:
    """The rows of the list of faults, by header, with the target of the link under « lien »."""
    liste = page(octets, "Erreurs")
    tete = next((r for r in range(1, 30) if liste.cell(r, 1).value == "N°"), None)
    if tete is None:
        return []
    entetes = [cellule.value for cellule in liste[tete]]
    lues = []
    for rangee in liste.iter_rows(min_row=tete + 1):
        if not isinstance(rangee[0].value, int):
            break
        lien = rangee[3].hyperlink
        lues.append(
            {**dict(zip(entetes, (c.value for c in rangee), strict=True)), "lien": lien and lien.location}
        )
    return lues


def texte_erreurs(octets: bytes) -> str:
    lignes = page(octets, "Erreurs").iter_rows(values_only=True)
    return "\n".join(str(v) for ligne in lignes for v in ligne if v is not None).replace("\u00a0", " ")


def coloriees(octets: bytes) -> dict[tuple[str, str], str]:
    """Colour of each cell filled with one of the two, outside the list of faults."""
    return {
        (feuille.title, cellule.coordinate): str(cellule.fill.fgColor.rgb)
        for feuille in ouvrir(octets).worksheets
        if feuille.title != "Erreurs"
        for ligne in feuille.iter_rows()
        for cellule in ligne
        if cellule.fill.fill_type == "solid" and cellule.fill.fgColor.rgb in (ORANGE, BLEU)
    }


def membres(octets: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def refaire(octets: bytes, changer: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same package with its members changed."""
    contenu = dict(membres(octets))
    changer(contenu)
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, corps in contenu.items():
            archive.writestr(nom, corps)
    return tampon.getvalue()
