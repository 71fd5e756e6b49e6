"""What each partner did: persons accompanied, actions, hours, freins lifted, the last thing it reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, actions, collecter, des_personnes, vrai
from cite_data.indicateurs.colonnes import colonne, entier
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE
from cite_data.indicateurs.gardees import codes, des_gens_retenus, jours, nombres
from cite_data.indicateurs.identites import CODE_PARTENAIRE, COLONNES_PARTENAIRE, identites, nommer
from cite_data.indicateurs.maxima import maxima_par_rang
from cite_data.modele.tableau import Cellule, Genre, Tableau

Bilans = Mapping[str, Mapping[str, Any]]
"""By code of partner: `personnes`, `actions`, `heures`, `leves` and `dernier`, the day of the last of them."""
SOMMES = ("personnes", "actions", "heures", "leves")


def partenaires_activite(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner: persons accompanied, actions, hours, freins lifted, date of the last thing it reported."""
    bilans = (_sur_place if tables.a_portee else _par_le_moteur)(tables, contexte)
    connus = identites(tables)
    lignes = [{"partenaire_id": qui, **connus[qui], **bilan} for qui, bilan in bilans.items()]
    lignes.sort(key=lambda ligne: (-ligne["actions"], ligne["nom"]))
    return Tableau(
        cle="partenaires_activite",
        colonnes=(
            *COLONNES_PARTENAIRE,
            CODE_PARTENAIRE,
            entier("personnes", "Personnes accompagnées"),
            entier("actions", "Actions"),
            colonne("heures", "Heures", Genre.HEURES),
            entier("leves", "Freins levés"),
            colonne("dernier", "Dernière activité transmise", Genre.DATE),
        ),
        lignes=tuple(map(_ligne, lignes)),
        base=sum(ligne["actions"] for ligne in lignes),
    )


def _ligne(ligne: dict[str, Any]) -> dict[str, Cellule]:
    return {
        **nommer(ligne),
        "partenaire_id": ligne["partenaire_id"],
        "personnes": ligne["personnes"],
        "actions": ligne["actions"],
        "heures": float(ligne["heures"] or 0),
        "leves": ligne["leves"],
        "dernier": ligne["dernier"],
    }


def _par_le_moteur(tables: Tables, contexte: Contexte) -> Bilans:
    lignes = collecter(
        nw.concat([_agies(tables, contexte), _levees(tables, contexte)])
        .group_by("partenaire_id")
        .agg(*(nw.col(nom).sum() for nom in SOMMES), dernier=nw.col("dernier").max())
    )
    return {ligne.pop("partenaire_id"): ligne for ligne in lignes}


ACTIVITE = ("partenaire_id", "personnes", "actions", "heures", "leves", "dernier")


def _agies(tables: Tables, contexte: Contexte) -> Lazy:
    """What each partner did. A person is counted at its first action for her."""
    comptes = (
        actions(tables, contexte)
        .group_by("partenaire_id")
        .agg(
            personnes=vrai(nw.col("nouveau_partenaire")).cast(nw.Int64),
            actions=nw.len().cast(nw.Int64),
            heures=nw.col("heures").sum(),
            dernier=nw.col("date_debut").max(),
        )
    )
    return comptes.with_columns(leves=nw.lit(0, dtype=nw.Int64)).select(*ACTIVITE)


def _levees(tables: Tables, contexte: Contexte) -> Lazy:
    """What each partner lifted."""
    levees = tables.de_la_cite("freins", contexte.selection.cite_id).filter(
        nw.col("date_levee") <= nw.lit(contexte.au), ~nw.col("leve_par").is_null()
    )
    comptes = (
        des_personnes(levees, tables, contexte)
        .group_by("leve_par")
        .agg(leves=nw.len().cast(nw.Int64), dernier=nw.col("date_levee").max())
    )
    rien = nw.lit(0, dtype=nw.Int64)
    return comptes.with_columns(
        partenaire_id=nw.col("leve_par"), personnes=rien, actions=rien, heures=nw.lit(0.0, dtype=nw.Float64)
    ).select(*ACTIVITE)


def _sur_place(tables: Tables, contexte: Contexte) -> Bilans:
    faites = _sommer(
        tables, contexte, "actions", "partenaire_id", "date_debut", ("nouveau_partenaire", "heures")
    )
    levees = _sommer(tables, contexte, "freins", "leve_par", "date_levee", ())
    rien = {"combien": 0, "dernier": date.min, "nouveau_partenaire": 0, "heures": 0.0}
    return {
        qui: {
            "personnes": int((fait := faites.get(qui, rien))["nouveau_partenaire"]),
            "actions": fait["combien"],
            "heures": fait["heures"],
            "leves": (leve := levees.get(qui, rien))["combien"],
            "dernier": max(fait["dernier"], leve["dernier"]),
        }
        for qui in faites | levees
    }


def _sommer(
    tables: Tables, contexte: Contexte, table: str, par: str, quand: str, sommes: Sequence[str]
) -> dict[str, dict[str, Any]]:
    """By partner of some rows of the selection: how many, the last of their days, the sum of their columns."""
    lignes = des_gens_retenus(tables, table, quand, contexte)
    rangs, connus = codes(tables, table, par)
    rangs = rangs[lignes]
    combien = np.bincount(rangs, minlength=len(connus)).tolist()
    derniers = maxima_par_rang(rangs, jours(tables, table, quand)[lignes], len(connus)).tolist()
    sommees = {
        nom: np.bincount(rangs, nombres(tables, table, nom)[lignes], minlength=len(connus)).tolist()
        for nom in sommes
    }
    return {
        qui: {
            "combien": combien[rang],
            "dernier": EPOQUE + timedelta(days=derniers[rang]),
            **{nom: par_partenaire[rang] for nom, par_partenaire in sommees.items()},
        }
        for rang, qui in enumerate(connus)
        if qui is not None and combien[rang]
    }
