"""How the template looks: one sober family of cells, legible in black and white and told apart by more than colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from cite_data.modele.saisie import Champ
from cite_data.modele.tables import DATE, TEXTE

ENCRE = "#1C2733"
MARINE = "#1F3A5F"
BRUME = "#DCE7F3"
SABLE = "#F3E4C4"
TRAIT = "#B9C4D0"
LIEN = "#1B5E9E"
FORMAT_DATE = "dd/mm/yyyy"
FORMAT_TEXTE = "@"

_ENTETE = {
    "bold": True,
    "text_wrap": True,
    "valign": "vcenter",
    "align": "left",
    "indent": 1,
    "border": 1,
    "border_color": TRAIT,
    "locked": True,
}
_FIXE = {"font_color": ENCRE, "valign": "vcenter", "text_wrap": True, "locked": True}
_SAISIE = {
    "font_color": ENCRE,
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": MARINE,
    "align": "left",
    "indent": 1,
    "locked": False,
}


@dataclass(frozen=True)
class Styles:
    """The formats of one workbook: headers by kind, free columns by type, texts of the reading sheet."""

    obligatoire: Format
    facultatif: Format
    jamais_publie: Format
    ligne_entete: Format
    colonne_texte: Format
    colonne_date: Format
    colonne: Format
    titre: Format
    accroche: Format
    section: Format
    cle: Format
    texte: Format
    ligne: Format
    lien: Format
    saisie: Format
    saisie_date: Format
    fige: Format

    def entete(self, champ: Champ) -> Format:
        """The header of that field."""
        if champ.obligatoire:
            return self.obligatoire
        return self.jamais_publie if champ.role in ("identite", "lieu") else self.facultatif

    def donnees(self, champ: Champ) -> Format:
        """The free cells under it: text stays text, so that leading zeros and lists of codes survive."""
        if est_texte(champ):
            return self.colonne_texte
        return self.colonne_date if champ.colonne.type == DATE else self.colonne


def est_texte(champ: Champ) -> bool:
    """Whether one types text there: a text, or several codes in one cell."""
    return bool(champ.colonne.type == TEXTE or pa.types.is_list(champ.colonne.type))


def styles(classeur: Workbook) -> Styles:
    """Register the formats in the workbook."""

    def forme(**proprietes: Any) -> Format:
        return classeur.add_format(proprietes)

    return Styles(
        obligatoire=forme(**_ENTETE, bg_color=MARINE, font_color="#FFFFFF"),
        facultatif=forme(**_ENTETE, bg_color=BRUME, font_color=ENCRE),
        jamais_publie=forme(**_ENTETE, bg_color=SABLE, font_color=ENCRE),
        ligne_entete=forme(locked=True),
        colonne_texte=forme(locked=False, num_format=FORMAT_TEXTE),
        colonne_date=forme(locked=False, num_format=FORMAT_DATE, align="left"),
        colonne=forme(locked=False),
        titre=forme(bold=True, font_size=18, font_color=MARINE, valign="vcenter"),
        accroche=forme(**{**_FIXE, "text_wrap": False}),
        section=forme(
            bold=True, font_size=13, font_color=MARINE, valign="vcenter", bottom=1, bottom_color=MARINE
        ),
        cle=forme(**_FIXE, bold=True),
        texte=forme(**_FIXE, indent=1),
        ligne=forme(**{**_FIXE, "text_wrap": False}, indent=1),
        lien=forme(**{**_FIXE, "font_color": LIEN}, underline=1),
        saisie=forme(**_SAISIE, num_format=FORMAT_TEXTE),
        saisie_date=forme(**_SAISIE, num_format=FORMAT_DATE),
        fige=forme(**_FIXE, align="left", indent=1, bg_color="#EEF1F4", border=1, border_color=TRAIT),
    )
