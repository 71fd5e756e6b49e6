"""Counts of persons by Cité, by referring partner, or by both: who is asked about a parcours.

A person has one Cité and one referring partner at most: the counts of groups may be added, a rate is sum over sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter
from cite_data.indicateurs.colonnes import code, texte
from cite_data.modele.tableau import Cellule, ColonneTableau

CLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cite": ("cite_id",),
        "referent": ("referent_id",),
        "cite_referent": ("cite_id", "referent_id"),
    }
)
"""Columns of a person that make its group, by what a page asks."""
SANS_REFERENT = ""
"""Code of the group of the persons whose referring partner was not written down."""
REFERENT_NON_PRECISE = "Référent non précisé"

_SANS = {"referent_id": SANS_REFERENT, "referent": REFERENT_NON_PRECISE}
_COLONNES = {
    "cite_id": (code("cite_id", "Code de la Cité"), texte("cite", "Cité")),
    "referent_id": (code("referent_id", "Code du référent"), texte("referent", "Référent")),
}
_TABLES = {
    "cite_id": ("cites", "cite_id", "cite"),
    "referent_id": ("partenaires", "partenaire_id", "referent"),
}


def regrouper(tables: Tables, gens: Lazy, par: str, **comptes: nw.Expr) -> list[dict[str, Any]]:
    """The counts of each group of persons, with its codes and names, in the order of names; KeyError for an unknown `par`."""
    cles = CLES[par]
    groupes = gens.group_by(*cles).agg(**comptes)
    for cle in cles:
        table, code, nom = _TABLES[cle]
        noms = tables[table].select(nw.col(code).alias(cle), nw.col("nom").alias(nom))
        groupes = groupes.join(noms, on=cle, how="left")
    # Names first: a code says nothing to who reads. Those without a name come last.
    ordre = [nom for cle in cles for nom in (_TABLES[cle][2], cle)]
    return sorted(collecter(groupes), key=lambda li: [(li[nom] is None, li[nom] or "") for nom in ordre])


def colonnes_de_groupe(par: str) -> tuple[ColonneTableau, ...]:
    """The columns that say which group a row is: codes and names."""
    return tuple(colonne for cle in CLES[par] for colonne in _COLONNES[cle])


def cellules_de_groupe(ligne: Mapping[str, Any], par: str) -> dict[str, Cellule]:
    """Their cells, from a row of `regrouper`. Every person has a Cité, not always a referring partner."""
    return {c.nom: ligne[c.nom] or _SANS.get(c.nom, "") for c in colonnes_de_groupe(par)}
