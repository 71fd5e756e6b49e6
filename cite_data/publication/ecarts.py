"""What a publication changed: rows added, modified and gone, by table and by the partner who answers for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import duckdb

from cite_data.modele.schema import Table
from cite_data.modele.tables import TABLES
from cite_data.publication.requetes import connexion

PARTENAIRE_DE: Mapping[str, str] = MappingProxyType(
    {
        "actions": "partenaire_id",
        "contributions": "partenaire_id",
        "credits": "financeur_id",
        "conseillers": "partenaire_id",
        "partenaires": "partenaire_id",
        "freins": "identifie_par",
        "beneficiaires": "prescripteur_id",
    }
)
"""The column that says which partner answers for a row; rows of the other tables belong to nobody in particular."""


@dataclass(frozen=True, kw_only=True)
class Ecart:
    """Number of rows that changed in one table, for one partner (None: no partner answers for them)."""

    table: str
    partenaire_id: str | None
    ajoutees: int
    modifiees: int
    disparues: int


def comparer(avant: Path | None, apres: Path, *, identiques: Collection[str] = ()) -> tuple[Ecart, ...]:
    """The differences between two snapshots, table by table in the order of the model; only those that exist.

    A row is the same when its key is; it is modified when any other column differs, and belongs to the partner that it
    names now (a row gone, to the one that it named). Without `avant`, every row is added. `identiques`: tables whose files are known to be the same, byte for byte. duckdb.Error when a file cannot be read.
    """
    dossiers = {"apres": apres} if avant is None else {"avant": avant, "apres": apres}
    with connexion(**dossiers) as ouverte:
        return tuple(
            ecart
            for table in TABLES.values()
            if table.nom not in identiques
            for ecart in _de_la_table(ouverte, table, seule=avant is None)
        )


def _de_la_table(ouverte: duckdb.DuckDBPyConnection, table: Table, *, seule: bool) -> list[Ecart]:
    requete = _toutes(table) if seule else _differences(table)
    return [
        Ecart(table=table.nom, partenaire_id=partenaire, ajoutees=plus, modifiees=autres, disparues=moins)
        for partenaire, plus, autres, moins in ouverte.execute(requete).fetchall()
    ]


def _toutes(table: Table) -> str:
    partenaire = PARTENAIRE_DE.get(table.nom, "NULL::VARCHAR")
    return f"SELECT {partenaire} AS p, count(*), 0, 0 FROM apres.{table.nom} GROUP BY p ORDER BY p NULLS LAST"


def _differences(table: Table) -> str:
    """The query of one table: each side says of a row that it is there, since a key alone does not."""
    cle = " AND ".join(f"a.{nom} = b.{nom}" for nom in table.cle)
    autres = [c.nom for c in table.colonnes if c.nom not in table.cle]
    change = " OR ".join(f"a.{nom} IS DISTINCT FROM b.{nom}" for nom in autres) or "false"
    colonne = PARTENAIRE_DE.get(table.nom)
    partenaire = f"CASE WHEN b.la THEN b.{colonne} ELSE a.{colonne} END" if colonne else "NULL::VARCHAR"
    return f"""
        SELECT {partenaire} AS p,
               count(*) FILTER (a.la IS NULL),
               count(*) FILTER (a.la AND b.la),
               count(*) FILTER (b.la IS NULL)
        FROM (SELECT *, true AS la FROM avant.{table.nom}) a
        FULL JOIN (SELECT *, true AS la FROM apres.{table.nom}) b ON {cle}
        WHERE a.la IS NULL OR b.la IS NULL OR {change}
        GROUP BY p ORDER BY p NULLS LAST
    """
