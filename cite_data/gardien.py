"""Follows the pointer: opens each new publication, and keeps the last good one on screen when a new one is damaged."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cite_data.entrepot import Entrepot
from cite_data.publication import (
    ErreurPublication,
    faire_paraitre,
    lire_pointeur,
    ouvrir,
    ouvrir_courante,
    ouvrir_derniere_bonne,
    parution_courante,
    signature,
)

journal = logging.getLogger(__name__)


@dataclass(frozen=True)
class Etat:
    """What can be shown now: an open snapshot (None: nothing is readable) and the fault to say, in French.

    `retard`: why the store that the replicas share is not followed any more.
    """

    entrepot: Entrepot | None
    avertissement: str = ""
    retard: str = ""


class Gardien:
    """One per process and data folder; every page run asks it what to read. Thread-safe."""

    def __init__(self, donnees: Path) -> None:
        self._donnees = donnees
        self._verrou = threading.Lock()
        self._vu: tuple[object, ...] | None = None
        self._etat = Etat(None)

    @property
    def ouvert(self) -> bool:
        """True when a snapshot is open and nothing has moved since: `actuel` answers at once."""
        return self._etat.entrepot is not None and self._vu == self._signature()

    def _signature(self) -> tuple[object, ...]:
        return signature(self._donnees, lire_pointeur(self._donnees))

    def actuel(self) -> Etat:
        """The current snapshot, opened and checked once; looked at again only when the pointer or a file changes."""
        with self._verrou:
            vu = self._signature()
            if vu != self._vu:
                self._etat, self._vu = self._relire(), vu
            return self._etat

    def _relire(self) -> Etat:
        """A former entrepot is not closed: a page may still be reading it; it is freed with its last reader."""
        if self._etat.entrepot is None:
            return self._derniere_bonne()
        try:
            instantane = ouvrir_courante(self._donnees)
        except ErreurPublication as erreur:
            if self._entame(self._etat.entrepot):
                return self._derniere_bonne()
            return Etat(self._etat.entrepot, str(erreur))
        if instantane == self._etat.entrepot.instantane:
            return Etat(self._etat.entrepot)
        return Etat(Entrepot(instantane))

    def _derniere_bonne(self) -> Etat:
        ouverture = ouvrir_derniere_bonne(self._donnees)
        entrepot = Entrepot(ouverture.instantane) if ouverture.instantane else None
        return Etat(entrepot, ouverture.avertissement)

    def _entame(self, entrepot: Entrepot) -> bool:
        """True when the open snapshot is read from files that are no longer what they were."""
        if entrepot.en_memoire:
            return False
        try:
            ouvrir(self._donnees, entrepot.instantane.manifeste.publication)
        except ErreurPublication:
            return True
        return False


def paru(donnees: Path, entrepot: Entrepot, ouvrir_publication: Callable[[str], Entrepot]) -> Entrepot:
    """The snapshot that the roles with protected figures read, beside the current one: itself, or that of the last release.

    ErreurPublication when nobody can tell what was shown before. A release that can no longer be read gives way to the
    current snapshot, which is then the new one.
    """
    courante = entrepot.instantane.manifeste
    montree = parution_courante(donnees, courante)
    if montree == courante.publication:
        return entrepot
    try:
        return ouvrir_publication(montree)
    except ErreurPublication as erreur:
        journal.warning(
            "La parution %s ne peut plus être lue, une nouvelle la remplace : %s", montree, erreur
        )
        faire_paraitre(donnees, courante)
        return entrepot
