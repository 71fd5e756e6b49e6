"""The other kinds of copies: a new workbook made of the cells read, whole or only the rows in fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.modele.saisie import FEUILLE_ERREURS
from cite_data.sources.classeur.annotation_copie import Copie
from cite_data.sources.classeur.annotation_valeurs import FORMAT_TEXTE, case, poser, vide
from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute
from cite_data.sources.constats import Constat

TITRE_MAX = 31
TITRES_RESERVES = (FEUILLE_ERREURS, "History", "Historique")
"""Ours, and those that Excel keeps for itself."""
_INTERDITS = re.compile(r"[\\/*?:\[\]\x00-\x1f]")
ENTETE_LIGNE = "Ligne"
LIGNES_DE_TETE_MAX = 10
LIGNES_MESUREES, LARGEUR_MIN, LARGEUR_MAX = 200, 10, 45

REPRISE = "Cette copie reprend les valeurs de votre fichier sans sa mise en forme. Vous pouvez la corriger et la renvoyer."
EXTRAIT = (
    "Votre fichier est grand\u00a0: cette copie ne contient que les lignes signalées, avec leur numéro d'origine en "
    "première colonne. Corrigez-les dans votre fichier et renvoyez celui-ci."
)


def reprendre(brut: ClasseurBrut) -> Copie:
    """Every cell that was read, at its place."""
    classeur = Workbook()
    pages = _pages(classeur, brut.feuilles)
    for feuille in brut.feuilles:
        rangs = range(1, len(feuille.lignes) + 1)
        _ecrire(pages[feuille.nom], feuille, {rang: rang for rang in rangs}, decalage=0)
    return Copie(classeur=classeur, feuilles=pages, notes=(REPRISE,))


def extraire(brut: ClasseurBrut, constats: Iterable[Constat]) -> Copie:
    """The rows of those faults and the headers above them, with their row number in the file in a first column."""
    classeur = Workbook()
    fautives: dict[str, set[int]] = {}
    for constat in constats:
        if constat.ligne is not None:
            fautives.setdefault(constat.feuille, set()).add(constat.ligne)
    feuilles = [feuille for feuille in brut.feuilles if feuille.nom in fautives]
    pages = _pages(classeur, feuilles)
    rangs = {feuille.nom: _rangs(feuille, fautives[feuille.nom]) for feuille in feuilles}
    for feuille in feuilles:
        _ecrire(pages[feuille.nom], feuille, rangs[feuille.nom], decalage=1)
        _numeroter(pages[feuille.nom], rangs[feuille.nom], lignes_de_tete(feuille))
    return Copie(classeur=classeur, feuilles=pages, rangs=rangs, decalage=1, notes=(EXTRAIT,))


def _pages(classeur: Workbook, feuilles: Sequence[FeuilleBrute]) -> dict[str, Worksheet]:
    """One new sheet for each, by its name in the file."""
    for page in classeur.worksheets:
        classeur.remove(page)
    noms = [feuille.nom for feuille in feuilles]
    return {nom: classeur.create_sheet(titre) for nom, titre in titres(noms).items()}


def titres(noms: Sequence[str]) -> dict[str, str]:
    """A title that Excel takes for each name: 31 characters, no forbidden one, all different whatever the case."""
    pris = {reserve.casefold() for reserve in TITRES_RESERVES}
    choisis: dict[str, str] = {}
    for nom in noms:
        base = _INTERDITS.sub("_", nom).strip("' ")[:TITRE_MAX] or "Feuille"
        titre, suite = base, 2
        while titre.casefold() in pris:
            titre, suite = f"{base[: TITRE_MAX - 5]} ({suite})", suite + 1
        pris.add(titre.casefold())
        choisis[nom] = titre
    return choisis


def lignes_de_tete(feuille: FeuilleBrute) -> int:
    """How many rows there are until the one that looks like the headers: the first with two cells filled."""
    for rang, cellules in enumerate(feuille.lignes[:LIGNES_DE_TETE_MAX], start=1):
        if sum(not vide(valeur) for valeur in cellules) > 1:
            return rang
    return 0


def _rangs(feuille: FeuilleBrute, fautives: set[int]) -> dict[int, int]:
    """Row in the copy by row of the file."""
    gardees = sorted({*range(1, lignes_de_tete(feuille) + 1), *fautives})
    return {ligne: rang for rang, ligne in enumerate(gardees, start=1)}


def _ecrire(page: Worksheet, feuille: FeuilleBrute, rangs: Mapping[int, int], *, decalage: int) -> None:
    largeurs: dict[int, int] = {}
    for ligne, rang in rangs.items():
        cellules = feuille.lignes[ligne - 1] if 1 <= ligne <= len(feuille.lignes) else []
        for colonne, valeur in enumerate(cellules, start=1 + decalage):
            if vide(valeur):
                continue
            cellule = case(page, rang, colonne)
            poser(cellule, valeur)
            if isinstance(valeur, str):
                cellule.number_format = FORMAT_TEXTE  # a code keeps its zeros when one retypes it
            if rang <= LIGNES_MESUREES:
                largeurs[colonne] = max(largeurs.get(colonne, LARGEUR_MIN), len(str(valeur)) + 2)
    for colonne, largeur in largeurs.items():
        page.column_dimensions[get_column_letter(colonne)].width = min(LARGEUR_MAX, largeur)


def _numeroter(page: Worksheet, rangs: Mapping[int, int], tetes: int) -> None:
    """Write the row numbers of the file in the first column, and freeze the headers."""
    for ligne, rang in rangs.items():
        poser(case(page, rang, 1), ligne)
    if tetes:
        entete = case(page, tetes, 1)
        poser(entete, ENTETE_LIGNE)
        entete.font = Font(bold=True)
    page.freeze_panes = f"B{tetes + 1}"
