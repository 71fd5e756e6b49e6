"""What the entry script hands to the page it runs."""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.options import OptionCite
from cite_data.publication import Manifeste
from cite_data.secret.politiques import POLITIQUES, Politique


@dataclass(frozen=True, kw_only=True)
class Cadre:
    """The question asked by the filters, and where to get the answers.

    `page`: name of the page that is asked. `filtres`: (label, value in words, key) of every active filter; `messages`: what to tell the reader
    about them. `cites`: the Cités that can be chosen. `figee`: what to say when the address freezes an earlier publication than
    `courante`, the one to show now. `arrivee`: the reader comes from another page.
    """

    page: str
    contexte: Contexte
    atelier: Atelier
    manifeste: Manifeste
    cites: tuple[OptionCite, ...]
    filtres: tuple[tuple[str, str, str], ...]
    messages: tuple[str, ...] = ()
    avertissement: str = ""
    retard: str = ""
    figee: str = ""
    courante: str = ""
    arrivee: bool = False

    @property
    def cite(self) -> OptionCite | None:
        """The chosen Cité, None when all are."""
        return next((c for c in self.cites if c.cite_id == self.contexte.selection.cite_id), None)

    @property
    def politique(self) -> Politique:
        """What the reader's role is shown."""
        return POLITIQUES[self.contexte.perimetre.role]

    @property
    def nom(self) -> str:
        """What the page speaks of, in words."""
        return self.cite.nom if self.cite else "Toutes les Cités"

    @property
    def millesimes(self) -> tuple[int, ...]:
        """The geographies on which persons are placed, the latest first; 2024 where nobody is."""
        offerts = {m for c in self.cites if self.cite in (None, c) for m in c.millesimes}
        return tuple(sorted(offerts, reverse=True)) or (2024,)

    @property
    def millesime(self) -> int:
        """The geography of the page: that of the chosen territory, else the latest."""
        choisi = (
            self.contexte.selection.territoire_id
        )  # None for a role whose figures are frozen: the latest, then
        du_territoire = [t.millesime for c in self.cites for t in c.territoires if t.territoire_id == choisi]
        return du_territoire[0] if du_territoire else self.millesimes[0]
