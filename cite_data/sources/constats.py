"""What is found while reading a partner's file: one line per fault, at its place, in words the partner understands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Gravite(StrEnum):
    """How serious a fault is."""

    BLOQUANT = "bloquant"
    """The row is set aside or, when there is no row, the whole file."""
    A_VERIFIER = "à vérifier"
    """The row is kept; somebody should look."""


@dataclass(frozen=True, kw_only=True)
class Constat:
    """One fault, where it is.

    `ligne` is the row number that Excel shows (1 for the first), None when the fault is not in a row; `colonne` the
    number of the column (1 for A), None when it concerns the whole row.
    `valeur` is what the cell held, already free of any identity (`masque`): it may be shown, logged and exported.
    `feuille_seule`: a fault without a row that stops its sheet only, not the file.
    `regle` is the stable key of the rule, `message` a whole French sentence, `suggestion` a value to propose or "".
    """

    fichier: str
    regle: str
    message: str
    gravite: Gravite = Gravite.BLOQUANT
    feuille: str = ""
    feuille_seule: bool = False
    ligne: int | None = None
    colonne: int | None = None
    entete: str = ""
    valeur: str = ""
    suggestion: str = ""
