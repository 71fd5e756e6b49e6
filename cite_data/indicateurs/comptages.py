"""What is counted, by name: who, or what, from which day on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import sortie_comptee, sortie_dynamique, sortie_vers
from cite_data.modele.referentiels import CATEGORIES_SORTIE, NEUTRALISEE
from cite_data.modele.seuils import (
    HORIZON_DIAGNOSTIC_JOURS,
    HORIZON_ENTREE_JOURS,
    HORIZON_LEVEE_JOURS,
    HORIZON_SORTIE_JOURS,
    SANS_ACTION_FREIN_JOURS,
)

Comptage = Callable[[Tables, date], nw.Expr]
"""True for what is counted on a day."""
Date = Callable[[Tables], nw.Expr]
"""The day from which something counts, null for what never does."""


def avant(nom: str, jour: date, recul: int = 0) -> nw.Expr:
    """True where the dated event is on or before the day, or before it by at least `recul` days."""
    return nw.col(nom) <= nw.lit(jour - timedelta(days=recul))


def _dans(tables: Tables, fin: str, debut: str, jours: int) -> nw.Expr:
    """True where one event follows the other by so many days at most."""
    return tables.jours(nw.col(fin), nw.col(debut)) <= jours


def _matures_sortie(tables: Tables) -> nw.Expr:
    """The entry of who has not gone for a neutralised reason within the horizon."""
    partie = _dans(tables, "date_sortie", "date_entree", HORIZON_SORTIE_JOURS) & sortie_vers(NEUTRALISEE)
    return nw.when(~_vrai_ou_faux(partie)).then(nw.col("date_entree"))


def _vrai_ou_faux(condition: nw.Expr) -> nw.Expr:
    """The condition, false where an absent date leaves it unknown."""
    return nw.when(condition).then(nw.lit(1)).otherwise(nw.lit(0)) == 1


def _a_temps(fin: str, debut: str, jours: int) -> Date:
    """The first event, of who had the other within so many days."""
    return lambda tables: nw.when(_dans(tables, fin, debut, jours)).then(nw.col(debut))


@dataclass(frozen=True)
class Depuis:
    """A count of what has a date, itself a condition aside, on the day or before it by `recul` days at least.

    `closes`: the dates of what ends it; from the first of them on, it counts no more.
    """

    quand: Date
    recul: int = 0
    closes: tuple[str, ...] = ()

    def __call__(self, tables: Tables, jour: date) -> nw.Expr:
        """True for what is counted on the day."""
        compte = self.quand(tables) <= nw.lit(jour - timedelta(days=self.recul))
        return compte & ~_vrai_ou_faux(self.fin() <= nw.lit(jour)) if self.closes else compte

    def fin(self) -> nw.Expr:
        """The day from which it counts no more, null when there is none."""
        # The least of one column alone is no question for Spark.
        return nw.min_horizontal(*self.closes) if self.closes[1:] else nw.col(*self.closes)


@cache
def _le(nom: str) -> Date:
    """A date as it is; one and the same for all that it dates, which is then read once."""
    return lambda _: nw.col(nom)


def _vers(categorie: str) -> Date:
    """The exit of who left for a reason of that category."""
    return lambda _: nw.when(sortie_vers(categorie)).then(nw.col("date_sortie"))


PERSONNES: Mapping[str, Depuis] = MappingProxyType(
    {
        "reperees": Depuis(_le("date_reperage")),
        "diagnostiquees": Depuis(_le("date_diagnostic")),
        "entrees": Depuis(_le("date_entree")),
        "sorties": Depuis(lambda _: nw.when(~nw.col("date_entree").is_null()).then(nw.col("date_sortie"))),
        "sorties_comptees": Depuis(lambda _: nw.when(sortie_comptee()).then(nw.col("date_sortie"))),
        "parties": Depuis(_le("date_sortie")),
        "dynamiques": Depuis(lambda _: nw.when(sortie_dynamique()).then(nw.col("date_sortie"))),
        **{f"sorties_{code}": Depuis(_vers(code)) for code in CATEGORIES_SORTIE.codes},
        "matures_diagnostic": Depuis(_le("date_reperage"), HORIZON_DIAGNOSTIC_JOURS),
        "diagnostic_a_temps": Depuis(
            _a_temps("date_diagnostic", "date_reperage", HORIZON_DIAGNOSTIC_JOURS), HORIZON_DIAGNOSTIC_JOURS
        ),
        "matures_entree": Depuis(_le("date_reperage"), HORIZON_ENTREE_JOURS),
        "entree_a_temps": Depuis(
            _a_temps("date_entree", "date_reperage", HORIZON_ENTREE_JOURS), HORIZON_ENTREE_JOURS
        ),
        "matures_sortie": Depuis(_matures_sortie, HORIZON_SORTIE_JOURS),
        "dynamiques_a_temps": Depuis(
            lambda t: nw.when(
                _dans(t, "date_sortie", "date_entree", HORIZON_SORTIE_JOURS) & sortie_dynamique()
            ).then(nw.col("date_entree")),
            HORIZON_SORTIE_JOURS,
        ),
    }
)
"""Persons, by name of count: true for who is counted on the day."""


def quand_de(tables: Tables, nom: str) -> nw.Expr:
    """The day of that name of a person: one of `PERSONNES`, or a column of her row."""
    return PERSONNES[nom].quand(tables) if nom in PERSONNES else nw.col(nom)


CLOTURES = ("date_levee", "date_abandon")
"""What closes a frein."""
FREINS: Mapping[str, Depuis] = MappingProxyType(
    {
        "identifies": Depuis(_le("date_identification")),
        "leves": Depuis(_le("date_levee")),
        "matures_levee": Depuis(_le("date_identification"), HORIZON_LEVEE_JOURS),
        "leves_a_temps": Depuis(
            _a_temps("date_levee", "date_identification", HORIZON_LEVEE_JOURS), HORIZON_LEVEE_JOURS
        ),
        "attendus": Depuis(_le("date_identification"), SANS_ACTION_FREIN_JOURS, CLOTURES),
        "sans_action": Depuis(
            _le("date_identification"), SANS_ACTION_FREIN_JOURS, (*CLOTURES, "premiere_action")
        ),
    }
)
"""Freins of diagnosed persons, by name of count: true for what is counted on the day."""


def _apres_l_avoir_trouve(nom: str) -> Date:
    """The day from which a frein is both found and touched by the event of that name."""
    deux = ("date_identification", nom)
    connues = ~nw.col(deux[0]).is_null() & ~nw.col(deux[1]).is_null()
    return lambda _: nw.when(connues).then(nw.max_horizontal(*deux))


ETATS_DE_FREIN: Mapping[str, Depuis] = MappingProxyType(
    {
        "leve": Depuis(_apres_l_avoir_trouve("date_levee")),
        "en_cours": Depuis(_apres_l_avoir_trouve("premiere_action"), closes=CLOTURES),
        "identifie": Depuis(_le("date_identification"), closes=(*CLOTURES, "premiere_action")),
        "abandonne": Depuis(_apres_l_avoir_trouve("date_abandon"), closes=("date_levee",)),
    }
)
"""Freins of diagnosed persons, by state: one state each on a day, recomputed from dates."""
EXAMENS: Mapping[str, Depuis] = MappingProxyType(
    {
        "examines": Depuis(
            lambda _: nw.min_horizontal(
                nw.col("date_identification"),
                nw.when(nw.col("statut") == "absent").then(nw.col("date_diagnostic")),
            )
        ),
        "identifies": FREINS["identifies"],
    }
)
"""Freins of diagnosed persons: looked at, found. A frein not examined is neither."""
