"""Reading a publishable table to write a sentence: largest rows, sums, numbers that are really there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable


def nombre(valeur: Cellule) -> float | None:
    """The number of a cell, None for a mark, a text or a date."""
    return float(valeur) if isinstance(valeur, int | float) and not isinstance(valeur, bool) else None


def somme(tableau: TableauPubliable, nom: str) -> float | None:
    """Sum of a column, None as soon as one of its cells is a mark: a partial sum would be a lie."""
    valeurs = [nombre(v) for v in tableau.valeurs(nom)]
    return None if None in valeurs else sum(v for v in valeurs if v is not None)


def plus_grandes(tableau: TableauPubliable, nom: str, combien: int = 1) -> list[Mapping[str, Cellule]]:
    """The rows with the largest numbers of a column, the largest first; zeros and marks left out."""
    connues = [(n, ligne) for ligne in tableau if (n := nombre(ligne[nom])) is not None and n > 0]
    return [ligne for _, ligne in sorted(connues, key=lambda couple: -couple[0])[:combien]]


def extremes(
    tableau: TableauPubliable, nom: str
) -> tuple[Mapping[str, Cellule], Mapping[str, Cellule]] | None:
    """The rows of the largest and the smallest number of a column, zeros included; None on a tie at either end."""
    connues = sorted(
        ((n, i) for i, li in enumerate(tableau) if (n := nombre(li[nom])) is not None), reverse=True
    )
    if len(connues) < 2 or connues[0][0] == connues[1][0] or connues[-1][0] == connues[-2][0]:
        return None
    return tableau.lignes[connues[0][1]], tableau.lignes[connues[-1][1]]


def ligne(tableau: TableauPubliable, nom: str, valeur: Cellule) -> Mapping[str, Cellule]:
    """The first row whose column has that value; KeyError when there is none."""
    for candidate in tableau:
        if candidate[nom] == valeur:
            return candidate
    raise KeyError(f"{tableau.cle}: {nom} = {valeur}")


def a_risque(points: Sequence[Mapping[str, Cellule]], jour: int) -> int:
    """Number still followed on that day, read on the steps of a curve (columns `jour`, `a_risque`); 0 past its end."""
    apres = [nombre(li["a_risque"]) for li in points if (nombre(li["jour"]) or 0) >= jour]
    return int(apres[0] or 0) if apres else 0
