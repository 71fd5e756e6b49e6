"""The store: objects that are written once and never again, in any S3-compatible service.

Only the conditional write is asked of it (`If-None-Match: *`): two who write the same name at once cannot overwrite each
other. Addresses and keys come from the usual variables (`AWS_ENDPOINT_URL`, `AWS_ACCESS_KEY_ID`…).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cite_data.configuration import url_partage
from cite_data.partage.erreurs import ErreurPartage

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Store

LOCAUX = frozenset({"localhost", "127.0.0.1", "::1"})
SONDE = "sonde"
"""An object that says nothing: writing it twice tells whether the store refuses to overwrite."""
REPONSE = timedelta(seconds=4)
"""A service that says nothing for so long does not answer: a page may be waiting."""
ENVOI = timedelta(minutes=10)
"""The longest sending of a file."""
FAUTES = (
    ("NoSuchBucket", "le dépôt « {lieu} » n'existe pas"),
    ("SignatureDoesNotMatch", "la clé secrète est refusée (AWS_SECRET_ACCESS_KEY)"),
    ("InvalidAccessKeyId", "l'identifiant est inconnu (AWS_ACCESS_KEY_ID)"),
    ("RequestTimeTooSkewed", "l'heure de cette machine n'est pas la bonne"),
    ("403 Forbidden", "l'identifiant n'a pas ce droit sur le dépôt « {lieu} »"),
    ("401 Unauthorized", "l'identifiant est refusé (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)"),
)
"""What the answer of the store holds, and the sentence that says it."""


@dataclass(frozen=True)
class Magasin:
    """The objects under one prefix of one bucket. Every failure is an ErreurPartage.

    `envois`: the same, for whole files, whose answer comes once they have been sent.
    """

    lieu: str
    objets: S3Store
    envois: S3Store

    def lire(self, nom: str) -> bytes | None:
        """The whole object, None when it was never written."""
        with self._fautes():
            try:
                return bytes(self.objets.get(nom).bytes())
            except FileNotFoundError as erreur:
                if "NoSuchBucket" in str(erreur):
                    raise
                return None

    def deposer(self, nom: str, contenu: bytes | Path) -> bool:
        """Write a whole object, or leave the one that is there: False then."""
        from obstore.exceptions import (  # optional, imported where it serves
            AlreadyExistsError,
            PreconditionError,
        )

        with self._fautes():
            try:
                # In one piece: several pieces would be put together without the condition.
                (self.envois if isinstance(contenu, Path) else self.objets).put(
                    nom, contenu, mode="create", use_multipart=False
                )
            except (AlreadyExistsError, PreconditionError):
                return False
            return True

    def rapporter(self, nom: str, vers: Path) -> None:
        """Copy an object into a new file, piece by piece."""
        with self._fautes():
            flux = self.objets.get(nom).stream()
            with vers.open("xb") as fichier:
                for morceau in flux:
                    fichier.write(morceau)

    def lister(self, prefixe: str) -> list[str]:
        """Sorted names of the objects of a folder."""
        with self._fautes():
            pages = self.objets.list(prefixe)
            return sorted(objet["path"] for page in pages for objet in page)

    def exiger_le_refus(self) -> None:
        """ErreurPartage when the store overwrites what is there: two publications would cross each other unseen."""
        self.deposer(SONDE, b"")
        if self.deposer(SONDE, b""):
            raise ErreurPartage(
                f"le dépôt « {self.lieu} » écrase un objet au lieu de refuser (écriture conditionnelle « If-None-Match ») et ne "
                "peut pas porter les publications"
            )

    @contextmanager
    def _fautes(self) -> Iterator[None]:
        from obstore.exceptions import BaseError

        try:
            yield
        except (BaseError, FileNotFoundError) as erreur:
            raise ErreurPartage(
                f"le dépôt partagé ne peut pas servir : {self._cause(str(erreur))}"
            ) from erreur

    def _cause(self, dit: str) -> str:
        phrase = next((phrase for signe, phrase in FAUTES if signe in dit), "« {lieu} » ne répond pas")
        return phrase.format(lieu=self.lieu)


def magasin() -> Magasin | None:
    """The store of the installation, None when it shares by a folder or has one server only."""
    adresse = url_partage()
    return None if adresse is None else _ouvrir(adresse, os.environ.get("AWS_ENDPOINT_URL", ""))


@lru_cache(4)
def _ouvrir(adresse: str, service: str) -> Magasin:
    lue = urlsplit(adresse)
    if lue.scheme != "s3" or not lue.netloc:
        raise ErreurPartage(f"CITE_PUBLICATIONS doit s'écrire s3://DÉPÔT/PRÉFIXE, pas « {adresse} »")
    en_clair = urlsplit(service)
    if en_clair.scheme == "http" and en_clair.hostname not in LOCAUX:
        raise ErreurPartage("AWS_ENDPOINT_URL doit commencer par https:// : les données passeraient en clair")
    try:
        from obstore.store import S3Store
    except ImportError as erreur:
        raise ErreurPartage(
            "CITE_PUBLICATIONS demande le paquet « obstore » : pip install obstore"
        ) from erreur

    def objets(delais: ClientConfig) -> S3Store:
        clair: ClientConfig = {"allow_http": en_clair.scheme == "http", "connect_timeout": REPONSE}
        return S3Store(
            lue.netloc,
            prefix=lue.path.strip("/") or None,
            client_options={**clair, **delais},
            retry_config={"max_retries": 1, "retry_timeout": REPONSE},
        )

    return Magasin(adresse, objets({"read_timeout": REPONSE}), objets({"timeout": ENVOI}))
