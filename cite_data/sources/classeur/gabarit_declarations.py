"""What a workbook says of itself, on its first sheet: label in column A, value in column B, explanation in column C."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from cite_data.modele.saisie import DECLARATIONS, SEPARATEUR_CODE, Declaration
from cite_data.modele.schema import VERSION_SCHEMA
from cite_data.sources.classeur.gabarit_listes import ENVOI, PAR_CLE_ETRANGERE, Liste
from cite_data.sources.classeur.gabarit_styles import Styles
from cite_data.sources.classeur.gabarit_textes import francais
from cite_data.sources.classeur.gabarit_validation import Regle, regle_date, regle_liste

VERSION, JOUR = "version_schema", "date_donnees"
_LISTES = MappingProxyType(
    {
        "cite_id": PAR_CLE_ETRANGERE["cites"],
        "partenaire_id": PAR_CLE_ETRANGERE["partenaires"],
        "envoi": ENVOI,
    }
)
CARACTERES_PAR_LIGNE = 80


def ecrire_declarations(
    page: Worksheet,
    ligne: int,
    *,
    styles: Styles,
    listes: Mapping[str, Liste],
    declaration: Mapping[str, str],
) -> int:
    """Write them from that row on (0 for the first); the row after the last."""
    for rang, une in enumerate(DECLARATIONS, start=ligne):
        texte = francais(une.definition)
        page.write_string(rang, 0, une.label, styles.cle)
        page.write_string(rang, 2, texte, styles.texte)
        page.set_row(rang, 22 + 15 * (len(texte) // CARACTERES_PAR_LIGNE))
        _ecrire_valeur(page, rang, une, styles=styles, listes=listes, texte=declaration.get(une.nom, ""))
    return ligne + len(DECLARATIONS)


def _ecrire_valeur(
    page: Worksheet, ligne: int, une: Declaration, *, styles: Styles, listes: Mapping[str, Liste], texte: str
) -> None:
    liste = listes.get(_LISTES.get(une.nom, ""))
    jour = _jour(texte) if une.nom == JOUR else None
    if une.nom == VERSION:
        page.write_number(ligne, 1, VERSION_SCHEMA, styles.fige)
    elif jour is not None:
        page.write_datetime(ligne, 1, jour, styles.saisie_date)
    else:
        forme = styles.saisie_date if une.nom == JOUR else styles.saisie
        page.write_blank(ligne, 1, None, forme)
        if texte:
            page.write_string(ligne, 1, _entree(texte, liste), forme)
    if regle := _regle(une, liste):
        page.data_validation(ligne, 1, ligne, 1, dict(regle))


def _regle(une: Declaration, liste: Liste | None) -> Regle | None:
    if une.nom == JOUR:
        return regle_date()
    return regle_liste(liste) if liste else None


def _entree(texte: str, liste: Liste | None) -> str:
    """The entry of the list that bears this code, the text itself when there is none."""
    entrees = [str(v) for v in liste.valeurs] if liste else []
    return next((e for e in entrees if e.split(SEPARATEUR_CODE)[0] == texte), texte)


def _jour(texte: str) -> date | None:
    """The day written `2024-03-31` or `31/03/2024`, None for anything else."""
    for forme in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(texte, forme).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
