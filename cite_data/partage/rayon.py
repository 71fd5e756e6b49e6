"""Files written once, in the data folder and, when the replicas share a store, in the store first."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cite_data.partage.magasin import Magasin, magasin


@dataclass(frozen=True)
class Rayon:
    """The files of a data folder that all the replicas must agree on. `magasin`: None where the folder itself is shared."""

    donnees: Path
    magasin: Magasin | None = None

    def chercher(self, chemin: Path) -> None:
        """Bring the file from the store unless it is here; nothing when nobody wrote it. OSError when nobody can tell."""
        if self.magasin is None or chemin.exists():
            return
        octets = self.magasin.lire(self._nom(chemin))
        if octets is not None:
            deposer_une_fois(chemin, octets.decode())

    def deposer(self, chemin: Path, texte: str) -> bool:
        """Write the file unless one is there, here or in the store: False then, and that one is here. OSError on a refusal."""
        if self.magasin is not None and not self.magasin.deposer(self._nom(chemin), texte.encode()):
            self.chercher(chemin)
            return False
        return deposer_une_fois(chemin, texte)

    def _nom(self, chemin: Path) -> str:
        return chemin.relative_to(self.donnees).as_posix()


def rayon(donnees: Path) -> Rayon:
    """Those of the installation."""
    return Rayon(donnees, magasin())


def deposer_une_fois(chemin: Path, texte: str) -> bool:
    """Write a whole file, or leave the one that is there: False then. OSError when the disk refuses."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    poignee, brouillon = tempfile.mkstemp(dir=chemin.parent, suffix=".tmp")
    try:
        with os.fdopen(poignee, "w", encoding="utf-8") as fichier:
            fichier.write(texte)
            fichier.flush()
            os.fsync(fichier.fileno())
        os.link(brouillon, chemin)  # fails when the file is there: the first one stands
    except FileExistsError:
        return False
    finally:
        Path(brouillon).unlink()
    return True
