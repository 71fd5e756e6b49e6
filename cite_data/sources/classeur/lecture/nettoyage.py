"""What a text cell may hold: no invisible control character, no error of calculation, a bounded length."""

from __future__ import annotations

import re

from cite_data.sources.classeur.lecture.limites import Limites

_INTERDITS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters but tab and line ends; halves of characters; what is not a character."""

_ERREURS = frozenset({
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    "#NOM?", "#NUL!", "#NOMBRE!", "#VALEUR!", "#PROPAGATION!", "#CALCUL!",
})  # fmt: skip
"""As Excel and LibreOffice write them, in English and in French."""
_ERREUR_LIBREOFFICE = re.compile(r"Err\xa0?:\d{3}")


def nettoyer(texte: str, *, limites: Limites) -> tuple[str | None, str]:
    """The text without what it may not hold (None for an error of calculation), and the rule that it broke, or ""."""
    if texte in _ERREURS or _ERREUR_LIBREOFFICE.fullmatch(texte):
        return None, "erreur_excel"
    propre = _INTERDITS.sub("", texte)
    if len(propre) > limites.caracteres:
        return propre[: limites.caracteres], "cellule_trop_longue"
    return propre, "caracteres_interdits" if propre != texte else ""


def part_d_interdits(texte: str) -> tuple[int, float]:
    """How many characters of a text may not stand in a cell, and what share of it they are."""
    nombre = len(_INTERDITS.findall(texte))
    return nombre, nombre / max(len(texte), 1)
