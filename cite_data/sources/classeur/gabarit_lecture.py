"""The first sheet of the template: what the workbook declares, then how one fills it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from cite_data.modele.saisie import FEUILLES_PILOTAGE, Feuille
from cite_data.sources.classeur.gabarit_declarations import ecrire_declarations
from cite_data.sources.classeur.gabarit_lecture_textes import (
    ACCROCHE,
    CONSIGNES,
    LEGENDES,
    SYMBOLES,
    TITRE,
    regle_identite,
)
from cite_data.sources.classeur.gabarit_listes import Liste
from cite_data.sources.classeur.gabarit_styles import Styles
from cite_data.sources.classeur.gabarit_textes import francais

LARGEURS = (30, 42, 82)
CARACTERES_PAR_LIGNE = 120
"""What fits in columns B and C together. Long texts take several rows: merged cells would hinder screen readers."""
HAUTEUR = 18
PILOTAGE = "Pour la personne qui pilote la Cité."


def ecrire_lecture(
    page: Worksheet,
    feuilles: Sequence[Feuille],
    *,
    styles: Styles,
    listes: Mapping[str, Liste],
    declaration: Mapping[str, str],
) -> None:
    """Fill that empty sheet."""
    _mise_en_page(page)
    page.write_string(0, 0, francais(TITRE), styles.titre)
    page.set_row(0, 34)
    page.write_string(1, 0, francais(ACCROCHE), styles.accroche)
    ligne = ecrire_declarations(page, 3, styles=styles, listes=listes, declaration=declaration)
    ligne = _section(page, ligne, "Comment remplir", styles=styles)
    ligne = _paragraphes(page, ligne, CONSIGNES, styles=styles)
    ligne = _section(page, ligne, "Les feuilles", styles=styles)
    ligne = _feuilles(page, ligne, feuilles, styles=styles)
    if regles := regle_identite(feuilles):
        ligne = _section(page, ligne, "Ce qui n'est jamais publié", styles=styles)
        ligne = _paragraphes(page, ligne, regles, styles=styles)
    ligne = _section(page, ligne, "Couleurs et symboles", styles=styles)
    ligne = _legendes(page, ligne, styles=styles)
    _paragraphes(page, ligne, SYMBOLES, styles=styles)


def _mise_en_page(page: Worksheet) -> None:
    for colonne, largeur in enumerate(LARGEURS):
        page.set_column(colonne, colonne, largeur)
    page.hide_gridlines(2)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_portrait()
    page.set_paper(9)
    page.fit_to_pages(1, 1)


def _section(page: Worksheet, ligne: int, titre: str, *, styles: Styles) -> int:
    """A heading after a blank row; the row after it."""
    page.write_string(ligne + 1, 0, francais(titre), styles.section)
    for colonne in (1, 2):
        page.write_blank(ligne + 1, colonne, None, styles.section)
    page.set_row(ligne + 1, 26)
    return ligne + 2


def _paragraphes(
    page: Worksheet, ligne: int, paragraphes: Sequence[tuple[str, str]], *, styles: Styles
) -> int:
    for cle, texte in paragraphes:
        page.write_string(ligne, 0, francais(cle), styles.cle)
        ligne = _texte(page, ligne, texte, forme=styles.ligne)
    return ligne


def _feuilles(page: Worksheet, ligne: int, feuilles: Sequence[Feuille], *, styles: Styles) -> int:
    """One row a sheet: a link to it and what one of its rows is."""
    for feuille in feuilles:
        page.write_url(ligne, 0, f"internal:'{feuille.label}'!A1", styles.lien, feuille.label)
        qui = f" {PILOTAGE}" if feuille in FEUILLES_PILOTAGE else ""
        ligne = _texte(page, ligne, f"Une ligne : {feuille.table.une_ligne}.{qui}", forme=styles.ligne)
    return ligne


def _legendes(page: Worksheet, ligne: int, *, styles: Styles) -> int:
    formes: Mapping[str, Format] = {
        "obligatoire": styles.obligatoire,
        "facultatif": styles.facultatif,
        "jamais_publie": styles.jamais_publie,
    }
    for couleur, echantillon, sens in LEGENDES:
        page.write_string(ligne, 0, echantillon, formes[couleur])
        ligne = _texte(page, ligne, sens, forme=styles.ligne)
    return ligne


def _texte(page: Worksheet, ligne: int, texte: str, *, forme: Format) -> int:
    """The text in column B, running over C, on as many rows as it takes; the row after it."""
    # Spaces are made unbreakable first: no row may begin with a colon.
    morceaux = textwrap.wrap(
        francais(texte), CARACTERES_PAR_LIGNE, break_long_words=False, break_on_hyphens=False
    )
    for rang, morceau in enumerate(morceaux, start=ligne):
        page.write_string(rang, 1, morceau, forme)
        page.set_row(rang, HAUTEUR)
    return ligne + len(morceaux)
