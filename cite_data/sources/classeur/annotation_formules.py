"""Which formulas may stay in a copy: those of lists, rules and colours that look at nothing but the workbook itself."""

from __future__ import annotations

import re
from collections.abc import Collection

from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError
from openpyxl.workbook.defined_name import DefinedName, DefinedNameDict
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_FONCTIONS = (
    "AND OR NOT IF IFERROR ISERROR ISBLANK ISNUMBER ISTEXT ISNA LEN LEFT RIGHT MID TRIM UPPER LOWER EXACT FIND "
    "SEARCH SUBSTITUTE COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS SUM SUMIF SUMPRODUCT MIN MAX AVERAGE ABS INT MOD "
    "ROUND VALUE DATE DATEVALUE YEAR MONTH DAY TODAY NOW WEEKDAY EDATE EOMONTH ROW COLUMN ROWS COLUMNS INDEX MATCH "
    "OFFSET VLOOKUP LOOKUP RANK LARGE SMALL CONCATENATE"
)
FONCTIONS = frozenset(_FONCTIONS.split())
"""What rules commonly need. None of them can reach another file or a server, nor run anything."""

_FEUILLE = r"(?:(?:'(?P<citee>(?:[^'\[\]|]|'')+)'|(?P<nue>[^\W\d][\w.]*))!)?"
_BORNE = r"(?:\$?[A-Z]{1,3}\$?\d{1,7}|\$?[A-Z]{1,3}|\$?\d{1,7})"
_PLAGE = re.compile(rf"{_FEUILLE}{_BORNE}(?::{_BORNE})?")
_INERTES = frozenset({Token.PAREN, Token.SEP, Token.OP_PRE, Token.OP_IN, Token.OP_POST, Token.WSPACE})


def formule_sure(formule: str | None, *, feuilles: Collection[str], noms: Collection[str]) -> bool:
    """Whether it holds only constants, common functions, ranges of those sheets and those names. Nothing is safe."""
    if not formule:
        return True
    try:
        jetons = Tokenizer("=" + formule.removeprefix("=")).items
    except (TokenizerError, ValueError, IndexError, AssertionError):
        return False
    return all(_jeton_sur(jeton, feuilles=feuilles, noms=noms) for jeton in jetons)


def _jeton_sur(jeton: Token, *, feuilles: Collection[str], noms: Collection[str]) -> bool:
    if jeton.type == Token.FUNC:
        return jeton.subtype == Token.CLOSE or jeton.value.removesuffix("(").upper() in FONCTIONS
    if jeton.type != Token.OPERAND:
        return jeton.type in _INERTES
    return jeton.subtype != Token.RANGE or jeton.value in noms or plage_interne(jeton.value, feuilles)


def plage_interne(texte: str, feuilles: Collection[str]) -> bool:
    """Whether it is a range, of the same sheet or of one of those."""
    trouve = _PLAGE.fullmatch(texte)
    if trouve is None:
        return False
    nom = trouve["nue"] or (trouve["citee"] or "").replace("''", "'")
    return not nom or nom in feuilles


def garder_noms(noms: DefinedNameDict, feuilles: Collection[str]) -> None:
    """Drop the names that are anything but ranges of those sheets: links, macros, computed or hostile ones."""
    for nom, definition in list(noms.items()):
        if not _nom_sur(definition, feuilles):
            del noms[nom]


def _nom_sur(nom: DefinedName, feuilles: Collection[str]) -> bool:
    execute = nom.function or nom.vbProcedure or nom.xlm
    return not execute and plage_interne(nom.value or "", feuilles)


def garder_validations(page: Worksheet, *, feuilles: Collection[str], noms: Collection[str]) -> None:
    """Drop the rules of entry whose formulas are not safe."""

    def sure(regle: DataValidation) -> bool:
        return all(formule_sure(f, feuilles=feuilles, noms=noms) for f in (regle.formula1, regle.formula2))

    validations = page.data_validations
    validations.dataValidation = [regle for regle in validations.dataValidation if sure(regle)]


def garder_mises_en_forme(page: Worksheet, *, feuilles: Collection[str], noms: Collection[str]) -> None:
    """Drop the conditional formats whose formulas are not safe."""
    gardees = ConditionalFormattingList()
    for zone in page.conditional_formatting:
        for regle in zone.rules:
            if all(formule_sure(f, feuilles=feuilles, noms=noms) for f in _formules(regle)):
                gardees.add(str(zone.sqref), regle)
    page.conditional_formatting = gardees


def _formules(regle: Rule) -> list[str | None]:
    bornes = [
        borne
        for echelle in (regle.colorScale, regle.dataBar, regle.iconSet)
        if echelle is not None
        for borne in echelle.cfvo
    ]
    return [*regle.formula, *(None if b.val is None else str(b.val) for b in bornes)]
