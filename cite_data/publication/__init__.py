"""Snapshots of the curated tables: write, check, publish atomically, list, open, go back."""

from cite_data.publication.controle import verifier_instantane
from cite_data.publication.ecriture import DOSSIER_PUBLICATIONS, lire_pointeur, publier
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.lecture import (
    Instantane,
    Ouverture,
    a_deja_publie,
    lister,
    ouvrir,
    ouvrir_courante,
    ouvrir_derniere_bonne,
    revenir,
    signature,
)
from cite_data.publication.manifeste import Manifeste, Provenance

__all__ = [
    "DOSSIER_PUBLICATIONS",
    "ErreurPublication",
    "Instantane",
    "Manifeste",
    "Ouverture",
    "Provenance",
    "a_deja_publie",
    "lire_pointeur",
    "lister",
    "ouvrir",
    "ouvrir_courante",
    "ouvrir_derniere_bonne",
    "publier",
    "revenir",
    "signature",
    "verifier_instantane",
]
