"""Exits, in the IAE vocabulary, with both denominators."""

from __future__ import annotations

from collections import Counter

from cite_data.entrepot import Tables
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.comptes import compter
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
    par_categorie = Counter[str | None]()
    for motif, effectif in _par_motif(tables, contexte).items():
        par_categorie[CATEGORIE_DU_MOTIF.get(motif)] += effectif
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


def _par_motif(tables: Tables, contexte: Contexte) -> dict[str, int]:
    """How many of those who had entered by `au`, by reason of the exit; the others, who have not left or of whom no reason is known, under the empty one."""
    comptes = compter(
        tables,
        contexte,
        jours=[contexte.au],
        noms=("entrees", "sorties"),
        groupes="motif_sortie",
        ensemble=True,
    )
    par_motif = {
        str(motif): int(comptes.par_nom["sorties"][rang, 0])
        for rang, motif in enumerate(comptes.groupes[:-1])
    }
    return {**par_motif, "": int(comptes.par_nom["entrees"][-1, 0]) - sum(par_motif.values())}


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
