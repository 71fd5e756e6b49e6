"""Put outlines read from files among those already known, and give each its Cité."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from cite_data.modele.tables import TABLES

SCHEMA = TABLES["territoires"].schema()


def fusionner(connus: pa.Table | None, lus: pa.Table) -> pa.Table:
    """Known territories, those read replacing the ones of the same code, sorted by code."""
    if connus is None:
        return lus.sort_by("territoire_id")
    gardes = connus.filter(
        pc.invert(pc.is_in(connus["territoire_id"], value_set=lus["territoire_id"].combine_chunks()))
    )
    return pa.concat_tables([gardes, lus.cast(SCHEMA)]).sort_by("territoire_id")


def rattacher(territoires: pa.Table, cites: pa.Table) -> pa.Table:
    """The territories with the Cité that covers their main arrondissement or commune; a micro-territoire keeps its own."""
    cite_par_commune = {commune: c["cite_id"] for c in cites.to_pylist() for commune in c["communes"]}
    lignes = territoires.select(["arrondissements", "commune_insee", "cite_id"]).to_pylist()
    ids = [_cite(ligne, cite_par_commune) for ligne in lignes]
    rang = SCHEMA.get_field_index("cite_id")
    return territoires.set_column(rang, SCHEMA.field("cite_id"), pa.array(ids, pa.string()))


def _cite(ligne: dict[str, object], cite_par_commune: dict[str, str]) -> str | None:
    """The Cité of the main arrondissement (the first), else of the commune: a QPV that only overlaps stays outside."""
    arrondissements = ligne["arrondissements"] or []
    principal = [a["code"] for a in arrondissements[:1]]  # type: ignore[index]  # a list of structs
    for code in (*principal, ligne["commune_insee"]):
        if code in cite_par_commune:
            return cite_par_commune[str(code)]
    return str(ligne["cite_id"]) if ligne["cite_id"] else None
