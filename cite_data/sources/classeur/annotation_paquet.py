"""The partner's own .xlsx, opened for annotation: its cells and its layout, nothing that runs, links or embeds."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
import zipfile
import zlib
from xml.etree.ElementTree import ParseError, tostring

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.relationship import RelationshipList
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import fromstring

from cite_data.sources.classeur.annotation_valeurs import vide
from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute

GARDES = frozenset(
    [
        "officeDocument",
        "worksheet",
        "sharedStrings",
        "styles",
        "theme",
        "comments",
        "table",
        "custom-properties",
    ]
)
"""Kinds of parts that are followed. Everything else (macros, drawings, objects, pivot caches, queries, external links)
is not even read."""
FEUILLES_SANS_CELLULES = frozenset(["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"])
"""Listed in the workbook, so their relation must stay; it then leads nowhere and they are skipped."""
ABSENT = "/xl/absent.xml"
CELLULES_FUSIONNEES_MAX = 100_000

_A_RETIRER = re.compile(
    rb"<(?P<prefixe>(?:[\w.-]+:)?)(?P<nom>hyperlinks|pivotCaches|externalReferences)\b[^>]*(?<!/)>"
    rb".*?</(?P=prefixe)(?P=nom)\s*>",
    re.DOTALL,
)
_FUSION = re.compile(
    rb"<(?:[\w.-]+:)?mergeCell\s[^>]*?ref=[\"']([^\"']*)[\"'][^>]*?(?:/>|>\s*</(?:[\w.-]+:)?mergeCell\s*>)"
)
_PROPRIETES = re.compile(r"docProps/(?!custom\.xml$)")

FAUTES_OPENPYXL = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    OSError,
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RuntimeError,
)
"""What openpyxl lets out, opening or saving, before a workbook it does not understand: it promises no exception."""


def ouvrir(contenu: bytes, brut: ClasseurBrut) -> Workbook:
    """The workbook, without its dangerous parts; one of FAUTES_OPENPYXL when it cannot be opened with all its cells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells in English which extensions it leaves out
        classeur = load_workbook(_assainir(contenu), keep_vba=False, keep_links=False)
    for feuille in brut.feuilles:
        if not _retrouvee(classeur, feuille):
            raise LookupError(feuille.nom)
    return classeur


def _assainir(contenu: bytes) -> io.BytesIO:
    """The same package with only the relations that are followed, no hyperlink, no giant merged range."""
    sortie = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(contenu)) as source,
        zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as cible,
    ):
        for membre in source.infolist():
            if _PROPRIETES.match(membre.filename) or not membre.filename.endswith((".xml", ".rels")):
                continue
            octets = source.read(membre)
            nettoyer = _relations if membre.filename.endswith(".rels") else _sans_liens
            cible.writestr(membre.filename, nettoyer(octets))
    sortie.seek(0)
    return sortie


def _relations(octets: bytes) -> bytes:
    gardees = RelationshipList()
    for relation in RelationshipList.from_tree(fromstring(octets)):
        genre = posixpath.basename(relation.Type or "")
        if genre in FEUILLES_SANS_CELLULES:
            relation.Target, relation.TargetMode = ABSENT, None
            gardees.append(relation)
        elif genre in GARDES and relation.TargetMode != "External":
            gardees.append(relation)
    octets = tostring(gardees.to_tree(), encoding="utf-8")
    return bytes(octets)


def _sans_liens(octets: bytes) -> bytes:
    return _FUSION.sub(_fusion_raisonnable, _A_RETIRER.sub(b"", octets))


def _fusion_raisonnable(trouve: re.Match[bytes]) -> bytes:
    """The merged range, or nothing for one so large that openpyxl would build millions of cells."""
    try:
        bornes = range_boundaries(trouve[1].decode("ascii"))
    except (ValueError, TypeError):
        return b""
    gauche, haut, droite, bas = (borne or 0 for borne in bornes)
    entiere = all(bornes) and (droite - gauche + 1) * (bas - haut + 1) <= CELLULES_FUSIONNEES_MAX
    return trouve[0] if entiere else b""


def _retrouvee(classeur: Workbook, feuille: FeuilleBrute) -> bool:
    """Whether the first and the last cell that the safe reader saw are in the workbook too."""
    vues = (
        (ligne, colonne)
        for ligne, cellules in enumerate(feuille.lignes, start=1)
        for colonne, valeur in enumerate(cellules, start=1)
        if not vide(valeur)
    )
    premiere = next(vues, None)
    if premiere is None:
        return True
    *_, derniere = (premiere, *vues)
    page = classeur[feuille.nom] if feuille.nom in classeur.sheetnames else None
    if not isinstance(page, Worksheet):
        return False
    return all(page.cell(*place).value is not None for place in (premiere, derniere))
