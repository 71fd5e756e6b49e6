"""Promotions side by side at the same age: how many of those who entered had a frein lifted, or were out dynamically."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import numpy as np
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.comptages import quand_de
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE
from cite_data.indicateurs.gardees import GENS, codes, gens_retenus, jours, nombres
from cite_data.indicateurs.maxima import maxima_par_rang
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Cellule, Tableau

AGE_MAX_MOIS = 12
"""Promotions are compared over their first year: what the programme calls a parcours."""


@dataclass(frozen=True)
class Promue:
    """A promotion: how many entered, the last day on which one did, and by event how many had it by each age in months."""

    effectif: int
    derniere_entree: date
    atteints: Mapping[str, Sequence[int]]


EVENEMENTS = {
    "frein_leve": ("premiere_levee", "mois_avant_levee"),
    "dynamiques": ("dynamiques", "mois_avant_sortie"),
}
"""What is compared: its day, named as in the rows or as in `PERSONNES`, and the months from the entry to it."""


def promotions(tables: Tables, contexte: Contexte) -> Tableau:
    """Per promotion and month since entry: share of the entered persons with a frein lifted, and out dynamically.

    A promotion appears at an age only when all its members have reached it by `au`: younger ages only, never a zero.
    """
    promues = (_promues_sur_place if tables.a_portee else _promues)(tables, contexte)
    lignes = [li for nom in sorted(promues) for li in _ages(nom, promues[nom], contexte.au)]
    return Tableau(
        cle="promotions",
        colonnes=(
            texte("promotion", "Promotion"),
            entier("mois", "Mois depuis l'entrée"),
            entier("effectif", "Personnes entrées"),
            part("frein_leve", "Au moins un frein levé", "personnes entrées de la promotion"),
            part("dynamiques", "Sorties dynamiques", "personnes entrées de la promotion"),
        ),
        lignes=tuple(lignes),
        base=sum(promue.effectif for promue in promues.values()),
    )


def _promues(tables: Tables, contexte: Contexte) -> dict[str, Promue]:
    gens = personnes(tables, contexte).filter(
        ~nw.col("date_entree").is_null(), ~nw.col("promotion").is_null()
    )
    groupes = collecter(
        gens.select(
            "promotion",
            "date_entree",
            **{
                nom: _age(~quand_de(tables, jour).is_null(), mois) for nom, (jour, mois) in EVENEMENTS.items()
            },
        )
        .group_by("promotion", *EVENEMENTS)
        .agg(effectif=nw.len().cast(nw.Int64), derniere_entree=nw.col("date_entree").max())
    )
    par_promotion: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for groupe in groupes:
        par_promotion[groupe["promotion"]].append(groupe)
    return {
        nom: Promue(
            effectif=sum(g["effectif"] for g in siens),
            derniere_entree=max(g["derniere_entree"] for g in siens),
            atteints={
                evenement: [
                    sum(g["effectif"] for g in siens if g[evenement] <= age)
                    for age in range(AGE_MAX_MOIS + 1)
                ]
                for evenement in EVENEMENTS
            },
        )
        for nom, siens in par_promotion.items()
    }


def _promues_sur_place(tables: Tables, contexte: Contexte) -> dict[str, Promue]:
    gens, au = gens_retenus(tables, contexte), (contexte.au - EPOQUE).days
    promotions, connues = codes(tables, GENS, "promotion")
    entree, rangs = jours(tables, GENS, "date_entree")[gens], promotions[gens]
    entrees = ((entree <= au) & (rangs < len(connues) - 1)).nonzero()[0]
    rangs = rangs[entrees]
    effectifs = np.bincount(rangs, minlength=len(connues)).tolist()
    dernieres = maxima_par_rang(rangs, entree[entrees], len(connues)).tolist()
    atteints = {}
    for nom, (jour, mois) in EVENEMENTS.items():
        venu = jours(tables, GENS, jour, quand_de(tables, jour))[gens][entrees] <= au
        ages = np.where(venu, nombres(tables, GENS, mois)[gens][entrees], AGE_MAX_MOIS + 1)
        cases = np.clip(ages, 0, AGE_MAX_MOIS + 1).astype(np.intp) + rangs * (AGE_MAX_MOIS + 2)
        comptes = np.bincount(cases, minlength=len(connues) * (AGE_MAX_MOIS + 2))
        atteints[nom] = comptes.reshape(len(connues), -1).cumsum(axis=1)[:, :-1].tolist()
    return {
        str(nom): Promue(
            effectif=effectifs[rang],
            derniere_entree=EPOQUE + timedelta(days=dernieres[rang]),
            atteints={evenement: par_promotion[rang] for evenement, par_promotion in atteints.items()},
        )
        for rang, nom in enumerate(connues)
        if effectifs[rang]
    }


def _age(venu: nw.Expr, mois: str) -> nw.Expr:
    """Months from the entry to an event, past the last age compared when it has not come by `au` or comes later than that."""
    return (
        nw.when(venu & (nw.col(mois) <= AGE_MAX_MOIS)).then(nw.col(mois)).otherwise(nw.lit(AGE_MAX_MOIS + 1))
    )


def _ages(nom: str, promue: Promue, au: date) -> Iterable[dict[str, Cellule]]:
    age = 0
    while age <= AGE_MAX_MOIS and promue.derniere_entree + relativedelta(months=age) <= au:
        yield {
            "promotion": nom,
            "mois": age,
            "effectif": promue.effectif,
            **{
                evenement: taux(par_age[age], promue.effectif)
                for evenement, par_age in promue.atteints.items()
            },
        }
        age += 1
