"""Which sheet of the model a raw sheet is, and which column is which field, whatever the case and the accents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cite_data.modele.anciens_libelles import ENTETES_USUELS
from cite_data.modele.saisie import FEUILLES, Feuille
from cite_data.sources.classeur.brut import Cellule, FeuilleBrute
from cite_data.sources.classeur.valeurs import texte_de
from cite_data.textes.formes import forme

LIGNES_CHERCHEES = 15
"""Titles and remarks may stand above the headers: they are looked for in this many rows."""
ENTETES_MIN = 2
"""A row is a row of headers when at least this many of its cells are known."""


@dataclass(frozen=True)
class Entete:
    """Where the headers stand and what they say. Indexes from 0.

    `colonnes`: field → column; `inconnues`: column → words of a header that is no field; `repetees`: columns whose
    field is already given by another.
    """

    feuille: Feuille
    ligne: int
    colonnes: Mapping[str, int]
    inconnues: Mapping[int, str]
    repetees: Mapping[int, str]


def reconnaitre(brute: FeuilleBrute) -> Entete | None:
    """The headers of a sheet: of the field sheet of that name, else of the one that fits best; None when none does."""
    nommees = [f for f in FEUILLES.values() if forme(brute.nom) in _noms(f)]
    candidats = [_meilleure_ligne(brute, f) for f in nommees or FEUILLES.values()]
    trouves = [c for c in candidats if c is not None and len(c.colonnes) >= ENTETES_MIN]
    return max(trouves, key=_ressemblance, default=None)


def _noms(feuille: Feuille) -> set[str]:
    return {forme(nom) for nom in (feuille.nom, feuille.label, feuille.table.label)}


def _ressemblance(entete: Entete) -> tuple[int, int]:
    """Fields found, less the headers that this sheet does not know: an « actions » file is not taken for « freins »."""
    return len(entete.colonnes) - len(entete.inconnues), len(entete.colonnes)


def _meilleure_ligne(brute: FeuilleBrute, feuille: Feuille) -> Entete | None:
    lignes = [_entete(feuille, i, ligne) for i, ligne in enumerate(brute.lignes[:LIGNES_CHERCHEES])]
    return max(lignes, key=lambda e: (len(e.colonnes), -e.ligne), default=None)


def _entete(feuille: Feuille, rang: int, ligne: list[Cellule]) -> Entete:
    connus = _champs_par_entete(feuille)
    colonnes: dict[str, int] = {}
    inconnues: dict[int, str] = {}
    repetees: dict[int, str] = {}
    for position, cellule in enumerate(ligne):
        mots = texte_de(cellule)
        nom = connus.get(forme(mots.rstrip("* ")))
        if nom is None and mots:
            inconnues[position] = mots
        elif nom in colonnes:
            repetees[position] = mots
        elif nom is not None:
            colonnes[nom] = position
    return Entete(feuille, rang, colonnes, inconnues, repetees)


def _champs_par_entete(feuille: Feuille) -> dict[str, str]:
    """Field by form of its label, technical name or usual header; a label is never overridden by a usual header."""
    connus = {forme(c.label): c.nom for c in feuille.champs}
    for champ in feuille.champs:
        connus.setdefault(forme(champ.nom), champ.nom)
    for champ in feuille.champs:
        for usuel in ENTETES_USUELS.get(champ.nom, ()):
            connus.setdefault(forme(usuel), champ.nom)
    return connus
