"""Write a snapshot so that nobody ever reads half of one: temporary folder, check, rename, then move the pointer."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.modele.schema import VERSION_SCHEMA, Table
from cite_data.modele.tables import TABLES
from cite_data.publication.controle import verifier_instantane
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.geoparquet import avec_metadonnees_geo
from cite_data.publication.manifeste import NOM_MANIFESTE, FichierPublie, Manifeste, Provenance, empreinte

DOSSIER_PUBLICATIONS = "publications"
NOM_POINTEUR = "courante.json"
Progression = Callable[[float, str], None]


def publier(
    donnees: Path,
    tables: Mapping[str, pa.Table],
    provenance: Provenance,
    *,
    progression: Progression | None = None,
) -> Manifeste:
    """Publish `tables` (one Arrow table per name of the model) as the new current snapshot of the folder `donnees`.

    Nothing is published, and the former snapshot stays current, when a table is missing, has a wrong type, or breaks
    an invariant: ErreurPublication says which. A full disk or a missing right is one as well.
    """
    suivre = progression or (lambda _part, _texte: None)
    try:
        with _verrou(donnees):
            return _publier(donnees, tables, provenance, suivre)
    except OSError as erreur:
        raise ErreurPublication(
            f"Écriture impossible dans « {donnees} » : {erreur.strerror or erreur}. Rien n'a été publié."
        ) from erreur


def _publier(
    donnees: Path, tables: Mapping[str, pa.Table], provenance: Provenance, suivre: Progression
) -> Manifeste:
    racine = donnees / DOSSIER_PUBLICATIONS
    nom = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
    temporaire = racine / f".tmp-{nom}"
    temporaire.mkdir(parents=True)
    try:
        fichiers = {}
        for rang, table in enumerate(TABLES.values()):
            suivre(0.6 * rang / len(TABLES), f"Écriture de {table.fichier}")
            fichiers[table.nom] = _ecrire_table(temporaire, table, tables.get(table.nom))
        manifeste = Manifeste(
            publication=nom,
            version_schema=VERSION_SCHEMA,
            creee_le=datetime.now(UTC),
            precedente=lire_pointeur(donnees),
            provenance=provenance,
            fichiers=fichiers,
        )
        _ecrire_durable(temporaire / NOM_MANIFESTE, manifeste.en_json())
        suivre(0.7, "Contrôle des fichiers et des règles")
        verifier_instantane(temporaire)
        _synchroniser(temporaire)
        temporaire.rename(racine / nom)
        _synchroniser(racine)
    except BaseException:
        shutil.rmtree(temporaire, ignore_errors=True)
        raise
    deplacer_pointeur(donnees, nom)
    suivre(1.0, "Publication terminée")
    return manifeste


def _ecrire_table(dossier: Path, table: Table, contenu: pa.Table | None) -> FichierPublie:
    if contenu is None:
        raise ErreurPublication(f"{table.fichier} : la table « {table.label} » n'a pas été fournie.")
    chemin = dossier / table.fichier
    try:
        contenu = contenu.select(table.schema().names).cast(table.schema())
    except (KeyError, ValueError, pa.ArrowException) as erreur:
        raise ErreurPublication(f"{table.fichier} : colonnes ou types inattendus ({erreur}).") from erreur
    pq.write_table(avec_metadonnees_geo(contenu), chemin, compression="zstd")
    _synchroniser(chemin)
    return FichierPublie(lignes=contenu.num_rows, octets=chemin.stat().st_size, sha256=empreinte(chemin))


def lire_pointeur(donnees: Path) -> str | None:
    """Name of the current snapshot, None when nothing has been published or the pointer is unreadable."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((donnees / NOM_POINTEUR).read_text(encoding="utf-8"))["publication"])
    return None


def deplacer_pointeur(donnees: Path, publication: str) -> None:
    """Make `publication` the current snapshot, in one atomic replacement."""
    temporaire = donnees / f".{NOM_POINTEUR}-{secrets.token_hex(4)}"
    _ecrire_durable(temporaire, json.dumps({"publication": publication}) + "\n")
    temporaire.replace(donnees / NOM_POINTEUR)
    _synchroniser(donnees)


def _ecrire_durable(chemin: Path, texte: str) -> None:
    with chemin.open("w", encoding="utf-8") as flux:
        flux.write(texte)
        flux.flush()
        os.fsync(flux.fileno())


def _synchroniser(chemin: Path) -> None:
    """Ask the disk to keep what was written, for a file or a folder's list of names."""
    descripteur = os.open(chemin, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


@contextmanager
def _verrou(donnees: Path) -> Iterator[None]:
    """One publication at a time in a folder; a second one waits. Freed by the system if the process dies."""
    donnees.mkdir(parents=True, exist_ok=True)
    with (donnees / ".verrou").open("w") as flux:
        fcntl.flock(flux, fcntl.LOCK_EX)
        yield
