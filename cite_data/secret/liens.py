"""What each cell of a table rests on, and the table once the hidden counts are known: shown, or `s`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cite_data.modele.tableau import Cellule, Marque, Tableau
from cite_data.secret.porte import TableauPubliable
from cite_data.secret.systeme import Nom

Ligne = Mapping[str, Cellule]
TOUJOURS: tuple[Nom, ...] = ()
"""What a cell rests on when it tells nothing of persons: a target, a symbol."""


def telles_quelles(lignes: Sequence[Ligne]) -> Sequence[Ligne]:
    """The rows, unchanged."""
    return lignes


@dataclass(frozen=True, kw_only=True)
class TableLiee:
    """An exact table whose cells are tied to named counts.

    `libres`: columns that tell nothing of persons (names, codes, targets). `appuis`: by row and column, the counts that a
    cell shows or was computed from; a cell which is in neither is hidden. `a_qui`: rows that are a partner's own, exact for
    that partner. `sans_les_voir`: columns without which a row is left out for whoever does not own it. `finir`: a last
    hand on the rows *after* hiding: it cannot use what is hidden.
    """

    tableau: Tableau
    libres: frozenset[str]
    appuis: Mapping[tuple[int, str], tuple[Nom, ...]]
    a_qui: Mapping[int, str] = field(default_factory=dict)
    sans_les_voir: frozenset[str] = frozenset()
    finir: Callable[[Sequence[Ligne]], Sequence[Ligne]] = telles_quelles


def cacher(
    liee: TableLiee, caches: frozenset[Nom], *, seuil: int, partenaire_id: str | None = None
) -> TableauPubliable:
    """The publishable form of a table: a cell is shown when everything it rests on is."""
    lignes: list[Ligne] = []
    for rang, ligne in enumerate(liee.tableau.lignes):
        sienne = partenaire_id is not None and liee.a_qui.get(rang) == partenaire_id
        montree = ligne if sienne else {nom: _cellule(liee, caches, rang, nom) for nom in ligne}
        if sienne or not any(montree[nom] is Marque.SECRET for nom in liee.sans_les_voir):
            lignes.append(montree)
    return TableauPubliable(
        cle=liee.tableau.cle,
        colonnes=liee.tableau.colonnes,
        lignes=tuple(liee.finir(lignes)),
        base=len(lignes),
        seuil=seuil,
    )


def _cellule(liee: TableLiee, caches: frozenset[Nom], rang: int, nom: str) -> Cellule:
    if nom in liee.libres:
        return liee.tableau.lignes[rang][nom]
    appuis = liee.appuis.get((rang, nom))
    if appuis is None or not caches.isdisjoint(appuis):
        return Marque.SECRET
    return liee.tableau.lignes[rang][nom]
