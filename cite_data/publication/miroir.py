"""The copy that each server keeps of the store: pages read local files, and never half of a publication."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

from cite_data.modele.schema import VERSION_SCHEMA
from cite_data.modele.tables import TABLES
from cite_data.partage import ErreurPartage, Magasin
from cite_data.publication.controle import verifier_instantane
from cite_data.publication.disque import raison, synchroniser
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import NOM_MANIFESTE, lire_manifeste
from cite_data.publication.partagee import designee
from cite_data.publication.parutions import recevoir_le_registre
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS, deplacer_pointeur, lire_pointeur
from cite_data.publication.verrou import verrou

DOSSIER_MIROIR = "miroir"
"""Where a snapshot is received before it takes its place; one process at a time works there."""
journal = logging.getLogger(__name__)


class Miroir:
    """The copy of one store in one data folder."""

    def __init__(self, donnees: Path, partage: Magasin) -> None:
        self._donnees, self._partage = donnees, partage
        self._refusees: set[str] = set()

    def rafraichir(self) -> None:
        """Receive what the store has and this folder has not: the current snapshot, the releases, then the history.

        ErreurPartage when the store does not answer, ErreurPublication when what it gives is damaged or of another version:
        what was here stays.
        """
        try:
            with verrou(self._donnees / DOSSIER_MIROIR):
                nom = designee(self._partage)
                if nom is None:
                    return
                self._recevoir(nom)
                self._montrer(nom)
                for ancienne in self._historique():
                    self._tenter(ancienne)
        except ErreurPartage:
            raise
        except OSError as erreur:
            raise ErreurPublication(
                f"Écriture impossible dans « {self._donnees} » : {raison(erreur)}."
            ) from erreur

    def _montrer(self, nom: str) -> None:
        """Move the pointer of this folder, unless somebody has published from here meanwhile: the next time will tell."""
        with verrou(self._donnees):
            recevoir_le_registre(self._donnees, self._partage)
            if designee(self._partage) == nom != lire_pointeur(self._donnees):
                deplacer_pointeur(self._donnees, nom)

    def _recevoir(self, nom: str) -> None:
        """Copy a snapshot apart, check every byte of it, then give it its name. The manifest first: it says if it can be read."""
        definitif = self._donnees / DOSSIER_PUBLICATIONS / nom
        if definitif.is_dir():
            return
        temporaire = self._donnees / DOSSIER_MIROIR / nom
        shutil.rmtree(temporaire, ignore_errors=True)
        temporaire.mkdir()
        try:
            self._copier(nom, temporaire)
            verifier_instantane(temporaire, invariants=False)
            definitif.parent.mkdir(exist_ok=True)
            temporaire.rename(definitif)
        finally:
            shutil.rmtree(temporaire, ignore_errors=True)
        synchroniser(definitif.parent)

    def _copier(self, nom: str, vers: Path) -> None:
        for fichier in (NOM_MANIFESTE, *(table.fichier for table in TABLES.values())):
            self._partage.rapporter(f"{DOSSIER_PUBLICATIONS}/{nom}/{fichier}", vers / fichier)
            synchroniser(vers / fichier)
            if (
                fichier == NOM_MANIFESTE
                and (version := lire_manifeste(vers).version_schema) != VERSION_SCHEMA
            ):
                raise ErreurPublication(
                    f"Publication « {nom} » : version de schéma {version}, ce serveur attend la version {VERSION_SCHEMA}."
                )

    def _historique(self) -> Iterator[str]:
        """Names of the other snapshots of the store, the latest first."""
        for objet in reversed(self._partage.lister(f"{DOSSIER_PUBLICATIONS}/")):
            chemin = Path(objet)
            if chemin.name == NOM_MANIFESTE and chemin.parent.name not in self._refusees:
                yield chemin.parent.name

    def _tenter(self, nom: str) -> None:
        """A former snapshot that cannot be read any more is left where it is, and asked for once."""
        try:
            self._recevoir(nom)
        except ErreurPublication as erreur:
            self._refusees.add(nom)
            journal.warning("Publication antérieure laissée dans le dépôt : %s", erreur)
