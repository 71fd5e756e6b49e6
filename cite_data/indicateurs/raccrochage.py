"""Return to the droit commun: who was brought back, how long after the entry, towards what."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, personnes, vrai
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import echantillons
from cite_data.indicateurs.medianes import mediane_des_comptes
from cite_data.indicateurs.relever import Attente, compter_les_attentes
from cite_data.indicateurs.statistiques import kaplan_meier, taux
from cite_data.modele.referentiels import NON_RENSEIGNE, ORIENTATIONS
from cite_data.modele.tableau import Cellule, Genre, Tableau

RACCROCHAGE = "droit_commun"
"""The type of the actions that bring a person back."""


def _raccrochages(tables: Tables, contexte: Contexte, *cles: str) -> Lazy:
    """One row per person (and other keys) brought back by `au`: date of the first action that did it."""
    faites = tables.de_la_cite("actions", contexte.selection.cite_id).filter(
        nw.col("date_debut") <= nw.lit(contexte.au), nw.col("type_action") == RACCROCHAGE
    )
    dites = faites.with_columns(orientation=nw.coalesce(nw.col("orientation"), nw.lit(NON_RENSEIGNE.code)))
    return dites.group_by("beneficiaire_id", *cles).agg(raccrochage=nw.col("date_debut").min())


def droit_commun(tables: Tables, contexte: Contexte) -> Tableau:
    """Registration at France Travail when found and, for those not registered, whether they were brought back."""
    raccrochee = ~nw.col("raccrochage").is_null()
    inscrite = nw.col("inscrit_ft_entree")
    comptes = collecter(
        personnes(tables, contexte)
        .join(_raccrochages(tables, contexte), on="beneficiaire_id", how="left")
        .select(
            base=nw.len().cast(nw.Int64),
            inscrites=vrai(inscrite),
            raccrochees=vrai(~inscrite & raccrochee),
            restantes=vrai(~inscrite & ~raccrochee),
            inconnues=vrai(inscrite.is_null()),
        )
    )[0]
    situations = (
        ("Déjà inscrites à France Travail au repérage", "inscrites"),
        ("Non inscrites, raccrochées au droit commun", "raccrochees"),
        ("Non inscrites, pas encore raccrochées", "restantes"),
        ("Inscription non renseignée", "inconnues"),
    )
    return Tableau(
        cle="droit_commun",
        colonnes=(
            texte("situation", "Situation"),
            entier("effectif", "Personnes"),
            part("part", "Part", "personnes repérées"),
        ),
        lignes=tuple(
            {"situation": label, "effectif": comptes[cle], "part": taux(comptes[cle], comptes["base"])}
            for label, cle in situations
        ),
        base=comptes["base"],
    )


def courbe_raccrochage(tables: Tables, contexte: Contexte) -> Tableau:
    """The steps of a Kaplan–Meier curve: persons entered, not registered when found, brought back so many days later."""
    gens = (
        personnes(tables, contexte)
        .filter(~nw.col("inscrit_ft_entree"))
        .join(_raccrochages(tables, contexte), on="beneficiaire_id", how="left")
    )
    attente = Attente("Raccrochage", "date_entree", "raccrochage")
    survie = kaplan_meier(
        echantillons(tables, compter_les_attentes(tables, gens, attente, au=contexte.au))[()]
    )
    return Tableau(
        cle="courbe_raccrochage",
        colonnes=(
            colonne("jour", "Jours depuis l'entrée", Genre.JOURS),
            part(
                "raccrochees",
                "Part estimée de personnes raccrochées",
                "personnes entrées, non inscrites au repérage",
            ),
            entier("a_risque", "Encore en attente"),
        ),
        lignes=tuple(
            {"jour": jour, "raccrochees": 1 - reste, "a_risque": n} for jour, reste, n in survie.points
        ),
        base=survie.effectif,
    )


def reorientations(tables: Tables, contexte: Contexte) -> Tableau:
    """Per scheme of the droit commun: persons brought back to it, registered when found or not, and the delay.

    A person sent to two schemes is in both: the rows are not added.
    """
    delai = nw.max_horizontal(nw.lit(0), tables.jours(nw.col("raccrochage"), nw.col("date_entree")))
    lignes = collecter(
        _raccrochages(tables, contexte, "orientation")
        .join(
            personnes(tables, contexte).select("beneficiaire_id", "inscrit_ft_entree", "date_entree"),
            on="beneficiaire_id",
        )
        .with_columns(jours=nw.when(~nw.col("date_entree").is_null()).then(delai))
        .group_by("orientation", "inscrit_ft_entree", "jours")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    par_orientation: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for ligne in lignes:
        par_orientation[ligne["orientation"]].append(ligne)
    return Tableau(
        cle="reorientations",
        colonnes=(
            texte("orientation", "Vers"),
            entier("non_inscrites", "Non inscrites au repérage"),
            entier("autres", "Déjà inscrites ou inscription non renseignée"),
            colonne("delai", "Délai médian depuis l'entrée", Genre.JOURS, "personnes entrées, réorientées"),
        ),
        lignes=tuple(_ligne(v.label, par_orientation[v.code]) for v in ORIENTATIONS.valeurs),
        base=sum(ligne["effectif"] for ligne in lignes),
    )


def _ligne(label: str, comptes: list[dict[str, Any]]) -> dict[str, Cellule]:
    non_inscrites = sum(li["effectif"] for li in comptes if li["inscrit_ft_entree"] is False)
    delais = Counter[int]()
    for li in comptes:
        if li["jours"] is not None:
            delais[li["jours"]] += li["effectif"]
    return {
        "orientation": label,
        "non_inscrites": non_inscrites,
        "autres": sum(li["effectif"] for li in comptes) - non_inscrites,
        "delai": mediane_des_comptes(delais),
    }
