"""A text that changes, in a store where nothing does: each state is a new numbered object, the last number is the truth.

Two who change it at once want the same number: the first written stands, and the other begins again from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cite_data.partage.erreurs import ErreurPartage
from cite_data.partage.magasin import Magasin

ESSAIS = 10
CHIFFRES = 9


@dataclass(frozen=True)
class Suite:
    """The states of one text, under one folder of the store."""

    magasin: Magasin
    dossier: str

    def etat(self) -> str | None:
        """The last state, None before the first one."""
        return self._lire(self._rang())

    def changer(self, changement: Callable[[str | None], str | None]) -> str | None:
        """Write the next state, from the last one; `changement` gives None when there is nothing to write. The last state."""
        for _ in range(ESSAIS):
            rang = self._rang()
            ancien = self._lire(rang)
            nouveau = changement(ancien)
            if nouveau is None:
                return ancien
            if self.magasin.deposer(self._nom(rang + 1), nouveau.encode()):
                return nouveau
        raise ErreurPartage(f"trop de serveurs écrivent à la fois dans « {self.magasin.lieu} », recommencez")

    def _rang(self) -> int:
        # A thousand names come in one answer: three years of a publication a day.
        noms = self.magasin.lister(f"{self.dossier}/")
        return int(noms[-1].rsplit("/", 1)[-1].removesuffix(".json")) if noms else 0

    def _lire(self, rang: int) -> str | None:
        octets = self.magasin.lire(self._nom(rang)) if rang else None
        return None if octets is None else octets.decode()

    def _nom(self, rang: int) -> str:
        return f"{self.dossier}/{rang:0{CHIFFRES}d}.json"
