"""Reading a publishable table to write a sentence: largest rows, sums, numbers that are really there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable


def nombre(valeur: Cellule) -> float | None:
    """The number of a cell, None for a mark, a text or a date."""
    return float(valeur) if isinstance(valeur, int | float) and not isinstance(valeur, bool) else None


def somme(tableau: TableauPubliable, nom: str) -> float | None:
    """Sum of a column, None as soon as one of its cells is a mark: a partial sum would be a lie."""
    valeurs = [nombre(v) for v in tableau.valeurs(nom)]
    return None if None in valeurs else sum(v for v in valeurs if v is not None)


def a_du_secret(tableau: TableauPubliable, *noms: str) -> bool:
    """True when a value of these columns is hidden: nothing may then be ranked, the hidden one could be anywhere."""
    return any(v is Marque.SECRET for nom in noms for v in tableau.valeurs(nom))


def plus_grandes(tableau: TableauPubliable, nom: str, combien: int = 1) -> list[Mapping[str, Cellule]]:
    """The rows with the largest numbers of a column, the largest first; zeros and marks left out; none beside a secret."""
    if a_du_secret(tableau, nom):
        return []
    connues = [(n, ligne) for ligne in tableau if (n := nombre(ligne[nom])) is not None and n > 0]
    return [ligne for _, ligne in sorted(connues, key=lambda couple: -couple[0])[:combien]]


def extremes(
    tableau: TableauPubliable, nom: str
) -> tuple[Mapping[str, Cellule], Mapping[str, Cellule]] | None:
    """The rows of the largest and the smallest number of a column, zeros included; None on a tie at either end.

    None too where a value is hidden.
    """
    if a_du_secret(tableau, nom):
        return None
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


def jusqu_au_dernier_pas(
    tableau: TableauPubliable, x: str, y: str, *, serie: str | None = None
) -> TableauPubliable:
    """The part of curves in steps that is worth drawing: a fifth beyond the last day on which one of them moves.

    A curve that goes on stops there, at the height it has; one that ends before is not prolonged.
    """
    courbes: dict[Cellule, list[Mapping[str, Cellule]]] = {}
    for li in tableau:
        courbes.setdefault(li[serie] if serie else "", []).append(li)
    pas = [
        nombre(li[x]) or 0.0 for lignes in courbes.values() for av, li in pairwise(lignes) if av[y] != li[y]
    ]
    fin = math.ceil(1.2 * max(pas, default=0.0))
    if not fin:
        return tableau
    return replace(
        tableau, lignes=tuple(li for lignes in courbes.values() for li in _jusqu_a(lignes, x, fin))
    )


def _jusqu_a(lignes: Sequence[Mapping[str, Cellule]], x: str, fin: int) -> list[Mapping[str, Cellule]]:
    avant = [li for li in lignes if (nombre(li[x]) or 0.0) <= fin]
    return [*avant, {**avant[-1], x: fin}] if avant and len(avant) < len(lignes) else avant
