"""Continuity of the parcours: how long from each stage to the next, persons still waiting included."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes, premieres_actions, premieres_levees
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import Duree, kaplan_meier
from cite_data.modele.tableau import Cellule, Genre, Tableau

PAIRES = (
    ("Du repérage au diagnostic", "date_reperage", "date_diagnostic"),
    ("Du diagnostic à l'entrée", "date_diagnostic", "date_entree"),
    ("De l'entrée à la première action", "date_entree", "premiere_action"),
    ("De l'entrée au premier frein levé", "date_entree", "premiere_levee"),
    ("De l'entrée à la sortie", "date_entree", "date_sortie"),
)


def delais(tables: Tables, contexte: Contexte) -> Tableau:
    """Median days between stages, the persons still waiting included as censored at `au` (or at their exit)."""
    premieres = premieres_actions(tables, contexte.au)
    leves = premieres_levees(tables, contexte.au)
    gens = collecter(
        personnes(tables, contexte)
        .join(premieres, on="beneficiaire_id", how="left")
        .join(leves, on="beneficiaire_id", how="left")
        .select(
            "date_reperage",
            "date_diagnostic",
            "date_entree",
            "date_sortie",
            "premiere_action",
            "premiere_levee",
        )
    )
    return Tableau(
        cle="delais",
        colonnes=(
            texte("etapes", "D'une étape à la suivante"),
            colonne("mediane", "Délai médian", Genre.JOURS, "personnes à l'étape de départ"),
            entier("effectif", "Personnes à l'étape de départ"),
            entier("atteint", "Ont atteint l'étape"),
            entier("attente", "Encore en attente ou sorties sans l'atteindre"),
        ),
        lignes=tuple(_ligne_delai(gens, *paire, au=contexte.au) for paire in PAIRES),
        base=len(gens),
    )


def _ligne_delai(
    gens: list[dict[str, Any]], label: str, debut: str, fin: str, *, au: date
) -> dict[str, Cellule]:
    durees = [_duree(p, debut, fin, au) for p in gens if p[debut] is not None]
    survie = kaplan_meier(durees)
    return {
        "etapes": label,
        "mediane": survie.mediane,
        "effectif": survie.effectif,
        "atteint": survie.evenements,
        "attente": survie.effectif - survie.evenements,
    }


def _duree(personne: dict[str, Any], debut: str, fin: str, au: date) -> Duree:
    """An event before its start (an action between repérage and entry, say) counts as a delay of 0 days."""
    if personne[fin] is not None:
        return Duree(max((personne[fin] - personne[debut]).days, 0), observe=True)
    return Duree(((personne["date_sortie"] or au) - personne[debut]).days, observe=False)
