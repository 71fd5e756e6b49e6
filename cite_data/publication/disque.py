"""Writing so that a power cut loses nothing, and saying in French why a disk refuses."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cite_data.partage import ErreurPartage

RAISONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "le disque est plein",
        errno.EDQUOT: "le quota de disque est atteint",
        errno.EFBIG: "un fichier dépasse la taille permise sur ce disque",
        errno.EROFS: "le disque est en lecture seule",
        errno.EACCES: "le droit d'écrire manque",
        errno.EPERM: "le droit d'écrire manque",
        errno.ENOENT: "son dossier n'existe pas",
        errno.EISDIR: "c'est un dossier",
        errno.ENOTDIR: "ce n'est pas un dossier",
        errno.EEXIST: "ce n'est pas un dossier",
        errno.ENOLCK: "ce disque ne sait pas réserver un fichier",
        errno.EIO: "le disque ne répond pas correctement",
    }
)


def raison(erreur: OSError) -> str:
    """Why the system refused, in French; a number where the cause is rare."""
    if isinstance(erreur, ErreurPartage):
        return str(erreur)
    return RAISONS.get(erreur.errno or 0, f"erreur du système n° {erreur.errno or 'inconnu'}")


def ecrire_durable(chemin: Path, texte: str) -> None:
    """Write a text, and come back once the disk holds it."""
    with chemin.open("w", encoding="utf-8") as flux:
        flux.write(texte)
        flux.flush()
        os.fsync(flux.fileno())


def synchroniser(chemin: Path) -> None:
    """Ask the disk to keep what was written, for a file or a folder's list of names."""
    descripteur = os.open(chemin, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
