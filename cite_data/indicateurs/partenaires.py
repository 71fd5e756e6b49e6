"""What each partner brings: persons found and what they become, actions, freins lifted, means, place in each stage."""

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
    des_personnes,
    freins_constates,
    nombre_de_dates,
    personnes,
    sortie_dynamique,
    vrai,
)
from cite_data.indicateurs.colonnes import code, colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau

NON_PRECISE = "Partenaire non précisé"
COLONNES_PARTENAIRE = (texte("partenaire", "Partenaire"), texte("famille", "Famille"))
CODE_PARTENAIRE = code("partenaire_id", "Code du partenaire")


def _identite(tables: Tables) -> Lazy:
    return tables["partenaires"].select("partenaire_id", "nom", "famille")


def _nommer(ligne: dict[str, Any]) -> dict[str, Cellule]:
    famille = FAMILLES.labels.get(ligne["famille"] or "", "")
    return {"partenaire": ligne["nom"] or NON_PRECISE, "famille": famille or Marque.NON_DISPONIBLE}


def partenaires_sourcing(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner, the persons it found and what they became by `au`."""
    lignes = collecter(
        personnes(tables, contexte)
        .group_by("prescripteur_id")
        .agg(
            reperees=nw.len().cast(nw.Int64),
            dynamiques=vrai(sortie_dynamique()),
            **nombre_de_dates(diagnostiquees="date_diagnostic", entrees="date_entree", sorties="date_sortie"),
        )
        .join(_identite(tables), left_on="prescripteur_id", right_on="partenaire_id", how="left")
    )
    lignes.sort(key=lambda ligne: (-ligne["reperees"], ligne["nom"] or ""))
    etapes = ("reperees", "diagnostiquees", "entrees", "sorties", "dynamiques")
    return Tableau(
        cle="partenaires_sourcing",
        colonnes=(
            *COLONNES_PARTENAIRE,
            CODE_PARTENAIRE,
            entier("reperees", "Repérées"),
            entier("diagnostiquees", "Diagnostiquées"),
            entier("entrees", "Entrées en parcours"),
            entier("sorties", "Sorties"),
            entier("dynamiques", "Sorties dynamiques"),
            part("taux_entree", "Part entrée en parcours", "personnes repérées par le partenaire"),
        ),
        lignes=tuple(
            {
                **_nommer(li),
                "partenaire_id": li["prescripteur_id"] or Marque.NON_DISPONIBLE,
                **{e: li[e] for e in etapes},
                "taux_entree": taux(li["entrees"], li["reperees"]),
            }
            for li in lignes
        ),
        base=sum(ligne["reperees"] for ligne in lignes),
    )


def partenaires_activite(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner: persons accompanied, actions, hours, freins lifted, date of the last thing it reported."""
    lignes = collecter(
        nw.concat([_agies(tables, contexte), _levees(tables, contexte)])
        .group_by("partenaire_id")
        .agg(
            *(nw.col(nom).sum() for nom in ("personnes", "actions", "heures", "leves")),
            dernier=nw.col("dernier").max(),
        )
        .join(_identite(tables), on="partenaire_id", how="left")
    )
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
        lignes=tuple(_ligne_activite(ligne) for ligne in lignes),
        base=sum(ligne["actions"] for ligne in lignes),
    )


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


def _ligne_activite(ligne: dict[str, Any]) -> dict[str, Cellule]:
    return {
        **_nommer(ligne),
        "partenaire_id": ligne["partenaire_id"],
        "personnes": ligne["personnes"],
        "actions": ligne["actions"],
        "heures": float(ligne["heures"] or 0),
        "leves": ligne["leves"],
        "dernier": ligne["dernier"],
    }


def contributions_mois(tables: Tables, contexte: Contexte) -> Tableau:
    """Money (euros) and working time (ETP) brought each month. By Cité: it concerns no person."""
    lignes = collecter(
        _contributions(tables, contexte)
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
        _contributions(tables, contexte)
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
    return {**_nommer(ligne), "euros": ligne["euros"], "etp": etp, "dernier": ligne["dernier"]}


def _contributions(tables: Tables, contexte: Contexte) -> Lazy:
    apports = tables["contributions"].filter(nw.col("mois") <= nw.lit(contexte.au))
    if contexte.perimetre.cite_ids is not None:
        apports = apports.filter(nw.col("cite_id").is_in(contexte.perimetre.cite_ids))
    if contexte.selection.cite_id:
        apports = apports.filter(nw.col("cite_id") == contexte.selection.cite_id)
    return apports


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
