"""How long a frein takes to be lifted, the freins not yet lifted included: Kaplan–Meier, never the mean of the lifted."""

from __future__ import annotations

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, freins_constates
from cite_data.indicateurs.colonnes import FREIN, colonne, entier, part
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.sensibles import lignes_de_frein
from cite_data.indicateurs.statistiques import Duree, Survie, kaplan_meier
from cite_data.modele.tableau import Cellule, Genre, Tableau

JOURS_A_RISQUE = (0, 90, 180, 365)
"""Days at which the number of freins still waiting is written under the curves."""


def durees_de_levee(tables: Tables, contexte: Contexte) -> dict[str, list[Duree]]:
    """Days from identification to lifting, per row of frein; censored at abandonment or at `au`."""
    fin = nw.coalesce("date_levee", "date_abandon", nw.lit(contexte.au))
    lignes = collecter(
        freins_constates(tables, contexte)
        .with_columns(
            duree=tables.jours(fin, nw.col("date_identification")),
            observe=~nw.col("date_levee").is_null(),
        )
        .group_by("frein", "duree", "observe")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    rangees = lignes_de_frein(contexte)
    label_de = {code: rangee.label for rangee in rangees for code in rangee.codes}
    durees: dict[str, list[Duree]] = {rangee.label: [] for rangee in rangees}
    for ligne in lignes:
        durees[label_de[ligne["frein"]]].append(Duree(ligne["duree"], ligne["observe"], ligne["effectif"]))
    return durees


def delai_levee(tables: Tables, contexte: Contexte) -> Tableau:
    """Kaplan–Meier per frein and for all: median, share lifted and number at risk at fixed days."""
    durees = durees_de_levee(tables, contexte)
    toutes = [d for liste in durees.values() for d in liste]
    series = [("Tous les freins", toutes), *durees.items()]
    return Tableau(
        cle="delai_levee",
        colonnes=(
            FREIN,
            entier("identifies", "Freins identifiés"),
            entier("leves", "Levés"),
            colonne("mediane", "Délai médian", Genre.JOURS, "freins identifiés, levés ou non"),
            *(entier(f"risque_{j}", f"Encore suivis à {j} jours") for j in JOURS_A_RISQUE),
        ),
        lignes=tuple(_ligne_delai(label, liste) for label, liste in series),
        base=len(toutes),
    )


def _ligne_delai(label: str, durees: list[Duree]) -> dict[str, Cellule]:
    survie = kaplan_meier(durees)
    risques = {f"risque_{j}": survie.a_risque(j, durees) for j in JOURS_A_RISQUE}
    return {
        "frein": label,
        "identifies": survie.effectif,
        "leves": survie.evenements,
        "mediane": survie.mediane,
        **risques,
    }


def courbe_levee(tables: Tables, contexte: Contexte) -> Tableau:
    """The steps of the Kaplan–Meier curves: all freins, then the three most often identified."""
    durees = durees_de_levee(tables, contexte)
    toutes = [d for liste in durees.values() for d in liste]
    connus = [label for label, liste in durees.items() if liste]
    frequents = sorted(connus, key=lambda label: -sum(d.effectif for d in durees[label]))[:3]
    series = [("Tous les freins", toutes), *((label, durees[label]) for label in frequents)]
    return Tableau(
        cle="courbe_levee",
        colonnes=(
            FREIN,
            colonne("jour", "Jours depuis l'identification", Genre.JOURS),
            part("leve", "Part estimée de freins levés", "freins identifiés, levés ou non"),
            entier("a_risque", "Encore suivis"),
        ),
        lignes=tuple(p for label, liste in series for p in _points(label, kaplan_meier(liste))),
        base=len(toutes),
    )


def _points(label: str, survie: Survie) -> list[dict[str, Cellule]]:
    return [
        {"frein": label, "jour": jour, "leve": 1 - part, "a_risque": n} for jour, part, n in survie.points
    ]
