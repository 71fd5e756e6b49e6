"""The territories: official rows as they were read, schematic ones for the rest, parts of QPV cut in what is shown."""

from __future__ import annotations

import pyarrow as pa

from cite_data.demo.cites import MARSEILLE
from cite_data.demo.faits_marseille import ARRONDISSEMENTS, QPV_2015, QPV_2024
from cite_data.demo.lignes import Ligne
from cite_data.demo.micros import micros
from cite_data.demo.schematiques import schematiques
from cite_data.modele.tables import TERRITOIRES
from cite_data.sources.territoires.rattachement import rattacher

_DE_MARSEILLE = frozenset(q.code for q in (*QPV_2024, *QPV_2015)) | frozenset(ARRONDISSEMENTS)


def territoires(graine: int, *, lus: pa.Table | None, cites: pa.Table) -> pa.Table:
    """Every territory, sorted by code. A row read replaces the schematic one of the same code."""
    connus = {ligne["territoire_id"]: ligne for ligne in (*schematiques(graine), *_officiels(lus, cites))}
    connus |= {ligne["territoire_id"]: ligne for ligne in micros(connus)}
    return pa.Table.from_pylist([connus[code] for code in sorted(connus)], schema=TERRITOIRES.schema())


def _officiels(lus: pa.Table | None, cites: pa.Table) -> list[Ligne]:
    """The rows read, with their Cité and nothing else changed.

    A file that only says "Marseille" would leave the QPV of the persons without a Cité: their codes are known.
    """
    if lus is None:
        return []
    lignes: list[Ligne] = rattacher(lus.cast(TERRITOIRES.schema()), cites).to_pylist()
    return [
        ligne | {"cite_id": MARSEILLE} if ligne["territoire_id"] in _DE_MARSEILLE else ligne
        for ligne in lignes
    ]
