"""A snapshot computed by a Spark cluster, through Spark Connect: for what one machine no longer holds.

The workers read the Parquet files where they see them; the application sends questions and receives small answers. Lost
in the middle of a question, the cluster is said lost; the next question looks for it again.
"""

from __future__ import annotations

import logging
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import narwhals as nw

from cite_data.entrepot.connexion_spark import (
    REGLES,
    Connexion,
    connecter,
    est_une_panne,
    phrase_de_panne,
    serveur_de,
)
from cite_data.entrepot.panne import MoteurIndisponible
from cite_data.entrepot.preparation import avec_la_precedente, preparer
from cite_data.entrepot.tables import Tables
from cite_data.modele.tables import TABLES

if TYPE_CHECKING:  # the client is optional, and a publication writes the prepared tables with this package
    from pyspark.sql.connect.dataframe import DataFrame

    from cite_data.publication.lecture import Instantane

journal = logging.getLogger(__name__)
REPOS_S = 5.0
"""After a failure, questions are refused at once for that long: the figures of a page do not wait one after the other."""


@dataclass(frozen=True)
class Ouverte:
    """A session that holds the tables under the model's names, and the prepared ones that stand in their place."""

    connexion: Connexion
    preparees: tuple[DataFrame, ...] = ()
    noms: dict[str, str] = field(default_factory=dict)

    def tables(self) -> Tables:
        """The tables, as questions receive them."""
        session = self.connexion.session
        return Tables(
            lambda nom, _cite_id: session.table(self.noms.get(nom, nom)),
            lambda fin, debut: (fin - debut).cast(nw.Int64),
            session.createDataFrame,
        )

    def rendre(self) -> None:
        """Give back what the cluster keeps."""
        self.connexion.rendre(self.preparees)


class SurSpark:
    """The engine of what one machine does not hold. Thread-safe; nothing is asked of the cluster before the first use.

    `racine`: the data folder as the workers name it; `delai_s`: what the cluster has for the answers of one block.
    """

    def __init__(self, instantane: Instantane, *, adresse: str, racine: str | None, delai_s: float) -> None:
        self._instantane, self._adresse, self._delai_s = instantane, adresse, delai_s
        self._racine = racine or f"file://{instantane.donnees}"
        self._verrou = threading.Lock()
        self._ouverte: Ouverte | None = None
        self._panne, self._repos = "", 0.0
        self._fin: weakref.finalize[Any, SurSpark] | None = None

    @contextmanager
    def tables(self) -> Iterator[Tables]:
        """The tables, for a bounded time; MoteurIndisponible when the cluster does not answer."""
        ouverte = self._rejoindre()
        try:
            with ouverte.connexion.bornee(self._delai_s):
                yield ouverte.tables()
        except Exception as erreur:
            if not est_une_panne(erreur):
                raise
            raise self._perdre(erreur, ouverte) from erreur

    def fermer(self) -> None:
        """Give back what the cluster keeps; the files are untouched."""
        with self._verrou:
            ouverte = self._oublier()
        if ouverte is not None:
            ouverte.rendre()

    def _rejoindre(self) -> Ouverte:
        with self._verrou:
            if self._ouverte is not None:
                return self._ouverte
            if time.monotonic() < self._repos:
                raise MoteurIndisponible(self._panne)
            try:
                self._ouverte = self._ouvrir()
            except MoteurIndisponible as erreur:
                self._reposer(str(erreur))
                raise
            self._fin = weakref.finalize(self, _rendre_a_part, self._ouverte)
            self._fin.atexit = False
            return self._ouverte

    def _ouvrir(self) -> Ouverte:
        connexion = connecter(self._adresse)
        try:
            with connexion.bornee(self._delai_s):
                return _declarer(connexion, self._instantane, self._racine)
        except Exception as erreur:
            connexion.couper()
            if isinstance(erreur, MoteurIndisponible) or not est_une_panne(erreur):
                raise
            journal.warning("Le moteur de calcul n'a pas pu ouvrir la publication : %s", erreur)
            raise MoteurIndisponible(phrase_de_panne(self._adresse)) from erreur

    def _perdre(self, erreur: Exception, ouverte: Ouverte) -> MoteurIndisponible:
        """Let go of the session that failed; the first question after the rest opens another one."""
        journal.warning("Le moteur de calcul %s est perdu : %s", serveur_de(self._adresse), erreur)
        phrase = phrase_de_panne(self._adresse)
        with self._verrou:
            if self._ouverte is ouverte:
                self._oublier()
                self._reposer(phrase)
        ouverte.connexion.couper()
        return MoteurIndisponible(phrase)

    def _oublier(self) -> Ouverte | None:
        ouverte, self._ouverte = self._ouverte, None
        if self._fin is not None:
            self._fin.detach()
        return ouverte

    def _reposer(self, phrase: str) -> None:
        self._panne, self._repos = phrase, time.monotonic() + REPOS_S


def _rendre_a_part(ouverte: Ouverte) -> None:
    """For the collector of memory, which must not wait for a network."""
    threading.Thread(target=ouverte.rendre, daemon=True).start()


def _declarer(connexion: Connexion, instantane: Instantane, racine: str) -> Ouverte:
    """Name the files of the snapshot in the session, check that they are those published, prepare what stands before them."""
    session = connexion.session
    for regle, valeur in REGLES.items():
        session.conf.set(regle, valeur)
    dossier = f"{racine}/{instantane.dossier.relative_to(instantane.donnees)}"
    for table in TABLES.values():
        try:
            session.read.parquet(f"{dossier}/{table.fichier}").createOrReplaceTempView(table.nom)
        except _illisibles() as erreur:
            raise MoteurIndisponible(_illisible(dossier, table.fichier)) from erreur
    _verifier_les_lignes(connexion, instantane, dossier)
    brutes = Ouverte(connexion).tables()
    gardees = {nom: cadre.to_native().cache() for nom, cadre in preparer(brutes).items()}
    # The actions are not kept: a question orders them only when it asks what came before each one.
    vues = {**gardees, "actions": avec_la_precedente(brutes).to_native()}
    for nom, vue in vues.items():
        vue.createOrReplaceTempView(f"{nom}_prepare")
    return Ouverte(connexion, tuple(gardees.values()), {nom: f"{nom}_prepare" for nom in vues})


def _verifier_les_lignes(connexion: Connexion, instantane: Instantane, dossier: str) -> None:
    """The files that the workers see hold as many rows as were published: a partial copy is refused."""
    comptes = " UNION ALL ".join(f"SELECT '{nom}' AS nom, count(*) AS lignes FROM {nom}" for nom in TABLES)
    lus = {li["nom"]: li["lignes"] for li in connexion.session.sql(comptes).toArrow().to_pylist()}
    for nom, fichier in instantane.manifeste.fichiers.items():
        if lus.get(nom) != fichier.lignes:
            raise MoteurIndisponible(_illisible(dossier, TABLES[nom].fichier))


def _illisibles() -> tuple[type[Exception], ...]:
    from pyspark.errors.exceptions.connect import AnalysisException

    return (AnalysisException,)


def _illisible(dossier: str, fichier: str) -> str:
    return (
        f"Le moteur de calcul ne lit pas la publication : « {fichier} » est absent, illisible ou incomplet dans « {dossier} ». "
        "Ses machines doivent voir les mêmes fichiers que l'application, au besoin sous un autre nom (CITE_MOTEUR_DONNEES)."
    )
