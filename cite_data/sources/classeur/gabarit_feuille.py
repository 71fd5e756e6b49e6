"""One sheet of the template: locked headers with their comments, free rows with their rules."""

from __future__ import annotations

import math
from collections.abc import Mapping

from xlsxwriter.utility import xl_range  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from cite_data.modele.saisie import Champ, Feuille
from cite_data.sources.classeur.gabarit_listes import Liste, liste_du_champ
from cite_data.sources.classeur.gabarit_styles import Styles, est_texte
from cite_data.sources.classeur.gabarit_textes import commentaire
from cite_data.sources.classeur.gabarit_validation import validation

MARQUE_OBLIGATOIRE = " *"
PERMIS = ("format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter")
"""What the protection lets one do. Deleting a row asks that all its cells be free: hence every column of the sheet."""
DERNIERE_COLONNE = 16_383
HAUTEUR_ENTETE = 48
LARGEUR_COMMENTAIRE, CARACTERES_PAR_LIGNE, PIXELS_PAR_LIGNE = 330, 50, 16
LARGEUR_MIN, LARGEUR_MAX, LARGEUR_LIBRE = 13, 36, 24


def entete(champ: Champ) -> str:
    """The header as written: label, with a star when obligatory."""
    return champ.label + MARQUE_OBLIGATOIRE * champ.obligatoire


def ecrire_feuille(
    page: Worksheet, feuille: Feuille, *, styles: Styles, listes: Mapping[str, Liste], lignes: int
) -> None:
    """Fill that empty sheet; the rules cover `lignes` rows under the headers."""
    page.set_column(len(feuille.champs), DERNIERE_COLONNE, None, styles.colonne)
    page.set_row(0, HAUTEUR_ENTETE, styles.ligne_entete)
    for rang, champ in enumerate(feuille.champs):
        _ecrire_champ(page, champ, rang=rang, styles=styles, listes=listes, lignes=lignes)
    _cadre(page, feuille, lignes)


def _ecrire_champ(
    page: Worksheet, champ: Champ, *, rang: int, styles: Styles, listes: Mapping[str, Liste], lignes: int
) -> None:
    page.write_string(0, rang, entete(champ), styles.entete(champ))
    texte = commentaire(champ)
    page.write_comment(0, rang, texte, taille_commentaire(texte))
    largeur = largeur_colonne(champ, listes.get(liste_du_champ(champ) or ""))
    page.set_column(rang, rang, largeur, styles.donnees(champ))
    if regle := validation(champ, listes):
        page.data_validation(1, rang, lignes, rang, dict(regle))


def _cadre(page: Worksheet, feuille: Feuille, lignes: int) -> None:
    """Frozen headers, filter, protection without password, print set-up."""
    derniere = len(feuille.champs) - 1
    page.freeze_panes(1, 1 if feuille.champs[0].role == "personne" else 0)
    page.autofilter(0, 0, lignes, derniere)
    page.ignore_errors({"number_stored_as_text": xl_range(1, 0, lignes, derniere)})
    page.protect("", dict.fromkeys(PERMIS, True))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&RPage &P sur &N")


def taille_commentaire(texte: str) -> dict[str, float]:
    """The size at which the whole comment shows."""
    lignes = sum(max(1, math.ceil(len(ligne) / CARACTERES_PAR_LIGNE)) for ligne in texte.split("\n"))
    return {"width": LARGEUR_COMMENTAIRE, "height": (lignes + 1) * PIXELS_PAR_LIGNE, "font_size": 9}


def largeur_colonne(champ: Champ, liste: Liste | None) -> float:
    """Wide enough for what one will write there and for the longest word of the header."""
    mots = [len(mot) + 4 for mot in entete(champ).split(" ")]
    if liste is not None:
        contenu = max(len(str(v)) for v in liste.valeurs) + 4
    else:
        contenu = LARGEUR_LIBRE if est_texte(champ) else LARGEUR_MIN
    return min(LARGEUR_MAX, max(LARGEUR_MIN, contenu, *mots))
