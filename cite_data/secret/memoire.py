"""What the roles with protected figures were shown, release after release: kept beside the publications."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from cite_data.partage import Rayon
from cite_data.secret.passe import Parution, depuis_json, en_json
from cite_data.secret.porte import VueFermee
from cite_data.textes.messages import VUE_SANS_PASSE

JOURNAL = logging.getLogger(__name__)
RAPPELEES = 2
"""Releases that a new one takes into account: half a year and more, since one comes every quarter at most."""


@dataclass(frozen=True)
class Memoire:
    """The earlier releases seen from one publication. `avant`: names of those, oldest first, of the same nature.

    `avant` is None where nobody can tell what was shown. `dossier`: None where nothing is ever shown, as in a computation
    made apart. `rayon`: where the replicas keep what they agree on; by default this folder alone.
    """

    dossier: Path | None
    publication: str
    avant: tuple[str, ...] | None = ()
    rayon: Rayon | None = None

    def passees(self, quoi: str) -> tuple[Parution, ...]:
        """What was shown before of one Cité at one threshold; VueFermee when it is there and cannot be read."""
        if self.dossier is None:
            return ()
        if self.avant is None:
            raise VueFermee(VUE_SANS_PASSE)
        chemins = [chemin for nom in self.avant if (chemin := self._present(nom, quoi)) is not None]
        return tuple(_lire(chemin) for chemin in chemins)[-RAPPELEES:]

    def montree(self, quoi: str, publication: str) -> bool:
        """True when one Cité at one threshold was shown of an earlier publication: what came after knows of it."""
        return self._present(publication, quoi) is not None

    def noter(self, quoi: str, parution: Parution) -> None:
        """Keep what is about to be shown; the first one written stands.

        VueFermee when the disk refuses: shown and forgotten, it would give itself away to the next release.
        """
        if self.dossier is None:
            return
        try:
            (self.rayon or Rayon(self.dossier)).deposer(
                self.dossier / self.publication / f"{quoi}.json", en_json(parution)
            )
        except OSError as erreur:
            JOURNAL.error(
                "Ce qui serait montré de %s ne peut pas être gardé dans %s, les vues sont fermées : %s",
                quoi,
                self.dossier,
                erreur,
            )
            raise VueFermee(VUE_SANS_PASSE) from erreur

    def _present(self, publication: str, quoi: str) -> Path | None:
        """The file of one Cité at one threshold in a release; VueFermee when the store cannot tell whether there is one."""
        if self.dossier is None:
            return None
        chemin = self.dossier / publication / f"{quoi}.json"
        try:
            (self.rayon or Rayon(self.dossier)).chercher(chemin)
        except OSError as erreur:
            JOURNAL.error("Nul ne peut dire ce qui a été montré, les vues sont fermées : %s", erreur)
            raise VueFermee(VUE_SANS_PASSE) from erreur
        return chemin if chemin.exists() else None


def _lire(chemin: Path) -> Parution:
    try:
        return depuis_json(chemin.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as erreur:
        JOURNAL.error(
            "Ce qui a été montré ne peut plus être lu, les vues sont fermées : %s (%s)", chemin, erreur
        )
        raise VueFermee(VUE_SANS_PASSE) from erreur
