"""The account of a run: for each file and sheet, rows received = kept + set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.journal import Journal
from cite_data.sources.constats import Constat


@dataclass(frozen=True, kw_only=True)
class Compte:
    """Rows of a sheet or a file. `recues` is always `conservees` + `ecartees`."""

    recues: int
    conservees: int

    @property
    def ecartees(self) -> int:
        """Rows set aside."""
        return self.recues - self.conservees

    def __add__(self, autre: Compte) -> Compte:
        return Compte(recues=self.recues + autre.recues, conservees=self.conservees + autre.conservees)


@dataclass(frozen=True, kw_only=True)
class BilanFichier:
    """One file: its partner, its account sheet by sheet, how many faults of each rule.

    `partenaire` is a name, `partenaire_id` and `cite_id` are codes; "" where the file does not say.
    """

    fichier: str
    partenaire: str
    partenaire_id: str
    cite_id: str
    refuse: bool
    feuilles: Mapping[str, Compte]
    regles: Mapping[str, int]

    @property
    def total(self) -> Compte:
        """The account of the whole file."""
        return sum(self.feuilles.values(), Compte(recues=0, conservees=0))

    def en_json(self) -> dict[str, Any]:
        """What the manifest keeps: counts and rules, no value of a cell."""
        return {
            "fichier": self.fichier,
            "partenaire": self.partenaire,
            "partenaire_id": self.partenaire_id,
            "cite_id": self.cite_id,
            "recues": self.total.recues,
            "conservees": self.total.conservees,
            "ecartees": self.total.ecartees,
            "feuilles": {nom: [c.recues, c.conservees, c.ecartees] for nom, c in self.feuilles.items()},
            "regles": dict(self.regles),
        }


def bilans(
    classeurs: Sequence[ClasseurLu], journal: Journal, partenaires: Mapping[str, str]
) -> tuple[BilanFichier, ...]:
    """The account of every file of the run, in their order."""
    par_fichier: dict[str, list[Constat]] = {c.nom: [] for c in classeurs}
    for constat in journal.constats:
        par_fichier[constat.fichier].append(constat)
    return tuple(_bilan(c, journal, par_fichier[c.nom], partenaires) for c in classeurs)


def _bilan(
    classeur: ClasseurLu, journal: Journal, constats: Sequence[Constat], partenaires: Mapping[str, str]
) -> BilanFichier:
    envoi = classeur.envoi
    code = (envoi.partenaire_id if envoi else None) or ""
    return BilanFichier(
        fichier=classeur.nom,
        partenaire=partenaires.get(code, code),
        partenaire_id=code,
        cite_id=(envoi.cite_id if envoi else None) or "",
        refuse=classeur.nom in journal.fichiers_arretes,
        feuilles={
            lue.titre: Compte(
                recues=len(lue.rangs),
                conservees=sum(journal.garde((lue.fichier, lue.titre, rang)) for rang in lue.rangs),
            )
            for lue in classeur.feuilles
        },
        regles=Counter(c.message for c in constats),
    )
