"""Reading an http(s) address with the standard library: proxies of the environment, faults in French."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO
from urllib import request
from urllib.error import HTTPError, URLError

ATTENTE_S = 30.0
"""Silence tolerated on the network, in seconds."""

_BLOC = 1 << 16
_FAUTES = (URLError, OSError, http.client.HTTPException, ValueError)


class ErreurReseau(Exception):
    """What happened on the network, as one French sentence."""


@contextmanager
def ouvrir(url: str) -> Iterator[http.client.HTTPResponse]:
    """Open an http(s) address; every fault of the network, then or while reading, becomes an ErreurReseau."""
    try:
        with _ouvreur().open(url, timeout=ATTENTE_S) as reponse:
            yield reponse
    except HTTPError as erreur:
        erreur.close()
        raise ErreurReseau(f"Le serveur a refusé la demande (erreur HTTP {erreur.code}).") from erreur
    except _FAUTES as erreur:
        raise ErreurReseau(f"Le serveur est injoignable ({_cause(erreur)}).") from erreur


def recevoir(
    url: str, flux: IO[bytes], *, octets_max: int, duree_max: float, avance: Callable[[float], None]
) -> None:
    """Copy what stands at the address into `flux`; ErreurReseau when it is too big, too slow (seconds) or cut short."""
    limite, recu = time.monotonic() + duree_max, 0
    with ouvrir(url) as reponse:
        annonce = int(reponse.headers.get("Content-Length") or 0)
        while max(recu, annonce) <= octets_max and (bloc := reponse.read1(_BLOC)):
            recu += _ecrire(flux, bloc)
            if time.monotonic() > limite:
                raise ErreurReseau("Le téléchargement est trop lent, il a été arrêté.")
            avance(min(recu / annonce, 1.0) if annonce else 0.5)
    if max(recu, annonce) > octets_max:
        raise ErreurReseau(f"Le fichier dépasse {octets_max // 1024**2} Mo : ce n'est pas celui attendu.")
    if recu < annonce:
        raise ErreurReseau("Le téléchargement a été coupé avant la fin.")


def _ouvreur() -> request.OpenerDirector:
    # Built by hand: the default opener would also follow file: and ftp: addresses.
    ouvreur = request.OpenerDirector()
    for classe in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        ouvreur.add_handler(classe())
    ouvreur.addheaders = [("User-Agent", "cite_data")]
    return ouvreur


def _ecrire(flux: IO[bytes], bloc: bytes) -> int:
    try:
        return flux.write(bloc)
    except OSError as erreur:
        raise ErreurReseau("Le fichier ne peut pas être écrit : vérifier la place sur le disque.") from erreur


def _cause(erreur: Exception) -> str:
    raison = erreur.reason if isinstance(erreur, URLError) else erreur
    if isinstance(raison, TimeoutError):
        return "pas de réponse à temps"
    if isinstance(raison, ConnectionRefusedError):
        return "connexion refusée"
    if isinstance(raison, socket.gaierror):
        return "nom introuvable, sans doute faute d'accès à internet"
    return "réseau fermé, ou serveur mandataire à régler"
