"""The rate of sorties dynamiques, quarter of exit after quarter of exit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import narwhals as nw
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes, sortie_comptee, sortie_dynamique, vrai
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import taux, wilson
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau

UN_TRIMESTRE = relativedelta(months=3)


def sorties_trimestre(tables: Tables, contexte: Contexte) -> Tableau:
    """One row per quarter from the first exit on; the rate of a quarter that is not over is too recent."""
    jours = collecter(
        personnes(tables, contexte)
        .filter(sortie_comptee())
        .group_by("date_sortie")
        .agg(sorties=nw.len().cast(nw.Int64), dynamiques=vrai(sortie_dynamique()))
    )
    par_trimestre: dict[date, tuple[int, int]] = {}
    for li in jours:
        debut = _trimestre(li["date_sortie"])
        sorties, dynamiques = par_trimestre.get(debut, (0, 0))
        par_trimestre[debut] = sorties + li["sorties"], dynamiques + li["dynamiques"]
    return Tableau(
        cle="sorties_trimestre",
        colonnes=(
            texte("trimestre", "Trimestre de sortie"),
            colonne("fin", "Fin du trimestre", Genre.DATE),
            entier("sorties", "Sorties hors neutralisées"),
            entier("dynamiques", "Sorties dynamiques"),
            part("taux", "Part de sorties dynamiques", "sorties du trimestre, hors neutralisées"),
            part("bas", "Borne basse", "intervalle à 95 %"),
            part("haut", "Borne haute", "intervalle à 95 %"),
        ),
        lignes=tuple(
            _ligne(debut, *par_trimestre.get(debut, (0, 0)), contexte.au)
            for debut in _trimestres(min(par_trimestre, default=None), contexte.au)
        ),
        base=sum(li["sorties"] for li in jours),
    )


def _trimestres(premier: date | None, au: date) -> Iterator[date]:
    """First days of the quarters from that one to `au`."""
    debut = premier
    while debut is not None and debut <= au:
        yield debut
        debut += UN_TRIMESTRE


def _trimestre(jour: date) -> date:
    """First day of its quarter."""
    return date(jour.year, (jour.month - 1) // 3 * 3 + 1, 1)


def _ligne(debut: date, sorties: int, dynamiques: int, au: date) -> dict[str, Cellule]:
    fin = debut + UN_TRIMESTRE - timedelta(days=1)
    bas, haut = wilson(dynamiques, sorties)
    parts: dict[str, Cellule] = {"taux": taux(dynamiques, sorties), "bas": bas, "haut": haut}
    return {
        "trimestre": f"T{(debut.month + 2) // 3} {debut.year}",
        "fin": fin,
        "sorties": sorties,
        "dynamiques": dynamiques,
        **(parts if fin <= au else dict.fromkeys(parts, Marque.TROP_RECENT)),
    }
