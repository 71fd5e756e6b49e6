"""What people have decided of the persons proposed as one: « même » or « différentes »."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Avis = Literal["meme", "differentes", ""]


@dataclass(frozen=True)
class Decision:
    """One line of the file: the two persons, what was decided ("": not yet), the number of the line as Excel shows it."""

    rang: int
    avis: Avis
    a: str
    b: str


@dataclass(frozen=True)
class Decisions:
    """Every line of the file, in order. Persons decided to be the same form groups, however far the chain goes."""

    decisions: tuple[Decision, ...] = field(default=())

    def fusions(self, rang: Callable[[str], int | None]) -> dict[str, str]:
        """Each person to be replaced → the one who stands for the group: first published, else smallest pseudonym."""
        return {
            membre: elue
            for groupe in self.groupes
            for elue in [min(groupe, key=lambda b: (rang(b) is None, rang(b) or 0, b))]
            for membre in sorted(groupe)
            if membre != elue
        }

    @cached_property
    def groupes(self) -> tuple[frozenset[str], ...]:
        """The persons who are one, group by group."""
        groupes: dict[str, frozenset[str]] = {}
        for d in self.decisions:
            if d.avis == "meme":
                reunis = groupes.get(d.a, frozenset({d.a})) | groupes.get(d.b, frozenset({d.b}))
                groupes |= dict.fromkeys(reunis, reunis)
        return tuple(dict.fromkeys(groupes.values()))

    def memes(self, a: str, b: str) -> bool:
        """True when two pseudonyms stand for one person."""
        return self._tete(a) == self._tete(b)

    def distinctes(self, a: str, b: str) -> bool:
        """True when somebody has decided that they are two persons."""
        return self._paire(a, b) in self._paires("differentes")

    def connue(self, a: str, b: str) -> bool:
        """True when the pair is in the file, decided or not, or needs no decision."""
        return self.memes(a, b) or self._paire(a, b) in self._paires("differentes", "")

    def en_attente(self, proposees: Iterable[frozenset[str]] = ()) -> int:
        """How many pairs wait for a decision, those of the file and these."""
        paires = {self._paire(*p) for p in (tuple(sorted(paire)) for paire in proposees) if len(p) == 2}
        tranchees = self._paires("differentes")
        return sum(len(p) == 2 for p in (paires | self._paires("")) - tranchees)

    def contradiction(self) -> Decision | None:
        """A line that says « différentes » of two persons whom other lines unite; None when there is none."""
        return next((d for d in self.decisions if d.avis == "differentes" and self.memes(d.a, d.b)), None)

    @cached_property
    def _tetes(self) -> Mapping[str, str]:
        return {membre: min(groupe) for groupe in self.groupes for membre in groupe}

    def _tete(self, b: str) -> str:
        return self._tetes.get(b, b)

    def _paire(self, a: str, b: str) -> frozenset[str]:
        return frozenset((self._tete(a), self._tete(b)))

    @cached_property
    def _par_avis(self) -> Mapping[str, frozenset[frozenset[str]]]:
        paires: dict[str, set[frozenset[str]]] = {"meme": set(), "differentes": set(), "": set()}
        for d in self.decisions:
            paires[d.avis].add(self._paire(d.a, d.b))
        return {avis: frozenset(p) for avis, p in paires.items()}

    def _paires(self, *avis: Avis) -> frozenset[frozenset[str]]:
        return frozenset().union(*(self._par_avis[a] for a in avis))
