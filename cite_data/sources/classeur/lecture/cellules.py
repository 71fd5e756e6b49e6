"""The cells of a workbook whose inventory is known to be harmless, read by calamine."""

from __future__ import annotations

import io
from collections.abc import Collection

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from cite_data.sources.classeur.brut import Cellule
from cite_data.sources.classeur.lecture.codage import Codeur
from cite_data.sources.classeur.lecture.parties import Inventaire
from cite_data.sources.classeur.lecture.refus import abime, protege
from cite_data.sources.classeur.lecture.releve import Plage, Releve

_COPIE_EXTERNE = "'file:"
"""Beginning of the name of the sheets where LibreOffice keeps what it saw of other files."""


def coder_classeur(
    contenu: bytes, inventaire: Inventaire, *, ignorees: Collection[str], codeur: Codeur
) -> None:
    """Send every sheet of data but the ignored ones, then what was seen of the workbook; Refus when it is damaged."""
    releves = {releve.nom: releve for releve in inventaire.releves}
    with _ouvrir(contenu) as classeur:
        for fiche in classeur.sheets_metadata:
            ecartee = fiche.name in ignorees or fiche.name.startswith(_COPIE_EXTERNE)
            if fiche.typ == SheetTypeEnum.WorkSheet and not ecartee:
                if fiche.name not in releves:
                    raise abime()
                codeur.feuille(fiche.name)
                _coder_feuille(_feuille(classeur, fiche.name), releves[fiche.name], codeur=codeur)
    if inventaire.macros:
        codeur.constat("macros")
    if inventaire.liens:
        codeur.constat("liens_externes")


def _ouvrir(contenu: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(contenu))
    except PasswordError as erreur:
        raise protege() from erreur
    except (CalamineError, OSError, ValueError) as erreur:
        raise abime() from erreur


def _feuille(classeur: CalamineWorkbook, nom: str) -> CalamineSheet:
    try:
        return classeur.get_sheet_by_name(nom)
    except (CalamineError, OSError, ValueError) as erreur:
        raise abime() from erreur


def _coder_feuille(feuille: CalamineSheet, releve: Releve, *, codeur: Codeur) -> None:
    """Its rows from the first of the sheet; calamine leaves out the blank columns on the left, not the rows above."""
    marge: list[Cellule] = [None] * (feuille.start[1] if feuille.start else 0)
    entete, ligne = 0, 0
    for ligne, cellules in enumerate(feuille.iter_rows() if feuille.start else (), start=1):
        remplies = codeur.rangee([*marge, *cellules], fautes=releve.fautes.get(ligne, {}))
        if not entete and remplies > 1:  # above the headings stand titles, alone in their row
            entete = ligne
    for au_dela in sorted(n for n in releve.fautes if n > ligne):
        for colonne, regle in releve.fautes[au_dela].items():
            codeur.constat(regle, ligne=au_dela, colonne=colonne)
    for plage in sorted(p for p in releve.fusions if _dans_les_donnees(p, entete)):
        codeur.constat("cellules_fusionnees", ligne=plage[0], colonne=plage[1])


def _dans_les_donnees(plage: Plage, entete: int) -> bool:
    return plage[2] > entete and plage[:2] != plage[2:]
