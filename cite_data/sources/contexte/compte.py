"""What a table of figures gives, and the account of what it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from cite_data.modele.tables import CONTEXTE
from cite_data.sources.classeur.brut import Cellule
from cite_data.sources.classeur.valeurs import lire_nombre, texte_de
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.formes import forme

SYMBOLES: Mapping[str, str] = MappingProxyType(
    {"s": "s", "ss": "s", "ns": "s", "c": "s", "secret": "s", "so": "so", "nd": "nd", "n d": "nd", "na": "nd", "n a": "nd"}
)  # fmt: skip
"""What producers write in place of a figure, in the form of `textes.formes`; a blank is « nd »."""
ABSENTS = frozenset({"", "-", "–", "—", "…", "...", "/"})
"""What is nothing but punctuation has no form."""
POUR_CENT = "%"


@dataclass(frozen=True, kw_only=True)
class LectureContexte:
    """What a file gave: rows of the `contexte` table, and the account of the rest.

    `lues`: rows under the headers; `inconnus`: codes of territories that the snapshot does not hold; `sans_code`: rows
    that name no territory (notes, totals); `ignorees`: columns that are no known figure; `sans_annee`: figures whose
    year nobody says; `illisibles`: cells that are neither a number nor a symbol, rows of no figure; `repetees`: figures given twice.
    """

    lignes: Sequence[Mapping[str, Any]]
    lues: int
    inconnus: Sequence[str] = ()
    ignorees: Sequence[str] = ()
    sans_annee: Sequence[str] = ()
    illisibles: int = 0
    sans_code: int = 0
    repetees: int = 0


@dataclass
class Compte:
    """The account while it is being made."""

    nom: str
    inconnus: dict[str, None] = field(default_factory=dict)
    sans_annee: dict[str, None] = field(default_factory=dict)
    illisibles: int = 0
    sans_code: int = 0
    repetees: int = 0
    _lignes: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)

    def ajouter(self, base: Mapping[str, Any], cellule: Cellule) -> None:
        """Add a figure, or the symbol of its absence; a cell that is neither is counted and left out."""
        symbole = symbole_de(cellule)
        if symbole is not None:
            self._retenir({**base, "valeur": None, "symbole": symbole})
            return
        maximum = 100 if base["unite"] == POUR_CENT else None
        lu = lire_nombre(cellule, entier=False, minimum=0, maximum=maximum)
        if lu.regle:
            self.illisibles += 1
        else:
            self._retenir({**base, "valeur": float(lu.valeur), "symbole": None})

    def sans_periode(self, indicateur: str) -> None:
        """Count a row that does not say of when its figure is, or not even which figure."""
        if indicateur:
            self.sans_annee[indicateur] = None
        else:
            self.illisibles += 1

    def _retenir(self, ligne: dict[str, Any]) -> None:
        """Keep a figure once: what is not available gives way to a value; two values are a fault of the file."""
        cle = tuple(ligne[c] for c in CONTEXTE.cle)
        deja = self._lignes.setdefault(cle, ligne)
        if deja is ligne:
            return
        self.repetees += 1
        if deja["symbole"] == "nd":
            self._lignes[cle] = ligne
        elif ligne["symbole"] != "nd" and _dit(deja) != _dit(ligne):
            raise ErreurSource.du_fichier(
                self.nom,
                f"donne deux valeurs différentes pour le même chiffre ({', '.join(cle)}) : n'en gardez qu'une.",
            )

    def rendre(self, *, lues: int, ignorees: Sequence[str]) -> LectureContexte:
        """The account once made."""
        return LectureContexte(
            lignes=tuple(self._lignes.values()),
            lues=lues,
            inconnus=tuple(self.inconnus),
            ignorees=tuple(ignorees),
            sans_annee=tuple(self.sans_annee),
            illisibles=self.illisibles,
            sans_code=self.sans_code,
            repetees=self.repetees,
        )


def symbole_de(cellule: Cellule) -> str | None:
    """s, nd or so when the cell holds no figure, None when it should be one."""
    texte = texte_de(cellule)
    return "nd" if texte in ABSENTS else SYMBOLES.get(forme(texte))


def _dit(ligne: Mapping[str, Any]) -> tuple[Any, Any]:
    return ligne["valeur"], ligne["symbole"]
