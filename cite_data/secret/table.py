"""A table with two margins as a problem: for trying the solver, and for tables that stand alone."""

from __future__ import annotations

from collections.abc import Sequence

from cite_data.secret.probleme import Equation, Probleme

POIDS_MARGE, POIDS_TOTAL = 10.0, 100.0


def croisee(comptes: Sequence[Sequence[int]], *, seuil: int, zeros: bool = False) -> Probleme:
    """Rows by columns, with totals: cells first, row by row, then row totals, column totals, the whole.

    A count under the threshold is sensitive; with `zeros`, a zero is too.
    """
    lignes, colonnes = len(comptes), len(comptes[0])
    cases = [n for ligne in comptes for n in ligne]
    par_ligne = [sum(ligne) for ligne in comptes]
    par_colonne = [sum(ligne[j] for ligne in comptes) for j in range(colonnes)]
    valeurs = (*cases, *par_ligne, *par_colonne, sum(par_ligne))
    debut_colonnes = len(cases) + lignes
    tout = len(valeurs) - 1
    equations: list[Equation] = [
        (*((i * colonnes + j, 1) for j in range(colonnes)), (len(cases) + i, -1)) for i in range(lignes)
    ]
    equations += [
        (*((i * colonnes + j, 1) for i in range(lignes)), (debut_colonnes + j, -1)) for j in range(colonnes)
    ]
    equations.append((*((len(cases) + i, 1) for i in range(lignes)), (tout, -1)))
    equations.append((*((debut_colonnes + j, 1) for j in range(colonnes)), (tout, -1)))
    marges = [POIDS_MARGE + n**0.5 for n in (*par_ligne, *par_colonne)]
    return Probleme(
        valeurs=valeurs,
        poids=(*(1 + n**0.5 for n in cases), *marges, POIDS_TOTAL),
        publiables=(True,) * len(valeurs),
        sensibles=tuple(0 < n < seuil or (zeros and not n) for n in valeurs),
        equations=tuple(equations),
        seuil=seuil,
    )
