"""The last step of a publication, and what is left of those that did not reach it."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from cite_data.publication.disque import raison, synchroniser
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.partagee import designer, envoyer
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS, PROVISOIRE, lire_pointeur
from cite_data.publication.requetes import TEMPORAIRE


def mettre_en_place(donnees: Path, temporaire: Path, nom: str) -> None:
    """Give a finished snapshot its name and make it current; on a failure neither is done, and the error goes up."""
    definitif = donnees / DOSSIER_PUBLICATIONS / nom
    envoyer(temporaire, nom)
    temporaire.rename(definitif)
    try:
        synchroniser(definitif.parent)
        designer(donnees, nom)
    except BaseException:
        if lire_pointeur(donnees) != nom:
            _reprendre(definitif, temporaire)
        raise


def _reprendre(definitif: Path, temporaire: Path) -> None:
    """Take back the name: a snapshot that never was current must not stand in the list."""
    try:
        definitif.rename(temporaire)
    except OSError as erreur:
        raise ErreurPublication(
            f"La publication « {definitif.name} » est écrite et n'a pas pu être mise à l'écran : {raison(erreur)}. "
            "Elle reste dans la liste, sans être courante ; « publications revenir » la met à l'écran."
        ) from erreur


def retirer_abandons(donnees: Path) -> None:
    """Remove what publications that were killed have left. Only under the lock: nobody else is writing then.

    What cannot be removed is left: it is in nobody's way, and must not stop a publication.
    """
    for dossier in (donnees / DOSSIER_PUBLICATIONS).glob(f"{TEMPORAIRE}*"):
        shutil.rmtree(dossier, ignore_errors=True)
    for pointeur in donnees.glob(f"{PROVISOIRE}*"):
        with suppress(OSError):
            pointeur.unlink()
