"""What a run found and did: the same for the command line, the screen and the tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cite_data.integration.bilan import BilanFichier, Compte
from cite_data.integration.classeurs import ClasseurLu
from cite_data.publication import Manifeste
from cite_data.sources.classeur.feuille_lue import Changement
from cite_data.sources.constats import Constat, Gravite


@dataclass(frozen=True, kw_only=True)
class Rapport:
    """The account of a run.

    `constats_bruts`: the faults under the real names of files and sheets, for the copies that go back to their senders;
    everything else is masked. `manifeste` is that of the new snapshot, None for a trial or when nothing was published.
    `propositions`: how many near matches wait for a decision; `a_geocoder`: how many addresses wait for their place.
    """

    bilans: Sequence[BilanFichier]
    constats: Sequence[Constat]
    changements: Sequence[Changement]
    classeurs: Sequence[ClasseurLu]
    constats_bruts: Sequence[Constat] = field(default=(), repr=False)
    propositions: int = 0
    a_geocoder: int = 0
    manifeste: Manifeste | None = None

    @property
    def total(self) -> Compte:
        """Rows of all files: received = kept + set aside."""
        return sum((b.total for b in self.bilans), Compte(recues=0, conservees=0))

    @property
    def bloquants(self) -> int:
        """Faults that set a row, a sheet or a file aside."""
        return sum(c.gravite is Gravite.BLOQUANT for c in self.constats)

    def du_fichier(self, rang: int) -> tuple[Constat, ...]:
        """The faults of the file of that rank, under its real names: for its sender only."""
        return tuple(c for c in self.constats_bruts if c.fichier == self.classeurs[rang].nom)


Suivre = Callable[[float, str], None]
