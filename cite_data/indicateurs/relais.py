"""The passage from one actor to the next: hand-overs between partners, return to the droit commun."""

from __future__ import annotations

from collections import defaultdict
from statistics import median

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import actions, collecter, personnes, vrai
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau


def relais(tables: Tables, contexte: Contexte) -> Tableau:
    """Hand-overs: an action followed, for the same person, by an action of another partner; days between starts."""
    ordre = {"order_by": ["date_debut", "action_id"]}
    suite = actions(tables, contexte).with_columns(
        precedent=nw.col("partenaire_id").shift(1).over("beneficiaire_id", **ordre),
        debut_precedent=nw.col("date_debut").shift(1).over("beneficiaire_id", **ordre),
    )
    passages = suite.filter(nw.col("precedent") != nw.col("partenaire_id")).with_columns(
        jours=tables.jours(nw.col("date_debut"), nw.col("debut_precedent"))
    )
    familles = tables["partenaires"].select("partenaire_id", "famille")
    de = familles.rename({"partenaire_id": "precedent", "famille": "de"})
    lignes = collecter(
        passages.join(familles, on="partenaire_id")
        .join(de, on="precedent")
        .group_by("de", "famille", "jours")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    delais: dict[tuple[str, str], list[int]] = defaultdict(list)
    for ligne in lignes:
        delais[ligne["de"], ligne["famille"]] += [ligne["jours"]] * ligne["effectif"]
    return Tableau(
        cle="relais",
        colonnes=(
            texte("de", "De"),
            texte("vers", "Vers"),
            entier("relais", "Relais"),
            colonne("delai", "Délai médian", Genre.JOURS, "relais entre ces deux familles"),
        ),
        lignes=tuple(
            _ligne_relais(de.label, vers.label, delais.get((de.code, vers.code), []))
            for de in FAMILLES.valeurs
            for vers in FAMILLES.valeurs
        ),
        base=sum(len(d) for d in delais.values()),
    )


def _ligne_relais(de: str, vers: str, delais: list[int]) -> dict[str, Cellule]:
    return {
        "de": de,
        "vers": vers,
        "relais": len(delais),
        "delai": median(delais) if delais else Marque.SANS_OBJET,
    }


def droit_commun(tables: Tables, contexte: Contexte) -> Tableau:
    """Registration at France Travail when found and, for those not registered, whether they were brought back."""
    raccroches = (
        tables["actions"]
        .filter(nw.col("date_debut") <= nw.lit(contexte.au), nw.col("type_action") == "droit_commun")
        .group_by("beneficiaire_id")
        .agg(raccrochages=nw.len().cast(nw.Int64))
    )
    raccrochee = ~nw.col("raccrochages").is_null()
    inscrite = nw.col("inscrit_ft_entree")
    comptes = collecter(
        personnes(tables, contexte)
        .join(raccroches, on="beneficiaire_id", how="left")
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
