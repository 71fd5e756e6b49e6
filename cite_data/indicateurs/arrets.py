"""Parcours that stand still: counted for everybody by referring partner, listed for those whose perimeter allows it."""

from __future__ import annotations

from datetime import date
from typing import Any

import narwhals as nw

from cite_data.acces import AccesRefuse
from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, freins_constates, personnes, vrai
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.regroupements import (
    REFERENT_NON_PRECISE,
    SANS_REFERENT,
    cellules_de_groupe,
    colonnes_de_groupe,
    regrouper,
)
from cite_data.indicateurs.silences import silences_en_cours
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import TYPES_ACTION
from cite_data.modele.seuils import RUPTURE_JOURS
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau

A_L_ARRET = nw.col("depuis") > RUPTURE_JOURS
ETAPES = ("date_reperage", "date_diagnostic", "date_entree")


EN_PARCOURS = nw.col("date_sortie").is_null()
"""Among the persons entered by `au`, later exits erased: not out yet."""


def parcours_sans_action(tables: Tables, contexte: Contexte, *, par: str = "cite") -> Tableau:
    """Per Cité, referring partner or both: persons in parcours, and among them those without any action for too long."""
    lignes = regrouper(
        tables,
        silences_en_cours(tables, contexte, parmi=[EN_PARCOURS]),
        par,
        en_parcours=nw.len().cast(nw.Int64),
        a_l_arret=vrai(A_L_ARRET),
    )
    lignes.sort(key=lambda li: -li["a_l_arret"])  # within as many, still by name
    return Tableau(
        cle="parcours_sans_action",
        colonnes=(
            *colonnes_de_groupe(par),
            entier("en_parcours", "Personnes en parcours"),
            entier("a_l_arret", f"Sans action depuis plus de {RUPTURE_JOURS} jours"),
            part("part", "Part sans action", "personnes en parcours"),
        ),
        lignes=tuple(
            {
                **cellules_de_groupe(li, par),
                "en_parcours": li["en_parcours"],
                "a_l_arret": li["a_l_arret"],
                "part": taux(li["a_l_arret"], li["en_parcours"]),
            }
            for li in lignes
        ),
        base=sum(li["en_parcours"] for li in lignes),
    )


def parcours_a_l_arret(tables: Tables, contexte: Contexte, *, referent_id: str) -> Tableau:
    """The stalled parcours of one referring partner (`SANS_REFERENT`: of none), the longest silence first.

    AccesRefuse where the perimeter does not allow this list: the check is here, whoever asks. Persons are pseudonyms;
    stages are known to the month only; freins are counted, never named.
    """
    if not contexte.perimetre.permet_la_liste(referent_id):
        raise AccesRefuse("Ce périmètre ne permet pas la liste des parcours de ce partenaire.")
    lignes = collecter(
        _arretes(tables, contexte, referent_id).sort("depuis", "pseudonyme", descending=[True, False])
    )
    return Tableau(
        cle="parcours_a_l_arret",
        colonnes=(
            texte("beneficiaire_id", "Personne (pseudonyme)"),
            texte("referent", "Référent"),
            colonne("depuis", "Jours sans action", Genre.JOURS),
            texte("derniere_action", "Dernière action"),
            entier("freins_ouverts", "Freins non levés"),
            colonne("date_reperage", "Repérage", Genre.MOIS),
            colonne("date_diagnostic", "Diagnostic", Genre.MOIS),
            colonne("date_entree", "Entrée", Genre.MOIS),
        ),
        lignes=tuple(map(_ligne, lignes)),
        base=len(lignes),
    )


def _arretes(tables: Tables, contexte: Contexte, referent_id: str) -> Lazy:
    referent = nw.col("referent_id")
    siens = referent.is_null() if referent_id == SANS_REFERENT else referent == referent_id
    suivies = personnes(tables, contexte).filter(siens)
    noms = tables["partenaires"].select("partenaire_id", referent="nom")
    return (
        silences_en_cours(tables, contexte, parmi=[EN_PARCOURS, siens])
        .filter(A_L_ARRET)
        .select("beneficiaire_id", "referent_id", "depuis")
        .join(suivies.select("beneficiaire_id", "pseudonyme", *ETAPES), on="beneficiaire_id")
        .join(noms, left_on="referent_id", right_on="partenaire_id", how="left")
        .join(_dernieres_actions(tables, suivies, contexte.au), on="beneficiaire_id", how="left")
        .join(_freins_ouverts(tables, contexte), on="beneficiaire_id", how="left")
        .with_columns(*(nw.col(nom).dt.truncate("1mo").cast(nw.Date) for nom in ETAPES))
    )


def _dernieres_actions(tables: Tables, suivies: Lazy, au: date) -> Lazy:
    """One row per person: the type of the action that ended last. A stalled parcours has none under way."""
    jour = nw.lit(au)
    ordre = {"order_by": ["fin", "date_debut", "action_id"]}
    return (
        tables["actions"]
        .filter(nw.col("date_debut") <= jour)
        .join(suivies.select("beneficiaire_id"), on="beneficiaire_id", how="semi")
        .with_columns(fin=nw.min_horizontal(nw.coalesce("date_fin", jour), jour))
        .with_columns(suivante=nw.col("action_id").shift(-1).over("beneficiaire_id", **ordre))
        .filter(nw.col("suivante").is_null())
        .select("beneficiaire_id", "type_action")
    )


def _freins_ouverts(tables: Tables, contexte: Contexte) -> Lazy:
    """One row per person with a frein found and neither lifted nor given up: how many."""
    ouverts = freins_constates(tables, contexte).filter(
        nw.col("date_levee").is_null(), nw.col("date_abandon").is_null()
    )
    return ouverts.group_by("beneficiaire_id").agg(freins_ouverts=nw.len().cast(nw.Int64))


def _ligne(ligne: dict[str, Any]) -> dict[str, Cellule]:
    return {
        "beneficiaire_id": ligne["pseudonyme"],
        "referent": ligne["referent"] or REFERENT_NON_PRECISE,
        "depuis": ligne["depuis"],
        "derniere_action": TYPES_ACTION.labels.get(ligne["type_action"], "Aucune action"),
        "freins_ouverts": ligne["freins_ouverts"] or 0,
        **{nom: ligne[nom] or Marque.NON_DISPONIBLE for nom in ETAPES},
    }
