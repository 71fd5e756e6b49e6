"""What became of each person who left: from the reason of the exit to the situation at 3, 6 and 12 months.

An horizon counts from the day when all who left as early have reached it; who left later is too recent. Who was not
asked, or did not answer, is never counted as without work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import narwhals as nw
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, personnes, sortie_comptee
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.referentiels import HORIZONS_MOIS, MOTIFS_SORTIE, SITUATIONS

TROP_RECENT, MANQUANT, INCONNUE = "trop_recent", "manquant", "inconnue"
"""The three ways of not knowing: the horizon is to come, nobody asked, nobody answered."""
CONNUES = tuple(code for code in SITUATIONS.codes if code != INCONNUE)
EN_EMPLOI = SITUATIONS.du_groupe("emploi")
EMPLOI_A_LA_SORTIE = ("durable", "transition")
"""The IAE categories of those who left to work."""
CATEGORIE_DU_MOTIF = {v.code: v.groupe for v in MOTIFS_SORTIE.valeurs}


@dataclass(frozen=True, kw_only=True)
class Devenir:
    """That many persons who left for a reason of this category, and their state at 3, 6 and 12 months."""

    categorie: str
    etats: dict[int, str]
    effectif: int

    def mur(self, horizon: int) -> bool:
        """True when the horizon is past for them."""
        return self.etats[horizon] != TROP_RECENT

    def connu(self, horizon: int) -> bool:
        """True when their situation at that horizon is known."""
        return self.etats[horizon] in CONNUES

    def en_emploi(self, horizon: int) -> bool:
        """True when they are known to be in work at that horizon; 0 is the exit itself."""
        return self.categorie in EMPLOI_A_LA_SORTIE if horizon == 0 else self.etats[horizon] in EN_EMPLOI


def devenirs(tables: Tables, contexte: Contexte) -> tuple[Devenir, ...]:
    """Everybody who left by `au`, neutralised exits aside, grouped by what became of them."""
    sorties = personnes(tables, contexte).filter(sortie_comptee())
    etats = [etat_a(horizon) for horizon in HORIZONS_MOIS]
    lignes = collecter(
        avec_etats(sorties, tables, contexte.au)
        .group_by("motif_sortie", *etats)
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    return tuple(
        Devenir(
            categorie=CATEGORIE_DU_MOTIF[li["motif_sortie"]],
            etats={horizon: li[etat_a(horizon)] for horizon in HORIZONS_MOIS},
            effectif=li["effectif"],
        )
        for li in lignes
    )


def etat_a(horizon: int) -> str:
    """Name of the column that holds the state at that horizon."""
    return f"etat_{horizon}"


def avec_etats(sorties: Lazy, tables: Tables, au: date) -> Lazy:
    """The persons with their state at each horizon: a situation recorded by `au`, or one of the three absences."""
    suivis = (
        tables["suivis"]
        .filter(nw.col("date_constat") <= nw.lit(au))
        .group_by("beneficiaire_id")
        .agg(
            **{
                etat_a(h): nw.when(nw.col("horizon_mois") == h).then(nw.col("situation")).max()
                for h in HORIZONS_MOIS
            }
        )
    )
    mures = {h: nw.col("date_sortie") <= nw.lit(dernier_jour_mur(au, h)) for h in HORIZONS_MOIS}
    return sorties.join(suivis, on="beneficiaire_id", how="left").with_columns(
        **{
            etat_a(h): nw.when(mures[h])
            .then(nw.coalesce(nw.col(etat_a(h)), nw.lit(MANQUANT)))
            .otherwise(nw.lit(TROP_RECENT))
            for h in HORIZONS_MOIS
        }
    )


def dernier_jour_mur(au: date, mois: int) -> date:
    """The last day of exit whose horizon is reached on `au`: 30 November reaches three months on 28 February."""
    jour = au - relativedelta(months=mois)
    while jour + timedelta(days=1) + relativedelta(months=mois) <= au:
        jour += timedelta(days=1)
    return jour


def compter(gens: Iterable[Devenir], condition: Callable[[Devenir], bool] | None = None) -> int:
    """Number of persons, of those that the condition holds for."""
    return sum(d.effectif for d in gens if condition is None or condition(d))
