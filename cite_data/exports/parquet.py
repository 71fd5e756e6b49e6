"""A protected table as Parquet, for who computes: typed columns, and beside each one why a figure is absent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.exports.entete import EnteteExport
from cite_data.exports.unites import unite_de
from cite_data.modele.tableau import ColonneTableau, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import sens_de

MIME = "application/vnd.apache.parquet"
MARQUE = "_marque"
"""What ends the name of the column of marks: null where there is a value."""
TYPES: Mapping[Genre, pa.DataType] = MappingProxyType(
    {Genre.TEXTE: pa.string(), Genre.DATE: pa.date32(), Genre.MOIS: pa.date32(), Genre.ENTIER: pa.int64()}
)
"""The other genres are floating numbers. The types never depend on the rows: two files of a figure can be put together."""
UNITE_DU_TAUX = "part entre 0 et 1"


def parquet(t: TableauPubliable, entete: EnteteExport) -> bytes:
    """The whole file. Every column has its twin of marks; what the figure is stands in the metadata of the schema."""
    champs: list[pa.Field] = []
    colonnes: list[pa.Array] = []
    for c in t.colonnes:
        valeurs = t.valeurs(c.nom)
        marques = [v.value if isinstance(v, Marque) else None for v in valeurs]
        champ = pa.field(c.nom, TYPES.get(c.genre, pa.float64()), metadata=_de_la_colonne(c))
        champs += [champ, pa.field(c.nom + MARQUE, pa.string())]
        colonnes += [
            pa.array([None if isinstance(v, Marque) else v for v in valeurs], champ.type),
            pa.array(marques, pa.string()),
        ]
    sortie = pa.BufferOutputStream()
    pq.write_table(pa.table(colonnes, schema=pa.schema(champs, _du_fichier(t, entete))), sortie)
    return bytes(sortie.getvalue().to_pybytes())


def _de_la_colonne(c: ColonneTableau) -> dict[str, str]:
    unite = UNITE_DU_TAUX if c.genre is Genre.TAUX else unite_de(c)
    return {"libelle": c.label, "unite": unite, "denominateur": c.denominateur}


def _du_fichier(t: TableauPubliable, e: EnteteExport) -> dict[str, str]:
    """Keys in French, dates as ISO 8601, lists and objects as JSON."""
    presentes = {v for ligne in t for v in ligne.values() if isinstance(v, Marque)}
    symboles = {m.value: sens_de(m, t.seuil) for m in Marque if m in presentes}
    return {
        "indicateur": t.cle,
        "titre": e.titre,
        "filtres": json.dumps(e.filtres, ensure_ascii=False),
        "donnees_arretees_au": e.au.isoformat(),
        "produit_le": e.produit_le.isoformat(),
        "source": e.source,
        "geographie": str(e.millesime),
        "synthetique": json.dumps(e.synthetique),
        "regle": e.regle,
        "symboles": json.dumps(symboles, ensure_ascii=False),
        "notes": json.dumps(e.notes, ensure_ascii=False),
    }
