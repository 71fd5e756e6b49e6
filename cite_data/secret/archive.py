"""The masks kept beside the publications: chosen once, the same after a restart and on every replica.

Past its time limit the search for the best mask depends on the machine: two masks of the same counts, read together,
could give back what each hides. The first one written stands.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from pathlib import Path

from cite_data.partage import Rayon
from cite_data.secret.systeme import Nom, Systeme

JOURNAL = logging.getLogger(__name__)
Masque = frozenset[Nom]


class Archive:
    """A folder of masks, one file each, named by what was asked. Several processes may share it.

    `rayon`: where the replicas keep what they agree on; by default this folder alone.
    """

    def __init__(self, dossier: Path, rayon: Rayon | None = None) -> None:
        self._dossier = dossier
        self._rayon = rayon or Rayon(dossier)
        self._eprouves: dict[str, Masque] = {}

    def garder(
        self,
        systeme: Systeme,
        seuil: int,
        deja: Masque,
        *,
        chercher: Callable[[], Masque],
        tient: Callable[[Masque], bool],
    ) -> Masque:
        """The mask kept for these counts if it holds (`tient`), else the one that `chercher` finds, kept from now on.

        What this process has already tried or found is not tried again: the roles of one threshold ask for the same. A
        folder that cannot be written does not close the views: the mask found is used, and the log says it.
        """
        chemin = self._dossier / f"{empreinte(systeme, seuil, deja)}.json"
        defaut = None
        try:
            connu = self._connu(chemin)
            if connu is not None and (self._eprouves.get(chemin.name) == connu or tient(connu)):
                self._eprouves[chemin.name] = connu
                return connu
            defaut = None if connu is None else "il ne protège pas ses comptes"
        except (ValueError, TypeError) as erreur:
            defaut = f"il est illisible ({erreur})"
        trouve = self._eprouves[chemin.name] = chercher()
        try:
            if defaut is not None:
                JOURNAL.warning("Masque cherché de nouveau : %s, %s", chemin.name, defaut)
                chemin.unlink(missing_ok=True)
            if self._rayon.deposer(chemin, json.dumps(sorted(trouve))):
                return trouve
            garde = _lire(chemin)  # another process has just written its own
        except OSError as erreur:
            JOURNAL.warning("Le masque ne peut pas être gardé dans %s : %s", self._dossier, erreur)
            return trouve
        return garde if garde is not None and tient(garde) else trouve

    def _connu(self, chemin: Path) -> Masque | None:
        """The mask kept, here or by another replica; ValueError or TypeError when it is damaged."""
        try:
            self._rayon.chercher(chemin)
        except OSError as erreur:  # writing there will fail as well, and what is here still holds
            JOURNAL.warning("Le masque %s ne peut pas être cherché : %s", chemin.name, erreur)
        return _lire(chemin)


def empreinte(systeme: Systeme, seuil: int, deja: Masque) -> str:
    """A digest of all that a mask is chosen from: counts, costs, sums, what insiders know, threshold."""
    question = (
        list(systeme.valeurs.items()),
        sorted(systeme.imprimes.items()),
        sorted(systeme.a_risque),
        sorted(systeme.parus),
        [sorted(somme.items()) for somme in systeme.sommes],
        sorted((qui, sorted(noms)) for qui, noms in systeme.connus.items()),
        sorted(deja),
        seuil,
    )
    return hashlib.sha256(json.dumps(question).encode()).hexdigest()


def _lire(chemin: Path) -> Masque | None:
    """The mask of a file, None without one; ValueError or TypeError when it is damaged."""
    try:
        return frozenset(tuple(nom) for nom in json.loads(chemin.read_text(encoding="utf-8")))
    except OSError:  # absent, or a folder that cannot be read: writing there will say which
        return None
