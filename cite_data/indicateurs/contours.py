"""The outlines to draw: official or schematic, with where they come from. No person here."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.contexte import Contexte


@dataclass(frozen=True, kw_only=True)
class Contour:
    """An outline in WKB (WGS84), its origin (`officiel` or `schematique`) and the source to show."""

    territoire_id: str
    nom: str
    origine: str
    source: str
    wkb: bytes


def contours(
    tables: Tables, contexte: Contexte, *, niveau: str, millesime: int | None
) -> tuple[Contour, ...]:
    """Outlines of one level (and millésime, None for arrondissements) in the chosen Cité, those without shape left out."""
    lieux = tables["territoires"].filter(nw.col("niveau") == niveau, ~nw.col("geometry").is_null())
    if contexte.selection.cite_id:
        lieux = lieux.filter(nw.col("cite_id") == contexte.selection.cite_id)
    if millesime is not None:
        lieux = lieux.filter(nw.col("millesime") == millesime)
    lignes = collecter(
        lieux.select("territoire_id", "nom", "contour", "source", "geometry").sort("territoire_id")
    )
    return tuple(
        Contour(
            territoire_id=li["territoire_id"],
            nom=li["nom"],
            origine=li["contour"],
            source=li["source"],
            wkb=li["geometry"],
        )
        for li in lignes
    )
