"""The passage from one partner to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import actions, collecter
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.medianes import mediane_des_comptes
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Genre, Tableau


def relais(tables: Tables, contexte: Contexte) -> Tableau:
    """Hand-overs: an action followed, for the same person, by an action of another partner; days between starts."""
    passages = actions(tables, contexte).filter(nw.col("partenaire_precedent") != nw.col("partenaire_id"))
    familles = tables["partenaires"].select("partenaire_id", "famille")
    de = familles.rename({"partenaire_id": "partenaire_precedent", "famille": "de"})
    lignes = collecter(
        passages.join(familles, on="partenaire_id")
        .join(de, on="partenaire_precedent")
        .with_columns(jours=tables.jours(nw.col("date_debut"), nw.col("debut_precedent")))
        .group_by("de", "famille", "jours")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    delais: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for ligne in lignes:
        delais[ligne["de"], ligne["famille"]][ligne["jours"]] = ligne["effectif"]
    return Tableau(
        cle="relais",
        colonnes=(
            texte("de", "De"),
            texte("vers", "Vers"),
            entier("relais", "Relais"),
            colonne("delai", "Délai médian", Genre.JOURS, "relais entre ces deux familles"),
        ),
        lignes=tuple(
            _ligne_relais(de.label, vers.label, delais[de.code, vers.code])
            for de in FAMILLES.valeurs
            for vers in FAMILLES.valeurs
        ),
        base=sum(li["effectif"] for li in lignes),
    )


def _ligne_relais(de: str, vers: str, delais: Mapping[int, int]) -> dict[str, Cellule]:
    return {
        "de": de,
        "vers": vers,
        "relais": sum(delais.values()),
        "delai": mediane_des_comptes(delais),
    }
