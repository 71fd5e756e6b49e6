"""What a sheet takes up, found without building it, and the verdict on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.refus import Refus, citer
from cite_data.textes.formats import entier

_ENTETES = 1_000  # blank rows and titles that may stand above or between the rows of data
_DENSITE_MIN = (
    100  # a table fills at least one cell in a hundred; less, and it is a table with a cell gone astray
)
Plage = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 1."""


@dataclass
class Releve:
    """One sheet as its XML shows it: only cells that hold something count, whatever the sheet announces.

    `bas` and `droite` name the cell of the last row and the one of the last column. `fautes` gives the rule by row,
    then by column; `fusions` the merged ranges.
    """

    nom: str = ""
    cellules: int = 0
    lignes: int = 0
    colonnes: int = 0
    derniere_ligne: int = 0
    derniere_colonne: int = 0
    bas: str = ""
    droite: str = ""
    fautes: dict[int, dict[int, str]] = field(default_factory=dict)
    fusions: list[Plage] = field(default_factory=list)
    nombre_de_fautes: int = 0

    @property
    def rectangle(self) -> int:
        """The cells that reading it allocates."""
        return self.derniere_ligne * self.derniere_colonne

    def faute(self, ligne: int, colonne: int, regle: str) -> None:
        """Write down a cell at fault."""
        self.fautes.setdefault(ligne, {})[colonne] = regle
        self.nombre_de_fautes += 1


def juger(releve: Releve, *, limites: Limites) -> None:
    """Refus when the sheet is too long, too wide, or when a far cell makes it enormous; called while it is measured."""
    feuille = citer(releve.nom)
    if releve.lignes > limites.lignes + 1:
        raise Refus(
            f"a plus de {entier(limites.lignes)} lignes dans la feuille {feuille}. Partagez-les entre plusieurs "
            "fichiers."
        )
    if releve.colonnes > limites.colonnes:
        raise Refus(
            f"a plus de {limites.colonnes} colonnes remplies dans la feuille {feuille} : gardez celles du modèle."
        )
    if max(releve.nombre_de_fautes, len(releve.fusions)) > limites.constats:
        raise trop_de_fautes(limites)
    if releve.cellules > limites.cellules:
        raise Refus(f"a plus de {entier(limites.cellules)} cellules remplies dans la feuille {feuille}.")


def juger_etendue(releve: Releve, *, limites: Limites) -> None:
    """Refus when the rectangle of the finished sheet is out of bounds because of one far cell, which is named."""
    lointaine = ""
    if limites.cellules < releve.rectangle < _DENSITE_MIN * releve.cellules:
        raise Refus(
            f"est trop grand : la feuille {citer(releve.nom)} a {entier(releve.derniere_ligne)} lignes et "
            f"{releve.derniere_colonne} colonnes. Partagez-la entre plusieurs fichiers."
        )
    if releve.derniere_colonne > limites.colonnes:
        lointaine = releve.droite
    elif releve.derniere_ligne > limites.lignes + _ENTETES or releve.rectangle > limites.cellules:
        lointaine = releve.bas
    if lointaine:
        raise Refus(
            f"est refusé. La feuille {citer(releve.nom)} contient une cellule isolée en {lointaine}, très loin du "
            "tableau : supprimez-la, enregistrez le classeur et renvoyez-le."
        )


def trop_de_fautes(limites: Limites) -> Refus:
    """The faults of the cells are too many to be listed."""
    return Refus(
        f"compte plus de {entier(limites.constats)} cellules en défaut (formules sans résultat, erreurs de calcul, "
        "cellules fusionnées…) : ouvrez-le dans Excel ou LibreOffice, corrigez-le, enregistrez-le et renvoyez-le."
    )
