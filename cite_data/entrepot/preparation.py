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

SANS_FIN = date(9999, 12, 31)
"""Last day of an action whose end is not known, where the last days of several are compared."""


def preparer(tables: Tables, *, pseudonyme: str = "beneficiaire_id") -> Mapping[str, nw.LazyFrame[Any]]:
    """The tables that replace those of the model, by name, with columns more.

    `beneficiaires`: `premiere_action` and `premiere_levee`, dates of her first action and of her first frein lifted; her
    `pseudonyme`, read in the column of that name: what joins tables may be something else.
    `freins`: `premiere_action`, date of the first action on that frein for that person.
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
    return {
        "beneficiaires": gens,
        "freins": freins.join(par_frein, on=["beneficiaire_id", "frein"], how="left"),
    }


def avec_la_precedente(actions: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The actions, each with what the same person had before it: the actions begun earlier, or that day under a lesser key.

    `partenaire_precedent` and `debut_precedent`: partner and first day of the last of them; `couvert_avant`: the latest of
    their last days, `SANS_FIN` where one has no known end. Null for the first action of a person.
    Those begun up to a day are the first ones of each person: what comes before an action is the same whatever the day.
    """
    ordre = {"order_by": ["date_debut", "action_id"]}
    fin = nw.coalesce(nw.col("date_fin"), nw.lit(SANS_FIN))
    precedents = {
        "partenaire_precedent": "partenaire_id",
        "debut_precedent": "date_debut",
        "couvert_avant": "couvert_avant",
    }
    return actions.with_columns(couvert_avant=fin.cum_max().over("beneficiaire_id", **ordre)).with_columns(
        **{nom: nw.col(de).shift(1).over("beneficiaire_id", **ordre) for nom, de in precedents.items()}
    )
