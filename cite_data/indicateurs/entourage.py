"""How many partners stand around a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, vrai
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.silences import entrees
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Cellule, Tableau

PLAFOND = 5
"""From this number of partners on, persons are counted together."""
AU_MOINS_DEUX = "Au moins deux"


def partenaires_autour(tables: Tables, contexte: Contexte) -> Tableau:
    """Persons entered by number of partners with an action for them, and with one that they did attend.

    The last row counts those with two partners or more: it is not one more class.
    """
    lignes = _nombres(tables, contexte)
    total = sum(li["effectif"] for li in lignes)
    return Tableau(
        cle="partenaires_autour",
        colonnes=(
            texte("nombre", "Nombre de partenaires"),
            entier("agi", "Personnes, partenaires qui ont agi"),
            part("part_agi", "Part, partenaires qui ont agi", "personnes entrées"),
            entier("autour", "Personnes, partenaires avec une action"),
            part("part_autour", "Part, partenaires avec une action", "personnes entrées"),
        ),
        lignes=(
            *(_ligne(str(n), lignes, garder=n.__eq__, total=total) for n in range(PLAFOND)),
            _ligne(f"{PLAFOND} et plus", lignes, garder=lambda n: n >= PLAFOND, total=total),
            _ligne(AU_MOINS_DEUX, lignes, garder=lambda n: n >= 2, total=total),
        ),
        base=total,
    )


def _nombres(tables: Tables, contexte: Contexte) -> list[dict[str, Any]]:
    """Number of persons entered by number of partners with an action, and with one attended."""
    nouveau, venue = nw.col("nouveau_partenaire"), nw.col("nouvelle_venue")
    par_personne = (
        tables.de_la_cite("actions", contexte.selection.cite_id)
        .filter(nw.col("date_debut") <= nw.lit(contexte.au), nouveau | venue)
        .group_by("beneficiaire_id")
        .agg(autour=vrai(nouveau), agi=vrai(venue))
    )
    return collecter(
        entrees(tables, contexte)
        .join(par_personne, on="beneficiaire_id", how="left")
        .select(*(nw.coalesce(nw.col(nom), nw.lit(0)) for nom in ("autour", "agi")))
        .group_by("autour", "agi")
        .agg(effectif=nw.len().cast(nw.Int64))
    )


def _ligne(
    label: str, lignes: Sequence[dict[str, Any]], *, garder: Callable[[int], bool], total: int
) -> dict[str, Cellule]:
    agi, autour = (sum(li["effectif"] for li in lignes if garder(li[nom])) for nom in ("agi", "autour"))
    return {
        "nombre": label,
        "agi": agi,
        "part_agi": taux(agi, total),
        "autour": autour,
        "part_autour": taux(autour, total),
    }
