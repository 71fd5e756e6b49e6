"""Is this folder a whole, unaltered and coherent snapshot? One clear French message otherwise."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.modele.invariants import Invariant, tous
from cite_data.modele.preparees import PREPAREES
from cite_data.modele.schema import VERSION_SCHEMA, Table
from cite_data.modele.tables import TABLES
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import FichierPublie, Manifeste, empreinte, lire_manifeste
from cite_data.publication.requetes import connexion


def verifier_instantane(dossier: Path, *, invariants: bool = True) -> Manifeste:
    """The manifest of a sound snapshot; ErreurPublication naming the first file and fault otherwise.

    Files are compared with the manifest (presence, size, SHA-256, rows) and with the model (columns, types); the
    invariants, which the publication has already checked, can be left out when opening.
    """
    manifeste = lire_manifeste(dossier)
    if manifeste.version_schema != VERSION_SCHEMA:
        raise ErreurPublication(
            f"Publication « {dossier.name} » : version de schéma {manifeste.version_schema}, "
            f"l'application attend la version {VERSION_SCHEMA}."
        )
    for table in TABLES.values():
        _verifier_fichier(dossier, table.fichier, manifeste.fichiers.get(table.nom))
        _verifier_schema(table, pq.read_schema(dossier / table.fichier))
    if manifeste.preparees is not None and manifeste.est_prepare:
        for preparee in PREPAREES.values():
            attendu = manifeste.preparees.fichiers.get(preparee.nom)
            _verifier_fichier(
                dossier, preparee.fichier, attendu, lignes=manifeste.fichiers[preparee.nom].lignes
            )
    if invariants:
        _verifier_invariants(dossier)
    return manifeste


def _verifier_fichier(
    dossier: Path, nom: str, attendu: FichierPublie | None, *, lignes: int | None = None
) -> None:
    """Compare a file with what the manifest says of it; `lignes`: how many rows it must have, when another table says so."""
    chemin = dossier / nom
    if attendu is None or not chemin.is_file():
        raise ErreurPublication(f"{nom} : fichier absent de la publication « {dossier.name} ».")
    if (taille := chemin.stat().st_size) != attendu.octets:
        raise ErreurPublication(
            f"{nom} : fichier tronqué ou modifié ({taille} octets au lieu de {attendu.octets})."
        )
    if empreinte(chemin) != attendu.sha256:
        raise ErreurPublication(f"{nom} : le contenu a changé depuis la publication (empreinte différente).")
    _verifier_lignes(chemin, attendu.lignes if lignes is None else lignes)


def _verifier_lignes(chemin: Path, attendues: int) -> None:
    try:
        nombre = pq.read_metadata(chemin).num_rows
    except (OSError, pa.ArrowException) as erreur:
        raise ErreurPublication(f"{chemin.name} : ce n'est pas un fichier Parquet lisible.") from erreur
    if nombre != attendues:
        raise ErreurPublication(f"{chemin.name} : {nombre} lignes au lieu de {attendues}.")


def _verifier_schema(table: Table, schema: pa.Schema) -> None:
    for colonne in table.colonnes:
        if colonne.nom not in schema.names:
            raise ErreurPublication(
                f"{table.fichier} : la colonne « {colonne.nom} » ({colonne.label}) est absente."
            )
        recu = schema.field(colonne.nom).type
        if recu != colonne.type:
            raise ErreurPublication(
                f"{table.fichier} : la colonne « {colonne.nom} » est de type {recu}, le type attendu est {colonne.type}."
            )
    if inconnues := set(schema.names) - {c.nom for c in table.colonnes}:
        raise ErreurPublication(f"{table.fichier} : colonnes inconnues : {', '.join(sorted(inconnues))}.")


def _verifier_invariants(dossier: Path) -> None:
    with connexion(main=dossier) as ouverte:
        for invariant in tous():
            _verifier_un(ouverte, invariant)


def _verifier_un(ouverte: duckdb.DuckDBPyConnection, invariant: Invariant) -> None:
    nombre, exemple = ouverte.execute(invariant.requete).fetchall()[0]
    if nombre:
        raise ErreurPublication(
            f"{TABLES[invariant.table].fichier} : {nombre} ligne(s) ne respectent pas la règle "
            f"« {invariant.regle} » (par exemple : {exemple})."
        )
