"""The rate of sorties dynamiques, quarter of exit after quarter of exit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import narwhals as nw
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes, sortie_comptee, sortie_dynamique, vrai
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.comptages import PERSONNES
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE
from cite_data.indicateurs.gardees import GENS, gens_retenus, jours, par_mois
from cite_data.indicateurs.statistiques import taux, wilson
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau

UN_TRIMESTRE = relativedelta(months=3)


def sorties_trimestre(tables: Tables, contexte: Contexte) -> Tableau:
    """One row per quarter from the first exit on; the rate of a quarter that is not over is too recent."""
    par_trimestre: dict[date, tuple[int, int]] = {}
    for jour, n, n_dynamiques in (_sorties_sur_place if tables.a_portee else _sorties)(tables, contexte):
        debut = _trimestre(jour)
        sorties, dynamiques = par_trimestre.get(debut, (0, 0))
        par_trimestre[debut] = sorties + n, dynamiques + n_dynamiques
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
        base=sum(sorties for sorties, _ in par_trimestre.values()),
    )


def _sorties(tables: Tables, contexte: Contexte) -> list[tuple[date, int, int]]:
    """By day of exit: how many count, and among them the dynamic ones."""
    lignes = collecter(
        personnes(tables, contexte)
        .filter(sortie_comptee())
        .group_by("date_sortie")
        .agg(sorties=nw.len().cast(nw.Int64), dynamiques=vrai(sortie_dynamique()))
    )
    return [(li["date_sortie"], li["sorties"], li["dynamiques"]) for li in lignes]


def _sorties_sur_place(tables: Tables, contexte: Contexte) -> list[tuple[date, int, int]]:
    """The same by month, named by its first day."""
    gens, au = gens_retenus(tables, contexte), (contexte.au - EPOQUE).days
    comptees, dynamiques = (
        par_mois(quand[quand <= au])
        for nom in ("sorties_comptees", "dynamiques")
        for quand in [jours(tables, GENS, nom, PERSONNES[nom].quand(tables))[gens]]
    )
    return [(mois, n, dynamiques.get(mois, 0)) for mois, n in comptees.items()]


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
