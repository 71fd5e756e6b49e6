"""The workbook that a partner downloads and fills, drawn from the description of what it may hold."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]

from cite_data.modele.saisie import FEUILLE_LECTURE, FEUILLE_LISTES, Feuille
from cite_data.modele.schema import VERSION_SCHEMA
from cite_data.sources.classeur.gabarit_archive import stabiliser
from cite_data.sources.classeur.gabarit_feuille import ecrire_feuille
from cite_data.sources.classeur.gabarit_lecture import ecrire_lecture
from cite_data.sources.classeur.gabarit_lecture_textes import TITRE
from cite_data.sources.classeur.gabarit_listes import Liste, Listes, listes_du_gabarit
from cite_data.sources.classeur.gabarit_styles import styles
from cite_data.sources.classeur.gabarit_textes import francais

__all__ = ["LIGNES", "Listes", "ecrire_gabarit"]

LIGNES = 5_000
"""Rows under the headers that the lists and rules cover; more may be filled, they are checked at the reading."""
PROPRIETE_VERSION = "version_schema"
_TEXTE_RESTE_TEXTE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def ecrire_gabarit(
    feuilles: Sequence[Feuille], *, listes: Listes, declaration: Mapping[str, str], lignes: int = LIGNES
) -> bytes:
    """The .xlsx of those sheets, with the lists of the installation and the declarations already known.

    `declaration` gives values by `Declaration.nom`: a code, « complet », a day as 2024-03-31 or 31/03/2024. The same
    arguments always give the same bytes.
    """
    tampon = io.BytesIO()
    with Workbook(tampon, _TEXTE_RESTE_TEXTE) as classeur:
        classeur.set_custom_property(PROPRIETE_VERSION, VERSION_SCHEMA)
        formes = styles(classeur)
        deroulantes = listes_du_gabarit(feuilles, listes)
        lecture = classeur.add_worksheet(FEUILLE_LECTURE)
        ecrire_lecture(lecture, feuilles, styles=formes, listes=deroulantes, declaration=declaration)
        for feuille in feuilles:
            page = classeur.add_worksheet(feuille.label)
            ecrire_feuille(page, feuille, styles=formes, listes=deroulantes, lignes=lignes)
        _ecrire_listes(classeur, deroulantes)
    return stabiliser(tampon.getvalue(), titre=francais(TITRE))


def _ecrire_listes(classeur: Workbook, listes: Mapping[str, Liste]) -> None:
    """The very hidden sheet: one list a column under its name; a range has no limit of 255 characters."""
    page = classeur.add_worksheet(FEUILLE_LISTES)
    page.very_hidden()
    page.protect()
    for colonne, liste in enumerate(listes.values()):
        page.write_string(0, colonne, liste.nom)
        for rang, valeur in enumerate(liste.valeurs, start=1):
            if isinstance(valeur, str):
                page.write_string(rang, colonne, valeur)
            else:
                page.write_number(rang, colonne, valeur)
        plage = xl_range_abs(1, colonne, len(liste.valeurs), colonne)
        classeur.define_name(liste.nom, f"={FEUILLE_LISTES}!{plage}")
