"""Open the store: SQLite by default, PostgreSQL by URL; its schema brought up to date on the way."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from cite_data.configuration import url_partage, url_suivi
from cite_data.suivi.erreurs import ErreurSuivi

ATTENTE_SECONDES = 10
"""How long one waits for somebody else who writes."""
CLE_DE_MIGRATION = 7_301_002
"""The advisory lock of PostgreSQL that lets one process migrate at a time."""
_ici = threading.Lock()


def url_par_defaut(donnees: Path) -> str:
    """A SQLite file beside the publications."""
    return f"sqlite:///{donnees / 'suivi' / 'suivi.sqlite'}"


def url_de_l_installation(donnees: Path) -> str:
    """Where the installation keeps what people write.

    ErreurSuivi when its servers share a store and nothing else: each would keep the entries of its own visitors.
    """
    choisie = url_suivi()
    if choisie is None and url_partage() is not None:
        raise ErreurSuivi(
            "Plusieurs serveurs partagent les publications (CITE_PUBLICATIONS) : ce qui s'écrit dans l'application demande une "
            "base PostgreSQL commune (CITE_SUIVI_URL)."
        )
    return choisie or url_par_defaut(donnees)


def lieu(url: str) -> str:
    """Where the store is, without its password, for messages."""
    try:
        lue = make_url(url)
    except ArgumentError:
        return "adresse illisible"
    return lue.database or "" if lue.drivername.startswith("sqlite") else lue.render_as_string()


def creer(url: str) -> Engine:
    """The engine of an address, not yet connected. ErreurSuivi when the address is not one of ours."""
    lue = adresse(url)
    return create_engine(lue, **options(lue))


def adresse(url: str) -> URL:
    """The address with the driver that we ship. ErreurSuivi when it is not one of ours."""
    try:
        lue = make_url(url)
    except ArgumentError as erreur:
        raise ErreurSuivi("CITE_SUIVI_URL n'est pas une adresse de base de données.") from erreur
    if lue.drivername not in ("sqlite", "postgresql", "postgresql+psycopg"):
        raise ErreurSuivi("CITE_SUIVI_URL doit commencer par « sqlite:/// » ou « postgresql:// ».")
    return lue.set(drivername="postgresql+psycopg") if lue.drivername == "postgresql" else lue


def options(lue: URL) -> dict[str, Any]:
    """What the engine of an address is created with, whoever creates it."""
    if lue.drivername == "sqlite":
        return {"connect_args": {"timeout": ATTENTE_SECONDES}}
    return {"connect_args": {"connect_timeout": ATTENTE_SECONDES}, "pool_pre_ping": True}


def preparer(moteur: Engine) -> Engine:
    """The engine made ready: transactions that exclude each other on SQLite, schema up to date.

    ErreurSuivi when the store cannot be reached, read or brought up to date.
    """
    if moteur.dialect.name == "sqlite":
        _preparer_sqlite(moteur)
    migrer(moteur)
    return moteur


def _preparer_sqlite(moteur: Engine) -> None:
    """One writer at a time from the start of each transaction: two that read then write cannot cross each other."""
    chemin = moteur.url.database
    if chemin and chemin != ":memory:":
        try:
            Path(chemin).parent.mkdir(parents=True, exist_ok=True)
        except OSError as erreur:
            raise ErreurSuivi(
                f"Le dossier de « {chemin} » ne peut pas être créé : {erreur.strerror}."
            ) from erreur
    # The same engine may be prepared again after a failure: its listeners are set once.
    for moment, ecoute in (("connect", _a_la_connexion), ("begin", _au_debut)):
        if not event.contains(moteur, moment, ecoute):
            event.listen(moteur, moment, ecoute)


def _a_la_connexion(connexion: Any, _registre: Any) -> None:
    connexion.isolation_level = None  # the driver would begin by itself, too late
    connexion.execute("PRAGMA foreign_keys = ON")


def _au_debut(connexion: Connection) -> None:
    connexion.exec_driver_sql("BEGIN IMMEDIATE")


def migrer(moteur: Engine) -> None:
    """Bring the schema up to date, one process at a time. ErreurSuivi for a store that a later version has written."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    tete = ScriptDirectory.from_config(config).get_current_head()
    with _ici, transaction(moteur) as connexion:
        if moteur.dialect.name == "postgresql":
            connexion.execute(text("SELECT pg_advisory_xact_lock(:cle)"), {"cle": CLE_DE_MIGRATION})
        actuelle = MigrationContext.configure(connexion).get_current_revision()
        if actuelle == tete:
            return
        if actuelle is not None and tete is not None and actuelle > tete:
            raise ErreurSuivi(
                "La base du suivi a été écrite par une version plus récente de l'application : mettez l'application à jour."
            )
        config.attributes["connexion"] = connexion
        command.upgrade(config, "head")


@contextmanager
def transaction(moteur: Engine) -> Iterator[Connection]:
    """A transaction whose failures are said in French, without the address's password nor what was written."""
    try:
        with moteur.begin() as connexion:
            yield connexion
    except DBAPIError as erreur:
        raise ErreurSuivi(_phrase(moteur, erreur)) from erreur
    except SQLAlchemyError as erreur:
        raise ErreurSuivi(f"La base du suivi « {lieu(str(moteur.url))} » ne répond pas.") from erreur


def un_a_la_fois(connexion: Connection, fil: str) -> None:
    """Two who write in the same thread wait for each other. On SQLite the transaction itself excludes the others."""
    if connexion.dialect.name == "postgresql":
        connexion.execute(text("SELECT pg_advisory_xact_lock(hashtext(:fil))"), {"fil": fil})


def en_utc(instant: datetime | None) -> datetime:
    """The instant as the store keeps it: UTC, without its zone; now when none is given."""
    return (instant or datetime.now(UTC)).astimezone(UTC).replace(tzinfo=None)


def _phrase(moteur: Engine, erreur: DBAPIError) -> str:
    """What happened, from what the driver says; its own words are English and may hold what was written."""
    cause = str(erreur.orig).lower()
    nom = lieu(str(moteur.url))
    for signe, phrase in (
        ("locked", "est occupée par quelqu'un d'autre : réessayez dans un instant"),
        ("readonly", "ne peut être que lue : vérifiez les droits du fichier et de son dossier"),
        ("unable to open", "ne peut pas être ouverte : vérifiez son dossier et ses droits"),
        ("not a database", "est abîmée ou n'est pas une base SQLite : restaurez une sauvegarde"),
        ("malformed", "est abîmée : restaurez une sauvegarde"),
        ("full", "ne peut plus grandir : le disque est plein"),
        ("password", "refuse l'identifiant ou le mot de passe"),
        ("does not exist", "n'existe pas sur ce serveur"),
    ):
        if signe in cause:
            return f"La base du suivi « {nom} » {phrase}."
    return f"La base du suivi « {nom} » ne répond pas : vérifiez que le serveur est démarré et joignable."
