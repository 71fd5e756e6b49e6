"""Exits, in the IAE vocabulary, with both denominators."""

from __future__ import annotations

from collections import Counter

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import (
    CATEGORIES_DYNAMIQUES,
    CATEGORIES_SORTIE,
    MOTIFS_SORTIE,
    NEUTRALISEE,
)
from cite_data.modele.tableau import Cellule, Marque, Tableau

CATEGORIE_DU_MOTIF = {v.code: v.groupe for v in MOTIFS_SORTIE.valeurs}


def sorties_categories(tables: Tables, contexte: Contexte) -> Tableau:
    """Exits by IAE category; the rate is over exits without the neutralised ones, the other over all entries."""
    totaux = collecter(
        personnes(tables, contexte)
        .filter(~nw.col("date_entree").is_null())
        .group_by("motif_sortie")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    par_categorie = Counter[str | None]()
    for ligne in totaux:
        par_categorie[CATEGORIE_DU_MOTIF.get(ligne["motif_sortie"])] += ligne["effectif"]
    entrees = sum(par_categorie.values())
    comptees = sum(n for c, n in par_categorie.items() if c not in (None, NEUTRALISEE))
    lignes = [
        _ligne_sortie(v.label, v.code, par_categorie, comptees, entrees) for v in CATEGORIES_SORTIE.valeurs
    ]
    return Tableau(
        cle="sorties_categories",
        colonnes=(
            texte("categorie", "Catégorie de sortie"),
            entier("effectif", "Personnes"),
            part("sur_sorties", "Part des sorties", "sorties hors neutralisées"),
            part("sur_entrees", "Part des entrées", "entrées en parcours"),
            texte("dynamique", "Sortie dynamique"),
        ),
        lignes=tuple(lignes),
        base=entrees - par_categorie.get(None, 0),
    )


def _ligne_sortie(
    label: str, code: str, par_categorie: dict[str | None, int], comptees: int, entrees: int
) -> dict[str, Cellule]:
    effectif = par_categorie.get(code, 0)
    return {
        "categorie": label,
        "effectif": effectif,
        "sur_sorties": Marque.SANS_OBJET if code == NEUTRALISEE else taux(effectif, comptees),
        "sur_entrees": taux(effectif, entrees),
        "dynamique": "oui" if code in CATEGORIES_DYNAMIQUES else "non",
    }
