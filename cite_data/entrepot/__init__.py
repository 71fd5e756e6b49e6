"""One snapshot opened on an engine, its tables handed out as lazy Narwhals frames: the same questions, any engine."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from cite_data.configuration import delai_du_moteur, donnees_du_moteur, moteur
from cite_data.entrepot.connexion_spark import connecter, serveur_de
from cite_data.entrepot.fichiers import SurFichiers
from cite_data.entrepot.memoire import EnMemoire
from cite_data.entrepot.panne import MoteurIndisponible
from cite_data.entrepot.spark import SurSpark
from cite_data.entrepot.tables import Tables
from cite_data.modele.tables import TABLES

if TYPE_CHECKING:  # a publication writes the prepared tables with this package
    from cite_data.publication.lecture import Instantane

__all__ = [
    "EN_MEMOIRE_MAX_OCTETS",
    "Entrepot",
    "MoteurIndisponible",
    "Tables",
    "essayer_le_moteur",
    "tient_en_memoire",
]

EN_MEMOIRE_MAX_OCTETS = 64 * 1024 * 1024
"""Snapshots up to this size (Parquet bytes) are held in memory; larger ones are read from their files at each question."""


def tient_en_memoire(octets: int) -> bool:
    """True for a snapshot whose tables weigh so little that they are held in memory."""
    return octets <= EN_MEMOIRE_MAX_OCTETS


class Entrepot:
    """A snapshot opened for reading. Thread-safe; `fermer` frees the memory.

    A cluster that the installation names computes every answer; nothing else does in its place.
    """

    def __init__(self, instantane: Instantane) -> None:
        self.instantane = instantane
        adresse = moteur()
        self.en_memoire = adresse is None and tient_en_memoire(instantane.manifeste.octets)
        self._moteur: EnMemoire | SurFichiers | SurSpark
        if adresse is not None:
            self.nom_du_moteur = f"Spark, sur {serveur_de(adresse)}"
            self._moteur = SurSpark(
                instantane, adresse=adresse, racine=donnees_du_moteur(), delai_s=delai_du_moteur()
            )
        elif self.en_memoire:
            self.nom_du_moteur = "Polars, en mémoire"
            self._moteur = EnMemoire({nom: instantane.table(nom) for nom in TABLES})
        else:
            self.nom_du_moteur = "DuckDB, sur les fichiers"
            self._moteur = SurFichiers(instantane.dossier, preparees=instantane.manifeste.est_prepare)

    def tables(self) -> AbstractContextManager[Tables]:
        """The tables, for the time of one computation."""
        return self._moteur.tables()

    def fermer(self) -> None:
        """Free what the engine holds; the snapshot's files are untouched."""
        self._moteur.fermer()


def essayer_le_moteur(adresse: str) -> str:
    """The name and version of the cluster at that address; MoteurIndisponible when it does not answer."""
    return f"Spark {connecter(adresse).version(delai_du_moteur())}, sur {serveur_de(adresse)}"
