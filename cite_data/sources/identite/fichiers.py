"""Writing in the private folder: all or nothing, kept by the disk, for the eyes of the owner alone."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.typographie import typo

MODE_FICHIER, MODE_DOSSIER = 0o600, 0o700
NOM_CLE, NOM_REGISTRE, NOM_RAPPROCHEMENTS = "cle", "registre.parquet", "rapprochements.csv"

RAISONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOSPC: "le disque est plein",
        errno.EDQUOT: "le quota de disque est atteint",
        errno.EROFS: "le disque est en lecture seule",
        errno.EACCES: "le droit d'accès manque",
        errno.EPERM: "le droit d'accès manque",
        errno.ENOTDIR: "un dossier du chemin n'en est pas un",
        errno.EEXIST: "un fichier porte déjà ce nom",
        errno.EISDIR: "c'est un dossier",
        errno.ELOOP: "c'est un lien symbolique",
    }
)


def raison(erreur: OSError) -> str:
    """Why the system refused, in French; a number where the cause is rare."""
    return RAISONS.get(erreur.errno or 0, f"erreur du système n° {erreur.errno or 'inconnu'}")


def illisible(chemin: Path, erreur: OSError) -> ErreurSource:
    """The error to raise when the system refuses to read."""
    return ErreurSource.du_fichier(str(chemin), typo(f"ne peut pas être lu : {raison(erreur)}."))


def preparer_dossier(prive: Path) -> None:
    """Create the private folder for its owner alone; one that others may open is refused, not narrowed."""
    try:
        prive.mkdir(mode=MODE_DOSSIER, parents=True, exist_ok=True)
    except OSError as erreur:
        raise ErreurSource(
            f"Le dossier privé «\u00a0{prive}\u00a0» ne peut pas être créé\u00a0: {raison(erreur)}."
        ) from erreur
    verifier_dossier(prive)


def verifier_dossier(prive: Path) -> None:
    """Raise when the private folder is not a folder, or when its group or others may enter it."""
    try:
        mode = prive.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as erreur:
        raise illisible(prive, erreur) from erreur
    if not stat.S_ISDIR(mode):
        raise ErreurSource(f"Le dossier privé «\u00a0{prive}\u00a0» n'est pas un dossier.")
    if mode & 0o077:
        raise ErreurSource(
            f"Le dossier privé «\u00a0{prive}\u00a0» est ouvert à d'autres comptes de la machine. "
            + typo(f"Lancez : chmod 700 '{prive}'")
        )


def ecrire_atomique(chemin: Path, octets: bytes) -> None:
    """Replace a file of the private folder at once: a reader sees the former content or the new one."""
    preparer_dossier(chemin.parent)
    try:
        with provisoire(chemin, octets) as neuf:
            neuf.replace(chemin)
        synchroniser(chemin.parent)
    except OSError as erreur:
        faute = typo(f"ne peut pas être écrit : {raison(erreur)}. Fermez-le s'il est ouvert ailleurs.")
        raise ErreurSource.du_fichier(str(chemin), faute) from erreur


@contextmanager
def provisoire(chemin: Path, octets: bytes) -> Iterator[Path]:
    """A neighbour of `chemin` that holds `octets`, already on the disk; gone at the end unless it was moved."""
    neuf = chemin.with_name(f".{chemin.name}-{secrets.token_hex(8)}")
    try:
        descripteur = os.open(neuf, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MODE_FICHIER)
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(octets)
            flux.flush()
            os.fsync(flux.fileno())
        yield neuf
    finally:
        neuf.unlink(missing_ok=True)


def synchroniser(dossier: Path) -> None:
    """Ask the disk to keep the list of names of a folder."""
    descripteur = os.open(dossier, os.O_RDONLY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)
