"""What an integration starts from: the snapshot on screen, or, when that one is a demonstration, what in it is real."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.fusion import vers_polars
from cite_data.integration.journal import Journal
from cite_data.modele.tables import TABLES
from cite_data.publication import ErreurPublication, Instantane

REMPLACABLES = ("actions", "contributions")
"""Tables whose rows belong to one partner: a complete sending replaces them. Persons and freins are shared, and never
taken away because a file does not speak of them."""
Cadres = Mapping[str, pl.DataFrame]


def tables_de_depart(instantane: Instantane | None, *, demonstration: bool) -> dict[str, pl.DataFrame]:
    """The tables to complete.

    Real files never complete fictitious persons: of a demonstration they keep the official outlines and the names of
    the Cités, which are facts, and nothing else. ErreurPublication when fictitious files are to complete real data.
    """
    if demonstration and instantane is not None and not instantane.manifeste.provenance.synthetique:
        raise ErreurPublication(
            "la publication courante contient des données réelles : des fichiers fictifs ne peuvent pas la compléter."
        )
    vides = {nom: vers_polars(t.schema().empty_table()) for nom, t in TABLES.items()}
    if instantane is None:
        return vides
    if not instantane.manifeste.provenance.synthetique or demonstration:
        return {nom: vers_polars(instantane.table(nom)) for nom in TABLES}
    territoires = vers_polars(instantane.table("territoires")).filter(pl.col("contour") == "officiel")
    return vides | {"cites": vers_polars(instantane.table("cites")), "territoires": territoires}


def sans_les_remplacees(
    avant: Cadres, classeurs: Sequence[ClasseurLu], journal: Journal
) -> dict[str, pl.DataFrame]:
    """The former rows, less those that a complete sending of their partner replaces."""
    restantes = dict(avant)
    for classeur in classeurs:
        envoi = classeur.envoi
        if envoi is None or not envoi.complet or classeur.nom in journal.fichiers_arretes:
            continue
        feuilles = {lue.feuille.table.nom for lue in classeur.feuilles}
        for nom in feuilles.intersection(REMPLACABLES):
            a_lui = (pl.col("partenaire_id") == envoi.partenaire_id) & _de_la_cite(avant, nom, envoi.cite_id)
            restantes[nom] = restantes[nom].filter(~a_lui.fill_null(value=False))
    return restantes


def _de_la_cite(avant: Cadres, nom: str, cite_id: str | None) -> pl.Expr:
    if cite_id is None:
        return pl.lit(value=True)
    if nom == "contributions":
        return pl.col("cite_id") == cite_id
    gens = avant["beneficiaires"].filter(pl.col("cite_id") == cite_id)["beneficiaire_id"]
    return pl.col("beneficiaire_id").is_in(gens.implode())
