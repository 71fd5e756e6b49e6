"""How long a frein takes to be lifted, the freins not yet lifted included: Kaplan–Meier, never the mean of the lifted."""

from __future__ import annotations

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import freins_constates
from cite_data.indicateurs.colonnes import FREIN, colonne, entier, part
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE, denombrer, duree, echantillons
from cite_data.indicateurs.gardees import codes, des_gens_retenus, jours
from cite_data.indicateurs.medianes import mediane
from cite_data.indicateurs.releves import Releve
from cite_data.indicateurs.sensibles import lignes_de_frein
from cite_data.indicateurs.statistiques import Echantillon, Survie, kaplan_meier
from cite_data.modele.tableau import Cellule, Genre, Tableau

JOURS_A_RISQUE = (0, 90, 180, 365)
"""Days at which the number of freins still waiting is written under the curves."""


def durees_de_levee(tables: Tables, contexte: Contexte) -> dict[str, Echantillon]:
    """Days from identification to lifting, per row of frein; censored at abandonment or at `au`."""
    durees = (_durees_sur_place if tables.a_portee else _durees)(tables, contexte)
    rien = Echantillon.de(())
    return {
        rangee.label: Echantillon.ensemble(durees.get(code, rien) for code in rangee.codes)
        for rangee in lignes_de_frein(contexte)
    }


def _durees(tables: Tables, contexte: Contexte) -> dict[str, Echantillon]:
    """By code of frein."""
    fin = nw.coalesce("date_levee", "date_abandon", nw.lit(contexte.au))
    attendus = freins_constates(tables, contexte).select(
        "frein",
        duree=duree(tables.jours(fin, nw.col("date_identification")), ~nw.col("date_levee").is_null()),
    )
    durees = echantillons(tables, denombrer(tables, attendus, "frein", "duree"), "frein")
    return {code: echantillon for (code,), echantillon in durees.items()}


def _durees_sur_place(tables: Tables, contexte: Contexte) -> dict[str, Echantillon]:
    lignes, au = (
        des_gens_retenus(tables, "freins", "date_identification", contexte),
        (contexte.au - EPOQUE).days,
    )
    trouve, leve, abandon = (
        jours(tables, "freins", nom)[lignes] for nom in ("date_identification", "date_levee", "date_abandon")
    )
    vus = leve <= au
    fin = np.where(vus, leve, np.minimum(abandon, au))
    rangs, connus = codes(tables, "freins", "frein")
    releve = Releve.de(len(connus), rangs[lignes], (fin - trouve) * 2 + vus)
    return {code: releve.partie(rang) for rang, code in enumerate(connus) if code is not None}


def delai_levee(tables: Tables, contexte: Contexte) -> Tableau:
    """Kaplan–Meier per frein and for all: median, share lifted and number at risk at fixed days."""
    durees = durees_de_levee(tables, contexte)
    toutes = Echantillon.ensemble(durees.values())
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
        lignes=tuple(_ligne_delai(label, attentes) for label, attentes in series),
        base=toutes.effectif,
    )


def _ligne_delai(label: str, attentes: Echantillon) -> dict[str, Cellule]:
    risques = attentes.a_risque(JOURS_A_RISQUE)
    return {
        "frein": label,
        "identifies": attentes.effectif,
        "leves": attentes.evenements,
        "mediane": mediane(attentes),
        **{f"risque_{jour}": n for jour, n in zip(JOURS_A_RISQUE, risques, strict=True)},
    }


def courbe_levee(tables: Tables, contexte: Contexte) -> Tableau:
    """The steps of the Kaplan–Meier curves: all freins, then the three most often identified."""
    durees = durees_de_levee(tables, contexte)
    toutes = Echantillon.ensemble(durees.values())
    connus = [label for label, attentes in durees.items() if attentes.effectif]
    frequents = sorted(connus, key=lambda label: -durees[label].effectif)[:3]
    series = [("Tous les freins", toutes), *((label, durees[label]) for label in frequents)]
    return Tableau(
        cle="courbe_levee",
        colonnes=(
            FREIN,
            colonne("jour", "Jours depuis l'identification", Genre.JOURS),
            part("leve", "Part estimée de freins levés", "freins identifiés, levés ou non"),
            entier("a_risque", "Encore suivis"),
        ),
        lignes=tuple(p for label, attentes in series for p in _points(label, kaplan_meier(attentes))),
        base=toutes.effectif,
    )


def _points(label: str, survie: Survie) -> list[dict[str, Cellule]]:
    return [
        {"frein": label, "jour": jour, "leve": 1 - part, "a_risque": n} for jour, part, n in survie.points
    ]
