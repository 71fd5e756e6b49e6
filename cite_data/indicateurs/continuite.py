"""Parcours without a seam: how long persons stay without any action, and how many parcours have no break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import narwhals as nw
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, vrai
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.medianes import mediane
from cite_data.indicateurs.regroupements import cellules_de_groupe, colonnes_de_groupe, regrouper
from cite_data.indicateurs.silences import silences
from cite_data.indicateurs.statistiques import Duree, taux, wilson
from cite_data.modele.seuils import HORIZON_CONTINUITE_JOURS, RUPTURE_JOURS
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau

CLASSES = (
    ("15 jours ou moins", 15),
    ("16 à 30 jours", 30),
    ("31 à 60 jours", 60),
    ("61 à 90 jours", 90),
    ("Plus de 90 jours", None),
)
"""Classes of the longest silence, by their last day."""
ENSEMBLE = "Ensemble"
TAUX_ET_BORNES = (
    ("part", "Part sans rupture"),
    ("bas", "Borne basse à 95 %"),
    ("haut", "Borne haute à 95 %"),
)
SUR_ANCIENNES = f"personnes entrées depuis plus de {RUPTURE_JOURS} jours"
MOIS_PAR_TRIMESTRE = 3


def interruptions(tables: Tables, contexte: Contexte) -> Tableau:
    """Persons entered, by the longest time they stayed without any action; the last row is everybody, with the median."""
    gens = silences(tables, contexte)
    lignes = collecter(
        gens.with_columns(sortie=~nw.col("date_sortie").is_null())
        .group_by("plus_long", "sortie")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    total = sum(li["effectif"] for li in lignes)
    return Tableau(
        cle="interruptions",
        colonnes=(
            texte("classe", "Plus longue période sans action"),
            entier("sorties", "Parcours terminés"),
            entier("en_cours", "Parcours en cours"),
            entier("effectif", "Personnes"),
            part("part", "Part", "personnes entrées"),
            colonne("mediane", "Médiane", Genre.JOURS, "personnes entrées"),
        ),
        lignes=tuple(_lignes_de_classe(lignes, total)),
        base=total,
    )


def _lignes_de_classe(lignes: Sequence[dict[str, Any]], total: int) -> Iterable[dict[str, Cellule]]:
    premier = 0
    for label, dernier in CLASSES:
        dedans = [
            li
            for li in lignes
            if premier <= li["plus_long"] and (dernier is None or li["plus_long"] <= dernier)
        ]
        yield {"classe": label, **_effectifs(dedans, total), "mediane": Marque.SANS_OBJET}
        premier = (dernier or 0) + 1
    yield {"classe": ENSEMBLE, **_effectifs(lignes, total), "mediane": _mediane(lignes)}


def _effectifs(lignes: Sequence[dict[str, Any]], total: int) -> dict[str, Cellule]:
    sorties = sum(li["effectif"] for li in lignes if li["sortie"])
    effectif = sum(li["effectif"] for li in lignes)
    return {
        "sorties": sorties,
        "en_cours": effectif - sorties,
        "effectif": effectif,
        "part": taux(effectif, total),
    }


def _mediane(lignes: Sequence[dict[str, Any]]) -> float | Marque:
    """First length that half the persons do not exceed: nothing is censored here, it is the course so far."""
    return mediane(Duree(li["plus_long"], observe=True, effectif=li["effectif"]) for li in lignes)


def continuite(tables: Tables, contexte: Contexte, *, par: str = "cite") -> Tableau:
    """Per Cité, referring partner or both: share of the parcours without a break, recent entries apart."""
    lignes = regrouper(tables, silences(tables, contexte), par, **_comptes(tables, contexte.au))
    return Tableau(
        cle="continuite",
        colonnes=(*colonnes_de_groupe(par), entier("entrees", "Entrées en parcours"), *_colonnes_de_taux()),
        lignes=tuple(
            {**cellules_de_groupe(li, par), "entrees": li["entrees"], **_cellules_de_taux(li)}
            for li in lignes
        ),
        base=sum(li["entrees"] for li in lignes),
    )


def _comptes(tables: Tables, au: date) -> dict[str, nw.Expr]:
    """Nobody who entered within the last days of a possible break is judged, gone or not: all entries alike."""
    ancienne = tables.jours(nw.lit(au), nw.col("date_entree")) > RUPTURE_JOURS
    return {
        "entrees": nw.len().cast(nw.Int64),
        "trop_recentes": vrai(~ancienne),
        "anciennes": vrai(ancienne),
        "sans_rupture": vrai(ancienne & (nw.col("plus_long") <= RUPTURE_JOURS)),
    }


def _colonnes_de_taux() -> tuple[ColonneTableau, ...]:
    return (
        entier("trop_recentes", "Entrées trop récentes"),
        entier("sans_rupture", f"Sans rupture de plus de {RUPTURE_JOURS} jours"),
        *(part(nom, label, SUR_ANCIENNES) for nom, label in TAUX_ET_BORNES),
    )


def _cellules_de_taux(compte: dict[str, int]) -> dict[str, Cellule]:
    """The rate and its interval; "trop récent" where everybody has just entered."""
    bas, haut = wilson(compte["sans_rupture"], compte["anciennes"])
    valeur = taux(compte["sans_rupture"], compte["anciennes"])
    if not compte["anciennes"] and compte["trop_recentes"]:
        valeur = bas = haut = Marque.TROP_RECENT
    return {
        "trop_recentes": compte["trop_recentes"],
        "sans_rupture": compte["sans_rupture"],
        "part": valeur,
        "bas": bas,
        "haut": haut,
    }


def continuite_trimestres(tables: Tables, contexte: Contexte) -> Tableau:
    """Per quarter of entry: share of the parcours without a break during their first months, at the same age for all.

    A quarter is compared once its last possible entry has reached that age; before, it is "trop récent".
    """
    lignes = collecter(
        silences(tables, contexte, horizon=HORIZON_CONTINUITE_JOURS)
        .with_columns(trimestre=nw.col("date_entree").dt.truncate("1q").cast(nw.Date))
        .group_by("trimestre")
        .agg(entrees=nw.len().cast(nw.Int64), sans_rupture=vrai(nw.col("plus_long") <= RUPTURE_JOURS))
        .sort("trimestre")
    )
    return Tableau(
        cle="continuite_trimestres",
        colonnes=(
            texte("trimestre", "Trimestre d'entrée"),
            entier("entrees", "Entrées en parcours"),
            entier("sans_rupture", f"Sans rupture à {HORIZON_CONTINUITE_JOURS} jours"),
            *(part(nom, label, "personnes entrées ce trimestre") for nom, label in TAUX_ET_BORNES),
        ),
        lignes=tuple(_ligne_de_trimestre(li, contexte.au) for li in lignes),
        base=sum(li["entrees"] for li in lignes),
    )


def _ligne_de_trimestre(compte: dict[str, Any], au: date) -> dict[str, Cellule]:
    debut: date = compte["trimestre"]
    dernier_jour = debut + relativedelta(months=MOIS_PAR_TRIMESTRE) - timedelta(days=1)
    mure = dernier_jour + timedelta(days=HORIZON_CONTINUITE_JOURS) <= au
    rang = (debut.month - 1) // MOIS_PAR_TRIMESTRE + 1
    bas, haut = wilson(compte["sans_rupture"], compte["entrees"])
    valeurs: dict[str, Cellule] = {
        "sans_rupture": compte["sans_rupture"],
        "part": taux(compte["sans_rupture"], compte["entrees"]),
        "bas": bas,
        "haut": haut,
    }
    return {
        "trimestre": f"{rang}{'er' if rang == 1 else 'e'} trimestre {debut.year}",
        "entrees": compte["entrees"],
        **(valeurs if mure else dict.fromkeys(valeurs, Marque.TROP_RECENT)),
    }
