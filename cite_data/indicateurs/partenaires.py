"""What partners bring together: means, by month and by partner, and the place of each family in each stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import (
    Lazy,
    actions,
    collecter,
    freins_constates,
    personnes,
    vrai,
)
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.faits import contributions
from cite_data.indicateurs.identites import COLONNES_PARTENAIRE, nommer
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau


def _identite(tables: Tables) -> Lazy:
    return tables["partenaires"].select("partenaire_id", "nom", "famille")


def contributions_mois(tables: Tables, contexte: Contexte) -> Tableau:
    """Money (euros) and working time (ETP) brought each month. By Cité: it concerns no person."""
    lignes = collecter(
        contributions(tables, contexte)
        .group_by("mois")
        .agg(
            euros=_somme(nw.col("unite") == "euros"),
            etp=_somme(nw.col("unite") == "etp"),
        )
        .sort("mois")
    )
    return Tableau(
        cle="contributions_mois",
        colonnes=(
            colonne("mois", "Mois", Genre.MOIS),
            colonne("euros", "Financements", Genre.EUROS),
            colonne("etp", "Temps de travail (ETP)", Genre.DECIMAL),
        ),
        lignes=tuple(lignes),
        base=len(lignes),
    )


def contributions_partenaires(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner: euros since the beginning, mean ETP per month of presence, months with a contribution."""
    lignes = collecter(
        contributions(tables, contexte)
        .join(_identite(tables), on="partenaire_id", how="left")
        .group_by("nom", "famille")
        .agg(
            euros=_somme(nw.col("unite") == "euros"),
            etp=_somme(nw.col("unite") == "etp"),
            mois_etp=nw.when(nw.col("unite") == "etp").then(nw.col("mois")).n_unique().cast(nw.Int64),
            sans_etp=vrai(nw.col("unite") != "etp"),
            dernier=nw.col("mois").max(),
        )
    )
    lignes.sort(key=lambda ligne: (-ligne["euros"], -ligne["etp"], ligne["nom"]))
    return Tableau(
        cle="contributions_partenaires",
        colonnes=(
            *COLONNES_PARTENAIRE,
            colonne("euros", "Financements cumulés", Genre.EUROS),
            colonne("etp", "ETP moyen", Genre.DECIMAL, "mois où le partenaire a apporté du temps"),
            colonne("dernier", "Dernier mois transmis", Genre.MOIS),
        ),
        lignes=tuple(_ligne_contribution(ligne) for ligne in lignes),
        base=len(lignes),
    )


def _ligne_contribution(ligne: dict[str, Any]) -> dict[str, Cellule]:
    mois_etp = ligne["mois_etp"] - (
        1 if ligne["sans_etp"] else 0
    )  # n_unique counts the null of the other rows
    etp = ligne["etp"] / mois_etp if ligne["etp"] and mois_etp else Marque.SANS_OBJET
    return {**nommer(ligne), "euros": ligne["euros"], "etp": etp, "dernier": ligne["dernier"]}


def _somme(condition: nw.Expr) -> nw.Expr:
    """Sum of what is brought, rounded: the last bits of a sum of decimals depend on the order of the rows."""
    return nw.when(condition).then(nw.col("valeur")).otherwise(nw.lit(0.0)).sum().round(6)


def part_etapes(tables: Tables, contexte: Contexte) -> Tableau:
    """Share of each family of partners in each stage: who finds, refers, acts, lifts."""
    familles = {
        p["partenaire_id"]: p["famille"]
        for p in collecter(tables["partenaires"].select("partenaire_id", "famille"))
    }
    gens = _compter(personnes(tables, contexte), "prescripteur_id", "referent_id", nw.col("date_entree"))
    constats = _compter(freins_constates(tables, contexte), "identifie_par", "leve_par", nw.col("date_levee"))
    agies = _compter(actions(tables, contexte), "partenaire_id", "partenaire_id", nw.col("date_debut"))
    etapes = (
        ("Repérage", _par_famille(gens, "premier", "effectif", familles)),
        ("Constat des freins", _par_famille(constats, "premier", "effectif", familles)),
        ("Référence du parcours", _par_famille(gens, "second", "atteints", familles)),
        ("Actions", _par_famille(agies, "premier", "effectif", familles)),
        ("Levée des freins", _par_famille(constats, "second", "atteints", familles)),
    )
    return Tableau(
        cle="part_etapes",
        colonnes=(
            texte("etape", "Étape"),
            texte("famille", "Famille de partenaires"),
            entier("effectif", "Nombre"),
            part("part", "Part de l'étape", "total de l'étape, partenaires précisés"),
        ),
        lignes=tuple(ligne for etape, compte in etapes for ligne in _lignes_etape(etape, compte)),
        base=sum(sum(compte.values()) for _, compte in etapes),
    )


def _compter(lignes: Lazy, premier: str, second: str, date_atteinte: nw.Expr) -> list[dict[str, Any]]:
    """One pass: rows per pair of partners (`premier`, `second`), and among them those that reached the date."""
    return collecter(
        lignes.select(premier=nw.col(premier), second=nw.col(second), atteint=~date_atteinte.is_null())
        .group_by("premier", "second")
        .agg(effectif=nw.len().cast(nw.Int64), atteints=vrai(nw.col("atteint")))
    )


def _par_famille(
    comptes: list[dict[str, Any]], cle: str, nombre: str, familles: dict[str, str]
) -> dict[str, int]:
    """Totals per family; rows without a partner are left out of the stage."""
    totaux: dict[str, int] = defaultdict(int)
    for ligne in comptes:
        if ligne[cle] is not None:
            totaux[familles[ligne[cle]]] += ligne[nombre]
    return totaux


def _lignes_etape(etape: str, compte: dict[str, int]) -> Iterable[dict[str, Cellule]]:
    total = sum(compte.values())
    for famille in FAMILLES.valeurs:
        effectif = compte.get(famille.code, 0)
        yield {"etape": etape, "famille": famille.label, "effectif": effectif, "part": taux(effectif, total)}
