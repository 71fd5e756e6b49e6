"""A raw sheet → typed columns, the faults of its cells and what was changed in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.saisie import Champ, Feuille
from cite_data.sources.classeur.annuaire import Annuaire
from cite_data.sources.classeur.brut import Cellule, FeuilleBrute
from cite_data.sources.classeur.entetes import Entete
from cite_data.sources.classeur.lecteurs import lecteur
from cite_data.sources.classeur.valeurs import Lecteur, Lu, est_vide, texte_de
from cite_data.sources.constats import Constat, Gravite
from cite_data.textes.formats import date_fr

MASQUE = "(masqué)"
"""What stands in a report for a value that could tell who a person is."""
LONGUEUR_MONTREE = 80
LUES_GARDEES = 100_000
SANS_VALEUR = Lu()


@dataclass(frozen=True, kw_only=True)
class Changement:
    """The same change made in `nombre` cells of a column: what was written, what is kept."""

    fichier: str
    feuille: str
    entete: str
    genre: str
    avant: str
    apres: str
    nombre: int


@dataclass(frozen=True, kw_only=True)
class FeuilleLue:
    """The rows of one sheet that hold something. `valeurs`: by field, one value per row, None where blank or in fault.

    `rangs`: row numbers that Excel shows; `positions`: column numbers by field, 1 for A; `titre`: name of the sheet in
    the file. A row with a blocking fault is still here: it is told apart by the faults.
    """

    feuille: Feuille
    fichier: str
    titre: str
    rangs: Sequence[int]
    valeurs: Mapping[str, Sequence[Any]]
    positions: Mapping[str, int]
    entetes: Mapping[str, str]
    constats: Sequence[Constat]
    changements: Sequence[Changement]

    @cached_property
    def _indexes(self) -> Mapping[int, int]:
        return {rang: index for index, rang in enumerate(self.rangs)}

    def constat(self, *, rang: int, champ: str | None, regle: str, message: str, **autres: Any) -> Constat:
        """A fault at one row of this sheet, in the column of a field or for the row as a whole.

        The value of the cell is shown with it, unless another one is given or it could tell who a person is.
        """
        if "valeur" not in autres and champ in self.positions and self.valeurs:
            lue = self.valeurs[champ or ""][self._indexes[rang]]
            autres["valeur"] = _montrer_lu(lue, self.feuille.champ(champ or ""))
        return Constat(
            fichier=self.fichier,
            feuille=self.titre,
            ligne=rang,
            colonne=self.positions.get(champ or ""),
            entete=self.entetes.get(champ or "", ""),
            regle=regle,
            message=message,
            **autres,
        )


def lire_feuille(brute: FeuilleBrute, entete: Entete, annuaire: Annuaire, *, fichier: str) -> FeuilleLue:
    """Read every cell below the headers; rows where no known column holds anything are left out."""
    positions = dict(entete.colonnes)
    lignes = [
        (rang, ligne)
        for rang, ligne in enumerate(brute.lignes[entete.ligne + 1 :], entete.ligne + 2)
        if any(not est_vide(ligne[p]) for p in positions.values() if p < len(ligne))
    ]
    lues = FeuilleLue(
        feuille=entete.feuille,
        fichier=fichier,
        titre=brute.nom,
        rangs=[rang for rang, _ in lignes],
        valeurs={},
        positions={nom: p + 1 for nom, p in positions.items()},
        entetes={nom: texte_de(brute.lignes[entete.ligne][p]).rstrip("* ") for nom, p in positions.items()},
        constats=[],
        changements=[],
    )
    valeurs: dict[str, Sequence[Any]] = {}
    constats: list[Constat] = []
    changements: list[Changement] = []
    for champ in entete.feuille.champs:
        position = positions.get(champ.nom)
        cellules = [li[position] if position is not None and position < len(li) else None for _, li in lignes]
        colonne = _lire_colonne(cellules, champ, lecteur(champ, annuaire))
        valeurs[champ.nom] = [lu.valeur for lu in colonne]
        if position is not None:
            constats += _fautes(lues, champ, colonne, cellules)
            changements += _changements(lues, champ, colonne, cellules)
    return replace(lues, valeurs=valeurs, constats=constats, changements=changements)


def _lire_colonne(cellules: Sequence[Cellule], champ: Champ, lire: Lecteur) -> list[Lu]:
    """Each distinct cell is read once: a column of 200 000 rows holds few of them."""

    @lru_cache(LUES_GARDEES, typed=True)
    def lue(cellule: Cellule) -> Lu:
        if not est_vide(cellule):
            return lire(cellule)
        if cellule is not None and texte_de(cellule):
            return Lu(changement="lu comme vide")
        return SANS_VALEUR

    manque = (
        Lu(regle="obligatoire", message=f"« {champ.label} » est obligatoire.") if champ.obligatoire else None
    )
    colonne = [lue(cellule) for cellule in cellules]
    if manque is None:
        return colonne
    return [manque if lu.valeur is None and not lu.regle else lu for lu in colonne]


def _fautes(
    lues: FeuilleLue, champ: Champ, colonne: Sequence[Lu], cellules: Sequence[Cellule]
) -> list[Constat]:
    return [
        lues.constat(
            rang=rang,
            champ=champ.nom,
            regle=lu.regle,
            message=lu.message,
            gravite=Gravite.BLOQUANT,
            valeur=montrer(cellule, champ),
            suggestion=lu.suggestion,
        )
        for rang, lu, cellule in zip(lues.rangs, colonne, cellules, strict=True)
        if lu.regle
    ]


def _changements(
    lues: FeuilleLue, champ: Champ, colonne: Sequence[Lu], cellules: Sequence[Cellule]
) -> list[Changement]:
    comptes = Counter(
        (lu.changement, montrer(cellule, champ), _montrer_lu(lu.valeur, champ))
        for lu, cellule in zip(colonne, cellules, strict=True)
        if lu.changement
    )
    return [
        Changement(
            fichier=lues.fichier,
            feuille=lues.titre,
            entete=lues.entetes[champ.nom],
            genre=genre,
            avant=avant,
            apres=apres,
            nombre=nombre,
        )
        for (genre, avant, apres), nombre in comptes.items()
    ]


def _montrer_lu(valeur: Any, champ: Champ) -> str:
    """The words of what is kept: the label of a code, a decimal comma."""
    if champ.role == "valeur" and champ.colonne.referentiel:
        return REFERENTIELS[champ.colonne.referentiel].labels.get(valeur, "")
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return f"{valeur:g}".replace(".", ",")
    return montrer(valeur, champ)


def montrer(valeur: Any, champ: Champ) -> str:
    """The words of a cell for a report; never those of a column that tells who a person is or where she lives."""
    if champ.role != "valeur":
        return MASQUE if valeur is not None else ""
    if isinstance(valeur, date):
        return date_fr(valeur)
    if isinstance(valeur, list):
        return ", ".join(map(str, valeur))
    return texte_de(valeur)[:LONGUEUR_MONTREE]
