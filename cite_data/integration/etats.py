"""Freins that a file tells in an earlier state than what is already published: the furthest state is kept, and said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.fusion import place
from cite_data.integration.journal import Journal
from cite_data.modele.referentiels import STATUTS_FREIN
from cite_data.modele.tables import FREINS
from cite_data.sources.constats import Gravite

RANGS = {code: rang for rang, code in enumerate(STATUTS_FREIN.codes)}
MESSAGE = "Un envoi précédent donne à ce frein un état plus avancé : c'est lui qui est gardé."


def sans_les_retours(
    nouvelles: Mapping[str, pl.DataFrame],
    avant: Mapping[str, pl.DataFrame],
    classeurs: Sequence[ClasseurLu],
    journal: Journal,
) -> dict[str, pl.DataFrame]:
    """The new rows without the freins that would go back to an earlier state.

    The partner who identified a frein sends it again as identified long after another partner has lifted it.
    """
    freins = nouvelles[FREINS.nom]
    cle = list(FREINS.cle)
    publies = avant[FREINS.nom].select(*cle, _rang("statut").alias("_publie"))
    retours = freins.join(publies, on=cle).filter(_rang("statut") < pl.col("_publie"))
    lues = {(lue.fichier, lue.titre): lue for c in classeurs for lue in c.feuilles}
    for ligne in retours.iter_rows(named=True):
        ici = place(ligne)
        constat = lues[ici[:2]].constat(
            rang=ici[2], champ="statut", regle="etat_anterieur", message=MESSAGE, gravite=Gravite.A_VERIFIER
        )
        journal.noter(constat)
    return {**nouvelles, FREINS.nom: freins.join(retours.select(cle), on=cle, how="anti")}


def _rang(colonne: str) -> pl.Expr:
    return pl.col(colonne).replace_strict(RANGS, default=None, return_dtype=pl.Int64)
