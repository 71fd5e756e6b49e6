"""The first sheet of the copy: every fault, one a row, each leading to its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.styles import Font
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cite_data.modele.saisie import FEUILLE_ERREURS
from cite_data.sources.classeur import annotation_styles as style
from cite_data.sources.classeur.annotation_choix import Choix
from cite_data.sources.classeur.annotation_copie import Copie
from cite_data.sources.classeur.annotation_tableau import COLONNES, ecrire_tableau
from cite_data.sources.classeur.annotation_valeurs import case, poser, poser_texte
from cite_data.sources.classeur.gabarit_textes import francais
from cite_data.sources.constats import Gravite
from cite_data.textes.formats import pluriel

SENS = {
    Gravite.BLOQUANT: "La ligne (sans ligne indiquée : la feuille ou le fichier) est mise de côté jusqu'à correction.",
    Gravite.A_VERIFIER: "La ligne est gardée ; vérifiez que la valeur est la bonne.",
}
MODE_D_EMPLOI = (
    "Cliquez dans la colonne « Cellule » pour aller à la case en faute ; elle est colorée et porte une note."
)
RIEN = "Aucune faute trouvée : il n'y a rien à corriger."


def ecrire_erreurs(
    copie: Copie, choix: Choix, *, nom: str, comptes: Mapping[Gravite, int], sans_note: int
) -> None:
    """Put the sheet in first place. `comptes` counts every fault; `sans_note` the cells that have a colour only."""
    page = copie.classeur.create_sheet(FEUILLE_ERREURS, 0)
    notes = [*copie.notes, *_coupures(choix, sans_note)]
    if not choix.constats:
        _tete(page, nom=nom, comptes={}, notes=[RIEN, *notes])
    else:
        conseils = [MODE_D_EMPLOI] if any(copie.place(c) for c in choix.constats) else []
        ligne = _tete(page, nom=nom, comptes=comptes, notes=[*conseils, *notes])
        derniere = ecrire_tableau(page, ligne + 1, copie=copie, constats=choix.constats)
        if choix.coupes:
            _texte(page, derniere + 1, f"… et {pluriel(choix.coupes, 'autre')}")
    _mise_en_page(page)
    _en_avant(copie, page)


def _coupures(choix: Choix, sans_note: int) -> list[str]:
    """What the limits left out."""
    notes = []
    if choix.coupes:
        montrees = pluriel(len(choix.constats), "faute")
        verbe = "n'y sont pas" if choix.coupes > 1 else "n'y est pas"
        autres = pluriel(choix.coupes, "autre")
        notes.append(f"La liste montre {montrees}, les bloquantes d'abord ; {autres} {verbe}.")
    if sans_note > 1:
        cases = pluriel(sans_note, "case")
        notes.append(f"{cases} sont colorées sans porter de note : la liste dit leur faute.")
    elif sans_note:
        notes.append("1 case est colorée sans porter de note : la liste dit sa faute.")
    return notes


def _tete(page: Worksheet, *, nom: str, comptes: Mapping[Gravite, int], notes: Sequence[str]) -> int:
    """Title, name of the file, counts, notes; the first row after them."""
    _texte(page, 1, "Erreurs et points à vérifier", police=style.TITRE)
    page.row_dimensions[1].height = 30
    _texte(page, 2, nom)
    ligne = 3
    for gravite, compte in comptes.items():
        _texte(page, ligne, style.MOTS[gravite], colonne=2, police=style.TEXTE_GRAS)
        mot = case(page, ligne, 2)
        mot.fill, mot.alignment = style.fond(gravite), style.EN_HAUT
        nombre = case(page, ligne, 3)
        poser(nombre, compte)
        nombre.font, nombre.alignment = style.TEXTE_GRAS, style.EN_HAUT
        nombre.number_format = "#,##0"
        _texte(page, ligne, SENS[gravite], colonne=4)
        page.row_dimensions[ligne].height = 18
        ligne += 1
    for note in notes:
        _texte(page, ligne, note)
        ligne += 1
    return ligne


def _texte(page: Worksheet, ligne: int, texte: str, *, colonne: int = 1, police: Font = style.TEXTE) -> None:
    cellule = case(page, ligne, colonne)
    poser_texte(cellule, francais(texte))
    cellule.font = police


def _mise_en_page(page: Worksheet) -> None:
    for lettre, (_, largeur) in zip("ABCDEFGHIJ", COLONNES, strict=True):
        page.column_dimensions[lettre].width = largeur
    page.sheet_view.showGridLines = False
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToHeight = 0


def _en_avant(copie: Copie, page: Worksheet) -> None:
    """Open the workbook on that sheet, alone: two selected sheets would be edited together."""
    copie.classeur.active = page
    for vue in copie.classeur.views:
        vue.firstSheet = 0
    for autre in copie.classeur.worksheets:
        autre.sheet_view.tabSelected = autre is page
