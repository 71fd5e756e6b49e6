"""One session on a Spark Connect server: opened, waited for and let go within bounded times.

The client of Spark is imported here, on the first use: an installation without a cluster does not need it.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cite_data.entrepot.panne import MoteurIndisponible

if TYPE_CHECKING:
    from pyspark.sql.connect.dataframe import DataFrame
    from pyspark.sql.connect.session import SparkSession

journal = logging.getLogger(__name__)

PORT = 15002
"""Of Spark Connect, where the address says none."""
ATTENTE_S = 5.0
"""Seconds to reach the server; a network is faster, a reader is not more patient."""
SURSIS_S = 5.0
"""Seconds that a server has to stop a question that it was asked to stop; its line is cut then."""
REESSAIS, PREMIER_MS, DERNIER_MS = 3, 50, 1000
"""A short interruption is not seen; the client's own policy would try again for ten minutes."""
REGLES: Mapping[str, str] = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.parquet.binaryAsString": "false",
}
"""What changes an answer does not depend on how the cluster is set up. What changes its pace belongs to the cluster."""
SANS_EXTRA = (
    "Le moteur de calcul demandé par CITE_MOTEUR est un serveur Spark, et son client n'est pas installé : "
    "« pip install -r requirements-spark.txt », puis relancer l'application."
)
ADRESSE_FAUSSE = "CITE_MOTEUR doit être l'adresse d'un serveur Spark Connect : sc://hôte:port."


class Connexion:
    """An open session. Thread-safe."""

    def __init__(self, session: SparkSession, adresse: str) -> None:
        self.session, self.adresse = session, adresse

    @contextmanager
    def bornee(self, secondes: float) -> Iterator[None]:
        """What this thread asks in this block is stopped after that time, even if the server is deaf."""
        marque = f"cite-{uuid.uuid4()}"
        arrets = (
            threading.Timer(secondes, self._interrompre, [marque]),
            threading.Timer(secondes + SURSIS_S, self.couper),
        )
        self.session.addTag(marque)
        for arret in arrets:
            arret.daemon = True
            arret.start()
        try:
            yield
        finally:
            for arret in arrets:
                arret.cancel()
            self.session.removeTag(marque)

    def _interrompre(self, marque: str) -> None:
        """Ask the server to stop; who waits for the answer is told by the stop itself, or by the line being cut."""
        try:
            self.session.interruptTag(marque)
        except Exception as erreur:
            if not est_une_panne(erreur):
                raise
            journal.warning("Le moteur de calcul n'a pas pu être interrompu : %s", erreur)

    def version(self, secondes: float) -> str:
        """What the server says it is, the session being closed after; MoteurIndisponible when it says nothing."""
        try:
            with self.bornee(secondes):
                return str(self.session.version)
        except Exception as erreur:
            if not est_une_panne(erreur):
                raise
            raise MoteurIndisponible(phrase_de_panne(self.adresse)) from erreur
        finally:
            self.couper()

    def couper(self) -> None:
        """Let go of a server that no longer answers; what other threads still ask of it fails at once."""
        self.session.client.close()

    def rendre(self, gardees: Sequence[DataFrame]) -> None:
        """Give back what the cluster keeps for this session."""
        try:
            for cadre in gardees:
                cadre.unpersist()
        except Exception as erreur:
            if not est_une_panne(erreur):
                raise
            journal.warning("Le moteur de calcul est parti avant d'avoir été libéré : %s", erreur)
        self.session.stop()  # never raises: it logs


def connecter(adresse: str) -> Connexion:
    """A new session on the server of that address; MoteurIndisponible when nobody answers there in time."""
    hote, port = _lire(adresse)
    _importer()
    from pyspark.sql.connect.client.retries import DefaultPolicy
    from pyspark.sql.connect.session import SparkSession

    try:
        socket.create_connection((hote, port), ATTENTE_S).close()
    except OSError as erreur:
        raise MoteurIndisponible(phrase_de_panne(adresse)) from erreur
    session = SparkSession(connection=adresse)
    session.client.set_retry_policies(
        [DefaultPolicy(max_retries=REESSAIS, initial_backoff=PREMIER_MS, max_backoff=DERNIER_MS)]
    )
    return Connexion(session, adresse)


def serveur_de(adresse: str) -> str:
    """Host and port of an address, without the token that may follow; MoteurIndisponible when it is not one."""
    hote, port = _lire(adresse)
    return f"{hote}:{port}"


def phrase_de_panne(adresse: str) -> str:
    """What to tell the reader when the server cannot be reached, or has stopped."""
    return (
        f"Le moteur de calcul {serveur_de(adresse)} ne répond pas : ce chiffre ne peut pas être calculé pour l'instant. "
        "Rien n'est perdu ; rechargez la page dans quelques instants, elle se calcule dès qu'il répond."
    )


def est_une_panne(erreur: Exception) -> bool:
    """True when the server or its workers failed, false when the question itself is wrong."""
    import grpc
    from pyspark.errors.exceptions import connect

    pannes = (
        connect.SparkConnectException,
        connect.SparkConnectGrpcException,
        connect.SparkException,
        connect.UnknownException,
    )
    return isinstance(erreur, grpc.RpcError) or type(erreur) in pannes


def _lire(adresse: str) -> tuple[str, int]:
    try:
        lue = urlsplit(adresse)
        hote, port = lue.hostname, lue.port or PORT
    except ValueError as erreur:
        raise MoteurIndisponible(ADRESSE_FAUSSE) from erreur
    if lue.scheme != "sc" or not hote or lue.path.split(";")[0] not in ("", "/"):
        raise MoteurIndisponible(ADRESSE_FAUSSE)
    return hote, port


def _importer() -> None:
    """Import the client, or say that it is missing."""
    # The error that follows says it.
    warnings.filterwarnings("ignore", r"\[RETRIES_EXCEEDED\]", UserWarning)
    try:
        with warnings.catch_warnings():
            # pandas 3 is not supported yet by the client; we exchange Arrow tables with it, never pandas ones.
            warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
            import pyspark.sql.connect.session  # noqa: F401 - imported for its effect
        # Said, not left to be guessed: where the client does not find out that it is alone it looks for a Spark on this machine.
        os.environ["SPARK_CONNECT_MODE_ENABLED"] = "1"
    except ImportError as erreur:
        raise MoteurIndisponible(SANS_EXTRA) from erreur
