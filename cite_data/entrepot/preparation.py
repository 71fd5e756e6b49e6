"""What each question would otherwise look for again among all the actions: done once, when a snapshot is opened.

Only dates of first events are kept: whether one had happened on a given day is read from them, whatever the day, and no
person is ever counted from something already counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw

from cite_data.entrepot.tables import Tables


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
