"""Follows the store that the replicas share: a thread of each server looks at it every few seconds."""

from __future__ import annotations

import logging
import threading
from datetime import datetime
from functools import cache
from pathlib import Path

from cite_data.partage import ErreurPartage, magasin
from cite_data.publication import ErreurPublication, Miroir

PERIODE_S = 10.0
"""A publication is to be seen everywhere within a minute; a look costs the store a few short answers."""
journal = logging.getLogger(__name__)


class Suiveur:
    """Keeps one folder up to date with the store, and remembers since when it could not."""

    def __init__(self, donnees: Path, miroir: Miroir) -> None:
        self._donnees, self._miroir = donnees, miroir
        self._faute = ""
        self._arret = threading.Event()

    @property
    def faute(self) -> str:
        """What prevents the store from being followed, as a French sentence; empty when nothing does."""
        return self._faute

    def regarder(self) -> None:
        """Look once; a fault is kept for the pages to say, and logged when it begins and when it ends."""
        try:
            self._miroir.rafraichir()
            cause = ""
        except ErreurPartage as erreur:
            cause = erreur.phrase
        except ErreurPublication as erreur:
            cause = str(erreur)
        if not cause:
            if self._faute:
                journal.warning("Le dépôt partagé est de nouveau suivi.")
            self._faute = ""
        elif cause not in self._faute:
            journal.error("Le dépôt partagé n'est plus suivi : %s", cause)
            self._faute = f"Depuis {datetime.now().astimezone():%H:%M} le {datetime.now().astimezone():%d/%m/%Y} : {cause}"

    def demarrer(self) -> None:
        """Look once, then every few seconds until the end of the process."""
        self.regarder()
        threading.Thread(target=self._suivre, name="suiveur", daemon=True).start()

    def arreter(self) -> None:
        """End the thread at its next look."""
        self._arret.set()

    def _suivre(self) -> None:
        while not self._arret.wait(PERIODE_S):
            self.regarder()


@cache
def suiveur(donnees: Path) -> Suiveur | None:
    """The one of this process, started at its first use; None without a store. ErreurPartage when its settings are wrong."""
    partage = magasin()
    if partage is None:
        return None
    nouveau = Suiveur(donnees, Miroir(donnees, partage))
    nouveau.demarrer()
    return nouveau
