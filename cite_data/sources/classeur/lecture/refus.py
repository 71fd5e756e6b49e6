"""Why a file is not read: raised in the reading process, turned into an ErreurSource by the one that asked."""

from __future__ import annotations

_TITRE_MAX = 60


class Refus(Exception):
    """`str(refus)` is the end of a French sentence whose subject is the file; it never holds what a cell says."""


def abime() -> Refus:
    """The file is damaged, or made by hand to look like a workbook."""
    return Refus(
        "est abîmé ou incomplet : ouvrez-le dans Excel ou LibreOffice, enregistrez-le de nouveau au format .xlsx "
        "et renvoyez-le."
    )


def protege() -> Refus:
    """A password is needed to open the file."""
    return Refus(
        "est protégé par un mot de passe : ouvrez-le, retirez le mot de passe d'ouverture, enregistrez-le au format "
        ".xlsx et renvoyez-le."
    )


def citer(nom: str) -> str:
    """The name of a sheet between French quotes, on one line whatever the file says."""
    lisible = "".join(c if c.isprintable() else " " for c in nom).strip()
    court = lisible if len(lisible) <= _TITRE_MAX else lisible[: _TITRE_MAX - 1] + "…"
    return f"«\u00a0{court}\u00a0»"
