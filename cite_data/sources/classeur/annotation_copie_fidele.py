"""The first kind of copy: the partner's own .xlsx with its layout, its lists and its widths, made inert."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import PatternFill
from openpyxl.worksheet.scenario import ScenarioList
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.modele.saisie import FEUILLE_ERREURS
from cite_data.sources.classeur.annotation_copie import Copie
from cite_data.sources.classeur.annotation_formules import (
    garder_mises_en_forme,
    garder_noms,
    garder_validations,
)
from cite_data.sources.classeur.annotation_notes import dimensionner, sans_controle
from cite_data.sources.classeur.annotation_paquet import ouvrir
from cite_data.sources.classeur.annotation_styles import COULEURS
from cite_data.sources.classeur.annotation_valeurs import poser, poser_texte, proteger_texte, vide
from cite_data.sources.classeur.brut import Cellule, ClasseurBrut

PROPRIETES_GARDEES = frozenset({"version_schema"})


def copier(contenu: bytes, brut: ClasseurBrut) -> Copie:
    """The copy of those bytes; one of FAUTES_OPENPYXL when they cannot be opened with their layout."""
    classeur = ouvrir(contenu, brut)
    _sans_controle_precedent(classeur)
    pages = {page.title: page for page in classeur.worksheets}
    valeurs = {feuille.nom: feuille.lignes for feuille in brut.feuilles}
    _inerte(classeur, pages)
    for nom, page in pages.items():
        _neutraliser(page, valeurs.get(nom, []))
    return Copie(classeur=classeur, feuilles=pages)


def _sans_controle_precedent(classeur: Workbook) -> None:
    """Drop the list of faults of an earlier copy, which the partner corrected and sent again."""
    for page in classeur.worksheets:
        if page.title.casefold() == FEUILLE_ERREURS.casefold():
            classeur.remove(page)


def _inerte(classeur: Workbook, pages: Mapping[str, Worksheet]) -> None:
    """Keep only what looks at nothing outside: ranges as names, plain rules, plain tables."""
    classeur.template = False
    proprietes = classeur.custom_doc_props  # type: ignore[attr-defined]
    for nom in set(proprietes.names) - PROPRIETES_GARDEES:
        del proprietes[nom]
    garder_noms(classeur.defined_names, pages)
    for page in pages.values():
        garder_noms(page.defined_names, pages)
        noms = {*classeur.defined_names, *page.defined_names}
        garder_validations(page, feuilles=pages, noms=noms)
        garder_mises_en_forme(page, feuilles=pages, noms=noms)
        page.scenarios = ScenarioList()
        _tables_inertes(page)


def _tables_inertes(page: Worksheet) -> None:
    """A table keeps its look and its filter; its formulas and its link to a query go."""
    for nom in list(page.tables):
        table = page.tables[nom]
        if table.tableType not in (None, "worksheet"):
            del page.tables[nom]
            continue
        for colonne in table.tableColumns:
            colonne.calculatedColumnFormula = None
            colonne.totalsRowFormula = None
            colonne.xmlColumnPr = None


def _neutraliser(page: Worksheet, valeurs: list[list[Cellule]]) -> None:
    """Replace formulas by their last value, drop links and the marks of an earlier copy."""
    colories: dict[int, bool] = {}
    # The rows of a sheet, asked for one by one, would create every blank cell up to the furthest one.
    for (ligne, colonne), cellule in list(page._cells.items()):  # noqa: SLF001
        if isinstance(cellule, MergedCell):
            continue
        if cellule.data_type == "f":
            _sans_formule(cellule, _valeur(valeurs, ligne, colonne))
        elif cellule.data_type == "s":
            proteger_texte(cellule)
        if cellule.comment is not None:
            _note_du_partenaire(cellule)
        if cellule.has_style and colories.setdefault(cellule.style_id, _coloriee(cellule)):
            cellule.fill = PatternFill()


def _valeur(valeurs: list[list[Cellule]], ligne: int, colonne: int) -> Cellule:
    rangee = valeurs[ligne - 1] if ligne <= len(valeurs) else []
    return rangee[colonne - 1] if colonne <= len(rangee) else None


def _sans_formule(cellule: Cell, valeur: Cellule) -> None:
    """The last computed value; without any, the formula itself as a text, so that nothing of the partner is lost."""
    formule = cellule.value
    if vide(valeur):
        poser_texte(cellule, str(getattr(formule, "text", formule) or ""))
    else:
        poser(cellule, valeur)


def _note_du_partenaire(cellule: Cell) -> None:
    note = cellule.comment
    texte = sans_controle(note.text) if note else ""
    cellule.comment = dimensionner(texte, note.author or "") if note and texte else None


def _coloriee(cellule: Cell) -> bool:
    """Whether an earlier copy coloured that cell."""
    couleur = cellule.fill.fgColor.rgb
    return cellule.fill.fill_type == "solid" and isinstance(couleur, str) and couleur[-6:] in COULEURS
