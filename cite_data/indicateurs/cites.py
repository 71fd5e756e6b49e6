"""What concerns Cités rather than persons: their rows, who they are, and the days at which they are looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.textes.formats import date_fr

ENSEMBLE = "Ensemble"
"""The row that adds up."""


@dataclass(frozen=True, kw_only=True)
class Cite:
    """A Cité launched by `au`. `fin`: its last day, None when it was not over by `au`."""

    cite_id: str
    nom: str
    lancement: date
    fin: date | None

    def exercices(self, au: date) -> range:
        """The budget years that it has begun."""
        return range(self.lancement.year, min(self.fin or au, au).year + 1)


def des_cites(lignes: Lazy, contexte: Contexte) -> Lazy:
    """The rows of the chosen Cité, or of those of the perimeter. The table has a column `cite_id`."""
    if contexte.perimetre.cite_ids is not None:
        lignes = lignes.filter(nw.col("cite_id").is_in(contexte.perimetre.cite_ids))
    if contexte.selection.cite_id:
        lignes = lignes.filter(nw.col("cite_id") == contexte.selection.cite_id)
    return lignes


def cites(tables: Tables, contexte: Contexte) -> tuple[Cite, ...]:
    """The Cités of the question launched by `au`, by name."""

    def lire() -> list[dict[str, Any]]:
        return collecter(tables["cites"].select("cite_id", "nom", "date_lancement", "date_fin"))

    toutes: list[dict[str, Any]] = tables.garder(("cites", "dates"), lire)
    lignes = [li for li in toutes if li["date_lancement"] <= contexte.au and contexte.concerne(li["cite_id"])]
    return tuple(
        Cite(
            cite_id=li["cite_id"],
            nom=li["nom"],
            lancement=li["date_lancement"],
            fin=li["date_fin"] if li["date_fin"] is not None and li["date_fin"] <= contexte.au else None,
        )
        for li in sorted(lignes, key=lambda li: (li["nom"], li["cite_id"]))
    )


def sans_les_personnes(contexte: Contexte) -> Contexte:
    """The same question, the filters on persons left out: means belong to a whole Cité."""
    return replace(contexte, selection=Selection(cite_id=contexte.selection.cite_id))


def etats_annuels(contexte: Contexte, depuis: date) -> tuple[Contexte, ...]:
    """The question at `au` and on the same day of the years before, as long as the Cité exists; the oldest first."""
    etats = [contexte]
    while (avant := etats[-1].avant(12)).au >= depuis:
        etats.append(avant)
    return tuple(reversed(etats))


def nom_de_l_etat(contexte: Contexte) -> str:
    """« Au 31/12/2023 »."""
    return f"Au {date_fr(contexte.au)}"
