"""What each question would otherwise look for again among all the actions: done once, when a snapshot is opened.

Only what no later day changes is kept: dates of first events, and what came before each action. Whether something had
happened on a given day is read from them, whatever the day, and no person is ever counted from something already counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot.tables import Tables
from cite_data.modele.referentiels import PRESENCES_SANS_LA_PERSONNE

SANS_FIN = date(9999, 12, 31)
"""Last day of an action whose end is not known, where the last days of several are compared."""


def preparer(tables: Tables, *, pseudonyme: str = "beneficiaire_id") -> Mapping[str, nw.LazyFrame[Any]]:
    """The tables that replace those of the model, by name, with columns more.

    `beneficiaires`: `premiere_action` and `premiere_levee`, dates of her first action and of her first frein lifted;
    `mois_avant_levee` and `mois_avant_sortie`, months from her entry to that lifting and to her exit; her
    `pseudonyme`, read in the column of that name: what joins tables may be something else.
    `freins`: `premiere_action`, date of the first action on that frein for that person; `date_diagnostic`, hers.
    """
    actions, freins = tables["actions"], tables["freins"]
    premiere_action = nw.col("date_debut").min()
    par_personne = actions.group_by("beneficiaire_id").agg(premiere_action=premiere_action)
    par_frein = (
        actions.filter(~nw.col("frein").is_null())
        .group_by("beneficiaire_id", "frein")
        .agg(premiere_action=premiere_action)
    )
    levees = freins.group_by("beneficiaire_id").agg(premiere_levee=nw.col("date_levee").min())
    gens = tables["beneficiaires"].with_columns(pseudonyme=nw.col(pseudonyme))
    for premieres in (par_personne, levees):
        gens = gens.join(premieres, on="beneficiaire_id", how="left")
    gens = gens.with_columns(
        mois_avant_levee=mois_depuis_l_entree("premiere_levee"),
        mois_avant_sortie=mois_depuis_l_entree("date_sortie"),
    )
    return {
        "beneficiaires": gens,
        "freins": freins.join(par_frein, on=["beneficiaire_id", "frein"], how="left").join(
            tables["beneficiaires"].select("beneficiaire_id", "date_diagnostic"),
            on="beneficiaire_id",
            how="left",
        ),
    }


def mois_depuis_l_entree(evenement: str) -> nw.Expr:
    """Whole months from the entry after which the event had come; null where either is missing.

    A month after the 31st is the last day of a month without any: the day of the event is then at most that of the entry.
    """
    entree, quand = nw.col("date_entree").dt, nw.col(evenement).dt
    mois = (quand.year() - entree.year()) * 12 + quand.month().cast(nw.Int32) - entree.month().cast(nw.Int32)
    return mois + nw.when(quand.day() > entree.day()).then(nw.lit(1)).otherwise(nw.lit(0))


def avec_la_precedente(tables: Tables) -> nw.LazyFrame[Any]:
    """The actions, each with what the same person had before it: the actions begun earlier, or that day under a lesser key.

    `partenaire_precedent` and `debut_precedent`: partner and first day of the last of them; `couvert_avant`: the latest of
    their last days, `SANS_FIN` where one has no known end. Null for the first action of a person.
    `nouveau_partenaire`: none of them was of this partner; `nouvelle_venue`: she came to this one, and to none of them that
    was of this partner.
    `jour_du_parcours`: days from her entry to the action, null for an action begun after her exit; `silence_avant`: days
    just before it without any action, since her entry at the earliest.
    Those begun up to a day are the first ones of each person: what comes before an action is the same whatever the day.
    """
    ordre = {"order_by": ["date_debut", "action_id"]}
    avec_lui = ("beneficiaire_id", "partenaire_id")
    fin = nw.coalesce(nw.col("date_fin"), nw.lit(SANS_FIN))
    absente = nw.col("presence").is_in(PRESENCES_SANS_LA_PERSONNE)
    venue = nw.when(absente).then(nw.lit(0)).otherwise(nw.lit(1))
    precedents = {
        "partenaire_precedent": "partenaire_id",
        "debut_precedent": "date_debut",
        "couvert_avant": "couvert_avant",
    }
    return (
        tables["actions"]
        .with_columns(
            couvert_avant=fin.cum_max().over("beneficiaire_id", **ordre),
            nouveau_partenaire=nw.col("date_debut").shift(1).over(*avec_lui, **ordre).is_null(),
            venue=venue,
            venues=venue.cum_sum().over(*avec_lui, **ordre),
        )
        .with_columns(
            nouvelle_venue=(nw.col("venue") == 1) & (nw.col("venues") == 1),
            **{nom: nw.col(de).shift(1).over("beneficiaire_id", **ordre) for nom, de in precedents.items()},
        )
        .join(
            tables["beneficiaires"].select("beneficiaire_id", "date_entree", "date_sortie"),
            on="beneficiaire_id",
            how="left",
        )
        .with_columns(jour_du_parcours=_jour_du_parcours(tables))
        .with_columns(silence_avant=_silence_avant(tables))
        .drop("venue", "venues", "date_entree", "date_sortie")
    )


def _jour_du_parcours(tables: Tables) -> nw.Expr:
    dedans = nw.col("date_sortie").is_null() | (nw.col("date_debut") <= nw.col("date_sortie"))
    return nw.when(dedans).then(tables.jours(nw.col("date_debut"), nw.col("date_entree")).cast(nw.Int32))


def _silence_avant(tables: Tables) -> nw.Expr:
    """The day of the entry is a contact: what was covered before it is as if nothing was."""
    couvert = nw.coalesce(
        tables.jours(nw.col("couvert_avant"), nw.col("date_entree")).cast(nw.Int32), nw.lit(0)
    )
    return (nw.col("jour_du_parcours") - 1 - nw.max_horizontal(nw.lit(0), couvert)).cast(nw.Int32)
