"""The secret key of the pseudonyms: 32 random bytes that never leave the private folder."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.fichiers import (
    NOM_CLE,
    NOM_REGISTRE,
    illisible,
    preparer_dossier,
    provisoire,
    raison,
    synchroniser,
    verifier_dossier,
)
from cite_data.textes.typographie import typo

OCTETS = 32
_ECRITE = re.compile(rb"[0-9a-fA-F]{64}\s*")
_LECTURE = 256
"""A key file is 65 bytes long; no need to read more of a wrong one."""


class Cle:
    """A key. Its bytes are shown nowhere; what it can do is hash."""

    __slots__ = ("_octets",)

    def __init__(self, octets: bytes) -> None:
        if len(octets) != OCTETS:
            raise ValueError(f"a key has {OCTETS} bytes")
        self._octets = octets

    @classmethod
    def ephemere(cls) -> Cle:
        """A key kept nowhere, for a trial before the first integration."""
        return cls(secrets.token_bytes(OCTETS))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is secret: it is not copied")

    def hachoir(self, genre: str) -> hashlib.blake2b:
        """A keyed hash of 16 bytes, of its own for each `genre` (16 bytes at most)."""
        return hashlib.blake2b(key=self._octets, digest_size=16, person=genre.encode())

    @property
    def empreinte(self) -> str:
        """Eight characters that tell two keys apart and say nothing of either."""
        return self.hachoir("empreinte").hexdigest()[:8]

    def __repr__(self) -> str:
        return f"Cle(empreinte={self.empreinte!r})"


def lire_cle(prive: Path, *, creer: bool = True) -> Cle:
    """The key of the private folder, created at first use.

    ErreurSource when it is absent and must not be created, lost, damaged, or within reach of other accounts.
    """
    verifier_dossier(prive)
    chemin = prive / NOM_CLE
    cle = _lire(chemin)
    if cle is not None:
        return cle
    _refuser_si_perdue(prive)
    if not creer:
        raise ErreurSource(
            typo(f"Aucune clé des pseudonymes dans « {prive} ». Elle est créée à la première intégration ; ")
            + "si elle existe ailleurs, réglez CITE_PRIVE sur son dossier."
        )
    _creer(chemin)
    cle = _lire(chemin)
    if cle is None:
        raise ErreurSource.du_fichier(str(chemin), "a disparu pendant sa création. Recommencez.")
    return cle


def verifier_hors_donnees(prive: Path, donnees: Path) -> None:
    """Raise when one of the folders holds the other: whoever copies the data must not take the key along."""
    la, ici = prive.expanduser().resolve(), donnees.expanduser().resolve()
    if la.is_relative_to(ici) or ici.is_relative_to(la):
        raise ErreurSource(
            typo(
                f"Le dossier privé « {prive} » et le dossier des données « {donnees} » sont l'un dans l'autre. "
            )
            + "Réglez CITE_PRIVE sur un dossier à part, qui ne soit ni copié ni servi avec les données."
        )


def _refuser_si_perdue(prive: Path) -> None:
    """A new key beside an old register would make everybody a stranger: never silently."""
    registre = prive / NOM_REGISTRE
    if os.path.lexists(registre):
        raise ErreurSource(
            typo(
                f"La clé des pseudonymes manque dans « {prive} », alors qu'un registre des personnes s'y trouve : "
            )
            + "avec une clé nouvelle, toutes les personnes seraient comptées une seconde fois. Remettez en place la "
            + typo(
                f"sauvegarde du fichier « {NOM_CLE} » ; pour repartir de zéro, déplacez d'abord « {registre} »."
            )
        )


def _creer(chemin: Path) -> None:
    """Write a new key under its name at once: of two processes, the second finds the first one's key."""
    preparer_dossier(chemin.parent)
    try:
        with (
            provisoire(chemin, secrets.token_hex(OCTETS).encode() + b"\n") as neuve,
            suppress(FileExistsError),
        ):
            chemin.hardlink_to(neuve)
        synchroniser(chemin.parent)
    except OSError as erreur:
        faute = typo(f"ne peut pas être créé : {raison(erreur)}.")
        raise ErreurSource.du_fichier(str(chemin), faute) from erreur


def _lire(chemin: Path) -> Cle | None:
    """The key of that file, None when there is no file."""
    try:
        descripteur = os.open(chemin, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as erreur:
        raise illisible(chemin, erreur) from erreur
    try:
        _verifier(os.fstat(descripteur).st_mode, chemin)
        return _decoder(os.read(descripteur, _LECTURE), chemin)
    except OSError as erreur:
        raise illisible(chemin, erreur) from erreur
    finally:
        os.close(descripteur)


def _verifier(mode: int, chemin: Path) -> None:
    if not stat.S_ISREG(mode):
        raise ErreurSource.du_fichier(
            str(chemin), "n'est pas un fichier ordinaire\u00a0: remettez la sauvegarde."
        )
    if mode & 0o077:
        faute = "peut être lu par d'autres comptes de la machine. " + typo(f"Lancez : chmod 600 '{chemin}'")
        raise ErreurSource.du_fichier(str(chemin), faute)


def _decoder(octets: bytes, chemin: Path) -> Cle:
    if not _ECRITE.fullmatch(octets):
        faute = "n'est pas une clé (64 chiffres hexadécimaux)\u00a0: remettez la sauvegarde."
        raise ErreurSource.du_fichier(str(chemin), faute)
    return Cle(bytes.fromhex(octets.decode().strip()))
