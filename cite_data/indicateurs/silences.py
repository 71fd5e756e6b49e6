"""How long each parcours stayed without any action: one row per person entered, computed in the engine.

All is counted in days since the entry. The day of the entry is a contact; the days after it, up to the exit or to `au`,
are covered by an action from its first to its last day (up to the end when none is known) or are silent. Beside each action
stand its day in the parcours and the silence before it, which no later day changes.
"""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.entrepot.preparation import SANS_FIN
from cite_data.indicateurs.base import Lazy, personnes
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.maxima import maxima

PERSONNE = ("beneficiaire_id", "cite_id", "referent_id", "date_entree", "date_sortie", "duree")
"""What is kept of a person; `duree`: days from its entry to its exit or to `au`."""


def silences(
    tables: Tables, contexte: Contexte, *, horizon: int | None = None, parmi: Sequence[nw.Expr] = ()
) -> Lazy:
    """One row per person entered by `au`: the columns of `PERSONNE`, `plus_long` and `depuis`, in days.

    `plus_long`: longest run of days without any action; `depuis`: days since the last one (since the entry without any).
    With `horizon`, only that many first days of the parcours are looked at. `parmi`: conditions on the persons, put
    before the actions are read.
    """
    return (
        _depuis(tables, contexte, horizon, parmi, silence=nw.col("silence_avant"))
        .with_columns(plus_long=nw.max_horizontal(nw.coalesce("silence", nw.lit(0)), "depuis"))
        .select(*PERSONNE, "plus_long", "depuis")
    )


def silences_en_cours(tables: Tables, contexte: Contexte, *, parmi: Sequence[nw.Expr] = ()) -> Lazy:
    """The same without `plus_long`: what went on before the last action is not read."""
    return _depuis(tables, contexte, None, parmi).select(*PERSONNE, "depuis")


def _depuis(
    tables: Tables, contexte: Contexte, horizon: int | None, parmi: Sequence[nw.Expr], **autres: nw.Expr
) -> Lazy:
    """The persons, `depuis`, and the largest of other values of their actions."""
    suivies = entrees(tables, contexte, horizon=horizon, parmi=parmi)
    faites = _actions_du_parcours(tables, contexte, horizon)
    if not tables.a_portee and (parmi or not contexte.tout_le_monde):
        faites = faites.join(suivies.select("beneficiaire_id"), on="beneficiaire_id", how="semi")
    par_personne = maxima(tables, faites, dernier=nw.coalesce("date_fin", nw.lit(SANS_FIN)), **autres)
    couvert = nw.coalesce(tables.jours(nw.col("dernier"), nw.col("date_entree")), nw.lit(0))
    return suivies.join(par_personne, on=tables.qui[-1], how="left").with_columns(
        depuis=nw.col("duree") - nw.min_horizontal(nw.col("duree"), nw.max_horizontal(nw.lit(0), couvert))
    )


def entrees(
    tables: Tables, contexte: Contexte, *, horizon: int | None = None, parmi: Sequence[nw.Expr] = ()
) -> Lazy:
    """The persons entered by `au`, with the days that can be looked at: up to the exit, to `au`, to the horizon."""
    fin = nw.coalesce("date_sortie", nw.lit(contexte.au))
    duree = tables.jours(fin, nw.col("date_entree"))
    if horizon is not None:
        duree = nw.min_horizontal(duree, nw.lit(horizon))
    return (
        personnes(tables, contexte)
        .filter(~nw.col("date_entree").is_null(), *parmi)
        .with_columns(duree=duree)
        .select(*dict.fromkeys((*PERSONNE, *tables.qui)))
    )


def _actions_du_parcours(tables: Tables, contexte: Contexte, horizon: int | None) -> Lazy:
    """One row per action of somebody entered, begun by `au`, by its exit and by the end of the horizon."""
    jour = nw.col("jour_du_parcours")
    return tables.de_la_cite("actions", contexte.selection.cite_id).filter(
        nw.col("date_debut") <= nw.lit(contexte.au),
        ~jour.is_null() if horizon is None else jour <= horizon,
    )
