"""Every fault of a run, and which rows they set aside."""

from __future__ import annotations

from collections.abc import Iterable

from cite_data.integration.classeurs import ClasseurLu
from cite_data.sources.constats import Constat, Gravite

Place = tuple[str, str, int]
"""A row: file, sheet, row number that Excel shows."""


class Journal:
    """Faults gathered along the way. One per run; files have distinct names."""

    def __init__(self, classeurs: Iterable[ClasseurLu]) -> None:
        self.constats: list[Constat] = []
        self.ecartees: set[Place] = set()
        self.feuilles_arretees: set[tuple[str, str]] = set()
        self.fichiers_arretes: set[str] = set()
        for classeur in classeurs:
            self.noter(*classeur.constats)
            for feuille in classeur.feuilles:
                self.noter(*feuille.constats)

    def noter(self, *constats: Constat) -> None:
        """Add faults; a blocking one sets its row aside or stops its sheet or its file."""
        self.constats += constats
        for c in constats:
            if c.gravite is not Gravite.BLOQUANT:
                continue
            if c.ligne is not None:
                self.ecartees.add((c.fichier, c.feuille, c.ligne))
            elif c.feuille_seule:
                self.feuilles_arretees.add((c.fichier, c.feuille))
            else:
                self.fichiers_arretes.add(c.fichier)

    def garde(self, place: Place) -> bool:
        """True when a row is still to be published."""
        fichier, feuille, _ = place
        return not (
            place in self.ecartees
            or fichier in self.fichiers_arretes
            or (fichier, feuille) in self.feuilles_arretees
        )
