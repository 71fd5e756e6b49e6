"""Write a snapshot so that nobody ever reads half of one: temporary folder, check, rename, then move the pointer."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.entrepot import tient_en_memoire
from cite_data.entrepot.ecriture import ecrire_les_preparees
from cite_data.modele.preparees import PREPAREES, VERSION_PREPAREES
from cite_data.modele.schema import VERSION_SCHEMA, Table
from cite_data.modele.tables import TABLES
from cite_data.publication.comparaison import ecarts_depuis_la_precedente
from cite_data.publication.controle import verifier_instantane
from cite_data.publication.conversion import au_schema
from cite_data.publication.disque import ecrire_durable, raison, synchroniser
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.geoparquet import avec_metadonnees_geo
from cite_data.publication.manifeste import (
    NOM_MANIFESTE,
    FichierPublie,
    FichiersPrepares,
    Manifeste,
    Provenance,
    empreinte,
)
from cite_data.publication.mise_en_place import mettre_en_place, retirer_abandons
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS, lire_pointeur
from cite_data.publication.qualite import mesurer
from cite_data.publication.requetes import TEMPORAIRE, connexion
from cite_data.publication.verrou import verrou

Progression = Callable[[float, str], None]
Contenu: TypeAlias = "pa.Table | pa.RecordBatchReader"
"""A whole table, or one that is read piece by piece, once: what does not fit in memory is published the same way."""
GROUPE_LIGNES = 128 * 1024
"""Rows of a group of a Parquet file: what an engine reads, or skips, at once."""


@dataclass(frozen=True)
class _Chantier:
    """The publication being made: where, under which name, and whom to tell."""

    donnees: Path
    nom: str
    suivre: Progression

    @property
    def temporaire(self) -> Path:
        return self.donnees / DOSSIER_PUBLICATIONS / f"{TEMPORAIRE}{self.nom}"


def publier(
    donnees: Path,
    tables: Mapping[str, Contenu],
    provenance: Provenance,
    *,
    progression: Progression | None = None,
    bilan: Mapping[str, Any] | None = None,
) -> Manifeste:
    """Publish `tables` (one per name of the model, whole or as a stream) as the new current snapshot of the folder `donnees`.

    Nothing is published, and the former snapshot stays current, when a table is missing, has a wrong type, or breaks
    an invariant: ErreurPublication says which. A full disk or a missing right is one as well. `bilan`: what the
    publisher has to say of its work, in plain JSON values, kept in the manifest. Another publication in progress is
    waited for, unless the caller itself holds the folder (`verrou`).
    """
    suivre = progression or (lambda _part, _texte: None)
    dit = None if bilan is None else json.loads(json.dumps(bilan))
    with verrou(donnees, prevenir=lambda texte: suivre(0.0, texte)):
        try:
            retirer_abandons(donnees)
            nom = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
            return _publier(_Chantier(donnees, nom, suivre), tables, provenance=provenance, bilan=dit)
        except OSError as erreur:
            raise ErreurPublication(
                f"Écriture impossible dans « {donnees} » : {raison(erreur)}. Rien n'a été publié."
            ) from erreur
        except duckdb.Error as erreur:
            raise ErreurPublication(
                "Le contrôle de la publication n'a pas pu aller à son terme, faute de mémoire ou de disque. "
                "Rien n'a été publié."
            ) from erreur


def _publier(
    chantier: _Chantier,
    tables: Mapping[str, Contenu],
    *,
    provenance: Provenance,
    bilan: Mapping[str, Any] | None,
) -> Manifeste:
    temporaire = chantier.temporaire
    try:
        temporaire.mkdir(parents=True)
        manifeste = Manifeste(
            publication=chantier.nom,
            version_schema=VERSION_SCHEMA,
            creee_le=datetime.now(UTC),
            precedente=lire_pointeur(chantier.donnees),
            provenance=provenance,
            fichiers=_ecrire_les_tables(chantier, tables),
            bilan=bilan,
        )
        manifeste = _controler_et_mesurer(chantier, manifeste)
        synchroniser(temporaire)
        mettre_en_place(chantier.donnees, temporaire, chantier.nom)
    except BaseException:
        shutil.rmtree(temporaire, ignore_errors=True)
        raise
    chantier.suivre(1.0, "Publication terminée")
    return manifeste


def _controler_et_mesurer(chantier: _Chantier, manifeste: Manifeste) -> Manifeste:
    """The manifest with what changed and how good the data are, once the snapshot is known to be sound."""
    temporaire = chantier.temporaire
    chantier.suivre(0.6, "Contrôle des fichiers et des règles")
    ecrire_durable(temporaire / NOM_MANIFESTE, manifeste.en_json())
    verifier_instantane(temporaire)
    if not tient_en_memoire(manifeste.octets):
        manifeste = replace(manifeste, preparees=_preparer(chantier, manifeste.fichiers))
    chantier.suivre(0.85, "Comparaison avec la publication précédente")
    ecarts = ecarts_depuis_la_precedente(chantier.donnees, manifeste, temporaire)
    chantier.suivre(0.9, "Mesure de la qualité des données")
    qualite = mesurer(temporaire, au=manifeste.provenance.date_donnees)
    complet = replace(manifeste, ecarts=ecarts, qualite=qualite)
    ecrire_durable(temporaire / NOM_MANIFESTE, complet.en_json())
    return complet


def _ecrire_les_tables(chantier: _Chantier, tables: Mapping[str, Contenu]) -> dict[str, FichierPublie]:
    fichiers = {}
    for rang, table in enumerate(TABLES.values()):
        chantier.suivre(0.6 * rang / len(TABLES), f"Écriture de {table.fichier}")
        fichiers[table.nom] = _ecrire_table(chantier.temporaire, table, tables.get(table.nom))
    return fichiers


def _ecrire_table(dossier: Path, table: Table, contenu: Contenu | None) -> FichierPublie:
    if contenu is None:
        raise ErreurPublication(f"{table.fichier} : la table « {table.label} » n'a pas été fournie.")
    chemin = dossier / table.fichier
    lignes = 0
    with pq.ParquetWriter(chemin, avec_metadonnees_geo(table.schema()), compression="zstd") as flux:
        for morceau in _morceaux(contenu):
            flux.write_table(au_schema(table, morceau), row_group_size=GROUPE_LIGNES)
            lignes += morceau.num_rows
    return _publie(chemin, lignes)


def _preparer(chantier: _Chantier, modele: Mapping[str, FichierPublie]) -> FichiersPrepares:
    """Write the tables that the engine of large snapshots reads in place of those about persons: row for row the same."""
    dossier = chantier.temporaire
    with connexion(main=dossier) as ouverte:
        ecrire_les_preparees(ouverte, dossier, suivre=lambda nom: chantier.suivre(0.75, f"Écriture de {nom}"))
    fichiers = {}
    for preparee in PREPAREES.values():
        chemin, attendues = dossier / preparee.fichier, modele[preparee.nom].lignes
        if (lignes := pq.read_metadata(chemin).num_rows) != attendues:
            raise ErreurPublication(f"{preparee.fichier} : {lignes} lignes au lieu de {attendues}.")
        fichiers[preparee.nom] = _publie(chemin, lignes)
    return FichiersPrepares(version=VERSION_PREPAREES, fichiers=fichiers)


def _publie(chemin: Path, lignes: int) -> FichierPublie:
    synchroniser(chemin)
    return FichierPublie(lignes=lignes, octets=chemin.stat().st_size, sha256=empreinte(chemin))


def _morceaux(contenu: Contenu) -> Iterator[pa.Table]:
    if isinstance(contenu, pa.Table):
        yield contenu
    else:
        yield from (pa.Table.from_batches([lot]) for lot in contenu)
