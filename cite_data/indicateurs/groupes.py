"""The levels at which persons are put side by side: Cités, départements, régions, territories, partners.

A person has one group at most at each level, so that the counts of groups may be added and a rate is sum over sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter


@dataclass(frozen=True, kw_only=True)
class Niveau:
    """A level: its key, what one group is called, and whether it makes sense within one Cité."""

    cle: str
    label: str
    pluriel: str
    dans_une_cite: bool


NIVEAUX: Mapping[str, Niveau] = MappingProxyType(
    {
        n.cle: n
        for n in (
            Niveau(cle="cite", label="Cité", pluriel="Cités", dans_une_cite=False),
            Niveau(cle="departement", label="Département", pluriel="Départements", dans_une_cite=False),
            Niveau(cle="region", label="Région", pluriel="Régions", dans_une_cite=False),
            Niveau(cle="territoire", label="Quartier", pluriel="Quartiers", dans_une_cite=True),
            Niveau(cle="prescripteur", label="Prescripteur", pluriel="Prescripteurs", dans_une_cite=True),
            Niveau(cle="referent", label="Référent", pluriel="Référents", dans_une_cite=True),
        )
    }
)
COLONNES = {"cite": "cite_id", "prescripteur": "prescripteur_id", "referent": "referent_id"}
"""The levels that are a column of the person's own row."""


@dataclass(frozen=True)
class Rangement:
    """Groups that are no column of the person's row: rows (beneficiaire_id, groupe), and what they are known by.

    No question changes them, but the Cité that they may be narrowed to.
    """

    cle: Hashable
    lire: Callable[[], Lazy] = field(compare=False)


def groupes(tables: Tables, niveau: str, *, millesime: int, cite_id: str | None = None) -> str | Rangement:
    """Who is in which group; KeyError for an unknown level. Persons of a micro-territoire count in its QPV."""
    if niveau in COLONNES:
        return COLONNES[niveau]
    if niveau == "territoire":
        # Where rows are at hand, those of all the Cités are put in order once.
        ici = None if tables.a_portee else cite_id
        return Rangement((niveau, millesime, ici), lambda: _par_territoire(tables, millesime, ici))
    cle = NIVEAUX[niveau].cle
    return Rangement(cle, lambda: _par_cite(tables, cle))


def _par_cite(tables: Tables, cle: str) -> Lazy:
    """Rows (beneficiaire_id, groupe): that of the Cité of each person."""
    cites = tables["cites"].select("cite_id", groupe=nw.col(cle))
    return tables["beneficiaires"].select(*tables.qui, "cite_id").join(cites, on="cite_id").drop("cite_id")


def _par_territoire(tables: Tables, millesime: int, cite_id: str | None) -> Lazy:
    """Rows (beneficiaire_id, groupe): the QPV of one geography in which each person lives."""
    qpv = tables["territoires"].select("territoire_id", groupe=nw.coalesce("parent_id", "territoire_id"))
    return (
        tables.de_la_cite("localisations", cite_id)
        .filter(nw.col("millesime") == millesime)
        .join(qpv, on="territoire_id")
        .select(*tables.qui, "groupe")
    )


def noms(tables: Tables, niveau: str, codes: Collection[str] | None = None) -> Mapping[str, str]:
    """Name by code of group, of these codes only when they are given; a région bears its own."""
    if niveau == "region":
        return {}
    if niveau == "departement":
        departements = collecter(tables["cites"].select("departement").unique())
        return {li["departement"]: f"Département {li['departement']}" for li in departements}
    table, cle = {
        "cite": ("cites", "cite_id"),
        "territoire": ("territoires", "territoire_id"),
    }.get(niveau, ("partenaires", "partenaire_id"))
    lues = tables[table].select(cle, "nom")
    lignes = collecter(lues if codes is None else lues.filter(nw.col(cle).is_in(list(codes))))
    homonymes = Counter(li["nom"] for li in lignes)
    # Several quarters of France bear the same name: the code tells them apart.
    return {li[cle]: li["nom"] if homonymes[li["nom"]] == 1 else f"{li['nom']} ({li[cle]})" for li in lignes}
