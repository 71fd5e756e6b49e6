"""How long the persons of a question have waited for each thing, censored for who still waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw
import numpy as np
import pyarrow as pa

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, personnes
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE, JAMAIS, denombrer, duree, rangs_et_noms
from cite_data.indicateurs.gardees import GENS, codes, gens_retenus, jours
from cite_data.indicateurs.releves import Entiers, Releve


@dataclass(frozen=True)
class Attente:
    """What is waited for: its name, the column of the day it begins, that of the day it ends."""

    label: str
    debut: str
    fin: str


def relever(
    tables: Tables, contexte: Contexte, attentes: Sequence[Attente], *, par: str | None = None
) -> tuple[Releve, list[Any]]:
    """How long the persons of the question have waited for each thing by `au`; and the values of their column `par`.

    The rank of a group is that of the wait times the number of these values, plus that of the value. A wait not over ends at
    the exit or at `au`; an event before its start (an action between repérage and entry, say) counts as a delay of 0 days.
    """
    return (_sur_place if tables.a_portee else _par_le_moteur)(tables, contexte, attentes, par)


def _par_le_moteur(
    tables: Tables, contexte: Contexte, attentes: Sequence[Attente], par: str | None
) -> tuple[Releve, list[Any]]:
    gens, cles = personnes(tables, contexte), () if par is None else (par,)
    parties = [
        compter_les_attentes(tables, gens, attente, au=contexte.au, par=cles).with_columns(
            attente=nw.lit(rang)
        )
        for rang, attente in enumerate(attentes)
    ]
    lus = tables.colonnes(nw.concat(parties))
    rangs, noms = _valeurs(lus, par)
    rangs = lus["attente"].to_numpy() * len(noms) + rangs
    durees, effectifs = lus["duree"].to_numpy(), lus["effectif"].to_numpy()
    return Releve.de(len(attentes) * len(noms), rangs, durees, effectifs), noms


def compter_les_attentes(
    tables: Tables, gens: Lazy, attente: Attente, *, au: date, par: Sequence[str] = ()
) -> Lazy:
    """Number of persons by days waited and by whether the wait is over; `par`: columns that parts them too."""
    debut, fin = nw.col(attente.debut), nw.col(attente.fin)
    attendu = tables.jours(nw.coalesce(fin, nw.col("date_sortie"), nw.lit(au)), debut)
    durees = gens.filter(~debut.is_null()).select(
        *par, duree=duree(nw.max_horizontal(nw.lit(0), attendu), ~fin.is_null())
    )
    return denombrer(tables, durees, *par, "duree")


def _valeurs(lus: pa.Table, par: str | None) -> tuple[Entiers, list[Any]]:
    """The rank of the value of each row, and the values; everybody has the same without any column."""
    return (np.zeros(len(lus), dtype=np.int64), [None]) if par is None else rangs_et_noms(lus[par])


def _sur_place(
    tables: Tables, contexte: Contexte, attentes: Sequence[Attente], par: str | None
) -> tuple[Releve, list[Any]]:
    """From the days kept: each is read once, whatever the number of things waited for."""
    gens, au = gens_retenus(tables, contexte), (contexte.au - EPOQUE).days

    def sues(nom: str) -> Entiers:
        quand = jours(tables, GENS, nom)[gens]
        return np.where(quand <= au, quand, JAMAIS)

    quand = {nom: sues(nom) for nom in {"date_sortie", *(n for a in attentes for n in (a.debut, a.fin))}}
    fin_au_plus_tard = np.minimum(quand["date_sortie"], au)
    rangs, noms = _groupes(tables, gens, par, len(fin_au_plus_tard))
    releves = []
    for attente in attentes:
        debut, fin = quand[attente.debut], quand[attente.fin]
        vues = fin != JAMAIS
        # Its own end where it was seen: a sum and a product take a quarter of the time of a choice.
        attendu = fin_au_plus_tard + (fin - fin_au_plus_tard) * vues - debut
        durees, siens = np.maximum(attendu, 0) * 2 + vues, rangs
        if not (commencees := debut != JAMAIS).all():
            lesquelles = commencees.nonzero()[0]
            durees = durees[lesquelles]
            siens = rangs[: len(durees)] if par is None else rangs[lesquelles]
        releves.append(Releve.de(len(noms), siens, durees))
    return Releve.bout_a_bout(releves), noms


def _groupes(tables: Tables, gens: Any, par: str | None, combien: int) -> tuple[Entiers, list[Any]]:
    if par is None:
        return np.zeros(combien, dtype=np.int64), [None]
    rangs, noms = codes(tables, GENS, par)
    return rangs[gens], list(noms)
