"""The dated targets of the Cités, read once: starting value, targets in turn, and what is expected on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.avancement import Point, trajectoire
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.contexte import Contexte


@dataclass(frozen=True, kw_only=True)
class Cible:
    """A target and its date; `depart`: the dated value it starts from, None when nobody gave one."""

    echeance: date
    valeur: float
    depart: Point | None


@dataclass(frozen=True)
class Objectif:
    """What one Cité aims at with one figure: its targets, the earliest first; never empty."""

    cibles: tuple[Cible, ...]

    @property
    def finale(self) -> Cible:
        """The last target."""
        return self.cibles[-1]

    def prochaine(self, au: date) -> Cible:
        """The target of the period under way; the last one when all are past."""
        return next((c for c in self.cibles if c.echeance >= au), self.finale)

    def attendu(self, jour: date) -> float | None:
        """The value expected on a day, on the broken line through the dated values; None before the first of them.

        Where a starting value and a target bear the same date, the target rules.
        """
        points = {c.depart.jour: c.depart.valeur for c in self.cibles if c.depart}
        points |= {c.echeance: c.valeur for c in self.cibles}
        depart, *suite = (Point(*p) for p in sorted(points.items()))
        return trajectoire(depart, suite, jour)


def objectifs_par_cite(tables: Tables, contexte: Contexte) -> Mapping[str, Mapping[str, Objectif]]:
    """By Cité of the question, then by key of figure, its objective."""
    lignes = tables["objectifs"]
    if contexte.selection.cite_id is not None:
        lignes = lignes.filter(nw.col("cite_id") == contexte.selection.cite_id)
    if contexte.perimetre.cite_ids is not None:
        lignes = lignes.filter(nw.col("cite_id").is_in(contexte.perimetre.cite_ids))
    groupes: dict[str, dict[str, list[Cible]]] = {}
    for ligne in sorted(collecter(lignes), key=lambda li: li["echeance"]):
        groupes.setdefault(ligne["cite_id"], {}).setdefault(ligne["indicateur"], []).append(_cible(ligne))
    return {
        cite: {cle: Objectif(tuple(cibles)) for cle, cibles in siens.items()}
        for cite, siens in groupes.items()
    }


def objectifs_de(tables: Tables, contexte: Contexte) -> Mapping[str, Objectif]:
    """The objectives of the chosen Cité by key of figure; none for a part of it, nor for several: they are its own."""
    if not contexte.selection.toute_la_cite:
        return {}
    return objectifs_par_cite(tables, contexte).get(str(contexte.selection.cite_id), {})


def _cible(ligne: Mapping[str, Any]) -> Cible:
    jour, valeur = ligne["date_initiale"], ligne["valeur_initiale"]
    depart = None if jour is None or valeur is None else Point(jour, valeur)
    return Cible(echeance=ligne["echeance"], valeur=ligne["valeur_cible"], depart=depart)
