"""Cohort progress: how many at each stage, entries against the target."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import numpy as np
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes
from cite_data.indicateurs.cibles import objectifs_de
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.comptages import quand_de
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE
from cite_data.indicateurs.gardees import GENS, gens_retenus, jours, par_mois
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau


@dataclass(frozen=True)
class Etape:
    """A stage: who is in it has all these days, named as in the rows or as in `PERSONNES`; the last one brought her there."""

    cle: str
    label: str
    jours: tuple[str, ...]


LEVEE = ("diagnostiquees", "entrees", "premiere_levee")
ETAPES = (
    Etape("reperees", "Repérées", ("reperees",)),
    Etape("diagnostiquees", "Diagnostiquées", ("diagnostiquees",)),
    Etape("entrees", "Entrées en parcours", ("diagnostiquees", "entrees")),
    Etape("frein_leve", "Au moins un frein levé", LEVEE),
    Etape("sorties", "Sorties après levée", (*LEVEE, "parties")),
    Etape("dynamiques", "Sorties dynamiques après levée", (*LEVEE, "dynamiques")),
)

UN_MOIS, JUSQU_A_LA_FIN_DU_MOIS = relativedelta(months=1), relativedelta(months=1, days=-1)


def entonnoir(tables: Tables, contexte: Contexte) -> Tableau:
    """Persons at each stage, rate from the stage before, date of the last change.

    Each stage is counted among the persons of the one before, so the funnel never widens; a person who left without
    any frein lifted is therefore not in the last two stages: `sorties_categories` counts every exit.
    """
    totaux = (_venues_sur_place if tables.a_portee else _venues)(tables, contexte)
    return Tableau(
        cle="entonnoir",
        colonnes=(
            texte("etape", "Étape"),
            entier("effectif", "Personnes"),
            part("taux", "Part de l'étape précédente", "personnes de l'étape précédente"),
            colonne("dernier", "Dernier changement", Genre.DATE),
        ),
        lignes=tuple(_lignes_entonnoir(totaux)),
        base=totaux["reperees"],
    )


def _venues(tables: Tables, contexte: Contexte) -> dict[str, Any]:
    """By stage how many are in it, and under `<stage>_le` the last day that brought one there, None when nobody is."""
    gens = personnes(tables, contexte)
    dates = {nom: quand_de(tables, nom) for nom in {nom for etape in ETAPES for nom in etape.jours}}
    venues = {}
    for etape in ETAPES:
        *avant, dernier = (dates[nom] for nom in etape.jours)
        sans_manque = [~jour.is_null() for jour in avant]
        venues[etape.cle] = nw.when(*sans_manque).then(dernier) if sans_manque else dernier
    etapes = nw.col(*venues)
    lues = gens.select(**venues).select(etapes.count().cast(nw.Int64), etapes.max().name.suffix("_le"))
    return collecter(lues)[0]


def _venues_sur_place(tables: Tables, contexte: Contexte) -> dict[str, Any]:
    gens, au = gens_retenus(tables, contexte), (contexte.au - EPOQUE).days
    totaux: dict[str, Any] = {}
    for etape in ETAPES:
        venues = [jours(tables, GENS, nom, quand_de(tables, nom))[gens] for nom in etape.jours]
        la = np.maximum.reduce(venues) <= au
        totaux[etape.cle] = int(np.count_nonzero(la))
        totaux[f"{etape.cle}_le"] = (
            EPOQUE + timedelta(days=int(venues[-1][la].max())) if totaux[etape.cle] else None
        )
    return totaux


def _lignes_entonnoir(totaux: dict[str, Any]) -> Iterable[dict[str, Cellule]]:
    precedent: int | None = None
    for etape in ETAPES:
        effectif = totaux[etape.cle]
        part = Marque.SANS_OBJET if precedent is None else taux(effectif, precedent)
        dernier = totaux[f"{etape.cle}_le"] or Marque.SANS_OBJET
        yield {"etape": etape.label, "effectif": effectif, "taux": part, "dernier": dernier}
        precedent = effectif


def entrees_cumulees(tables: Tables, contexte: Contexte) -> Tableau:
    """Entries per month and since the beginning, beside the straight line from the first target value to the last."""
    par_mois = (_entrees_sur_place if tables.a_portee else _entrees)(tables, contexte)
    cible = _attendues(tables, contexte)
    lignes: list[dict[str, Cellule]] = []
    total = 0
    for debut in _mois_jusqua(min(par_mois, default=None), contexte.au):
        total += par_mois.get(debut, 0)
        jour = min(debut + JUSQU_A_LA_FIN_DU_MOIS, contexte.au)  # the last month may be under way
        lignes.append(
            {
                "mois": debut,
                "jour": jour,
                "entrees": par_mois.get(debut, 0),
                "cumul": total,
                "cible": cible(jour),
            }
        )
    return Tableau(
        cle="entrees_cumulees",
        colonnes=(
            colonne("mois", "Mois", Genre.MOIS),
            colonne("jour", "Situation au", Genre.DATE),
            entier("entrees", "Entrées du mois"),
            entier("cumul", "Entrées depuis le début"),
            colonne("cible", "Trajectoire vers la cible", Genre.DECIMAL),
        ),
        lignes=tuple(lignes),
        base=total,
    )


def _entrees(tables: Tables, contexte: Contexte) -> dict[date, int]:
    """How many entered in each month, named by its first day."""
    mois = collecter(
        personnes(tables, contexte)
        .filter(~nw.col("date_entree").is_null())
        .group_by("date_entree")
        .agg(entrees=nw.len())
        .with_columns(mois=nw.col("date_entree").dt.truncate("1mo").cast(nw.Date))
        .group_by("mois")
        .agg(entrees=nw.col("entrees").sum().cast(nw.Int64))
    )
    return {ligne["mois"]: ligne["entrees"] for ligne in mois}


def _entrees_sur_place(tables: Tables, contexte: Contexte) -> dict[date, int]:
    quand = jours(tables, GENS, "date_entree")[gens_retenus(tables, contexte)]
    return par_mois(quand[quand <= (contexte.au - EPOQUE).days])


def _attendues(tables: Tables, contexte: Contexte) -> Callable[[date], float | Marque]:
    """A function day → expected entries: straight lines through the dated targets of the Cité."""
    if not contexte.selection.toute_la_cite:
        return lambda _jour: Marque.SANS_OBJET
    objectif = objectifs_de(tables, contexte).get("personnes_entrees")

    def attendues(jour: date) -> float | Marque:
        valeur = objectif.attendu(jour) if objectif else None
        return Marque.NON_DISPONIBLE if valeur is None else valeur

    return attendues


def _mois_jusqua(premier: date | None, au: date) -> Iterable[date]:
    mois = premier
    while mois is not None and mois <= au:
        yield mois
        mois += UN_MOIS
