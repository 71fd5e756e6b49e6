"""What the spreadsheet itself refuses while one types: lists, dates, numbers, with a French explanation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cite_data.modele.saisie import Champ
from cite_data.modele.tables import DATE, ENTIER, REEL
from cite_data.sources.classeur.gabarit_listes import Liste, liste_du_champ
from cite_data.sources.classeur.gabarit_textes import francais, nombre_attendu

PREMIER_JOUR, DERNIER_JOUR = date(1900, 1, 1), date(2100, 12, 31)
Regle = Mapping[str, Any]
"""The options of one `Worksheet.data_validation` of xlsxwriter."""


def validation(champ: Champ, listes: Mapping[str, Liste]) -> Regle | None:
    """The rule of that field's cells; None for a free text or when the installation knows no value to propose."""
    liste = listes.get(liste_du_champ(champ) or "")
    if liste is not None:
        return regle_liste(liste)
    if champ.colonne.type == DATE:
        return regle_date()
    return _regle_nombre(champ) if champ.colonne.type in (ENTIER, REEL) else None


def regle_liste(liste: Liste) -> Regle:
    """A drop-down; an open list only warns."""
    if liste.ouverte:
        titre = "Valeur hors de la liste"
        message = "Cette valeur n'est pas dans la liste. Gardez-la seulement si c'est bien le bon code."
    else:
        titre = "Valeur à choisir dans la liste"
        message = "Choisissez une des valeurs de la liste, ou laissez la case vide si l'information n'est pas connue."
    severite = "warning" if liste.ouverte else "stop"
    return {
        "validate": "list",
        "source": f"={liste.nom}",
        **_erreur(titre, message),
        "error_type": severite,
    }


def regle_date() -> Regle:
    """A day of two centuries: a year typed with two figures too many is refused."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": PREMIER_JOUR,
        "maximum": DERNIER_JOUR,
        **_erreur("Date attendue", "Écrivez une date au format jj/mm/aaaa, par exemple 31/03/2024."),
    }


def _regle_nombre(champ: Champ) -> Regle:
    colonne = champ.colonne
    genre = "integer" if colonne.type == ENTIER else "decimal"
    message = f"{nombre_attendu(champ)}. Laissez la case vide si la valeur n'est pas connue."
    erreur = _erreur("Nombre attendu", message)
    if colonne.minimum is not None and colonne.maximum is None:
        return {"validate": genre, "criteria": ">=", "value": colonne.minimum, **erreur}
    bas = colonne.minimum if colonne.minimum is not None else _LIMITES[genre][0]
    haut = colonne.maximum if colonne.maximum is not None else _LIMITES[genre][1]
    return {"validate": genre, "criteria": "between", "minimum": bas, "maximum": haut, **erreur}


_LIMITES: Mapping[str, tuple[float, float]] = {
    "integer": (-(2**31), 2**31 - 1),
    "decimal": (-1e15, 1e15),
}
"""Where the model sets no bound: what the column can store, what a spreadsheet keeps exactly."""


def _erreur(titre: str, message: str) -> dict[str, Any]:
    return {"error_title": francais(titre), "error_message": francais(message)}
