"""The codes of the field: QPV of either vintage, INSEE codes of communes and arrondissements."""

from __future__ import annotations

import re

import numpy as np

_QPV = {
    2015: re.compile(r"QP(\d{3}|02[AB])\d{3}", re.ASCII),
    2024: re.compile(r"QN[0-9AB]{3}\d{2}[A-Z]", re.ASCII),
}
_INSEE = re.compile(r"(\d{2}|2[AB])\d{3}", re.ASCII)
_SEPARATEURS = re.compile(r"[\s,;/|]+")
_COMMUNES_MERES = ((13201, 13216, "13055"), (69381, 69389, "69123"), (75101, 75120, "75056"))


def texte(valeur: object) -> str:
    """The cell as trimmed text; whole numbers lose their decimals, absent values give an empty text."""
    if valeur is None or valeur != valeur:
        return ""
    if isinstance(valeur, (float, np.floating)) and float(valeur).is_integer():
        return str(int(valeur))
    return str(valeur).strip()


def millesime(code: str) -> int | None:
    """2015 or 2024, read from the code of the QPV; None when it is not one."""
    return next((annee for annee, motif in _QPV.items() if motif.fullmatch(code)), None)


def codes_insee(valeur: object) -> tuple[str, ...]:
    """The INSEE codes of a cell, in order, without repetition.

    Several may stand in it, separated by commas or semicolons; each may be wrapped as a spreadsheet does (`="13055"`)
    or have lost its leading zero in one (`1004`). What is not a code is left out.
    """
    morceaux = (m.strip("=\"'").upper().removesuffix(".0") for m in _SEPARATEURS.split(texte(valeur)))
    complets = (m.zfill(5) if m.isascii() and m.isdigit() and len(m) == 4 else m for m in morceaux)
    return tuple(dict.fromkeys(code for code in complets if _INSEE.fullmatch(code)))


def commune_mere(code: str) -> str:
    """The commune of an arrondissement of Marseille, Lyon or Paris; the code itself for any other commune."""
    if not code.isdigit():
        return code
    return next((mere for debut, fin, mere in _COMMUNES_MERES if debut <= int(code) <= fin), code)
