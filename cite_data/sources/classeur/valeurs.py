"""One cell → one value of the model: dates, numbers, yes/no, closed lists, as partners write them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cite_data.sources.classeur.brut import Cellule
from cite_data.textes.formes import forme

EPOQUE_EXCEL = date(1899, 12, 30)
SERIES_EXCEL = range(7_306, 73_416)
"""Serial numbers read as dates: from 01/01/1920 to 31/12/2100; any other number is no date."""
PIVOT_SIECLE = 40
"""A year written with two digits is 20xx below this, 19xx from it on: persons were born before, events came after."""
VIDES = frozenset({"", "-", "–", "—", "/", "n/a", "na", "nsp", "ne sait pas", "non connu", "?"})


@dataclass(frozen=True)
class Lu:
    """What a cell became: its value (None: blank or in fault), how it was changed, the fault, a value to propose."""

    valeur: Any = None
    changement: str = ""
    regle: str = ""
    message: str = ""
    suggestion: str = ""


Lecteur = Callable[[Cellule], Lu]
VIDE = Lu()


def faute(regle: str, message: str, suggestion: str = "") -> Lu:
    """A cell that cannot be read."""
    return Lu(regle=regle, message=message, suggestion=suggestion)


def texte_de(cellule: Cellule) -> str:
    """The words of a cell: spaces trimmed and unified, a whole number without its decimals."""
    if cellule is None:
        return ""
    if isinstance(cellule, bool):
        return "oui" if cellule else "non"
    if isinstance(cellule, float) and cellule.is_integer():
        return str(int(cellule))
    return " ".join(str(cellule).split())


def est_vide(cellule: Cellule) -> bool:
    """True for a blank cell and for what people write to say that they do not know."""
    return cellule is None or (isinstance(cellule, str) and texte_de(cellule).casefold() in VIDES)


def lire_texte(cellule: Cellule) -> Lu:
    """Any text."""
    texte = texte_de(cellule)
    change = isinstance(cellule, str) and cellule != texte
    return Lu(texte or None, "espaces retirés" if change else "")


_JMA = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: 00:00(?::00)?)?")
_AMJ = re.compile(r"(\d{4})[/.\- ](\d{1,2})[/.\- ](\d{1,2})(?:[T ]00:00(?::00)?(?:\.0+)?)?")
_EN_LETTRES = re.compile(r"(?:(\d{1,2})(?:er)? )?([a-z]{3,9}) (\d{4})")
_MOIS: tuple[str, ...] = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet")
_MOIS += ("aout", "septembre", "octobre", "novembre", "decembre")


def lire_date(cellule: Cellule) -> Lu:
    """A day: a date cell, an Excel serial, or text as the French write it, day first."""
    if isinstance(cellule, datetime):
        return Lu(cellule.date(), "" if cellule.time() == datetime.min.time() else "heure retirée")
    if isinstance(cellule, date):
        return Lu(cellule)
    if isinstance(cellule, int | float) and not isinstance(cellule, bool):
        return _serie(float(cellule))
    return _date_du_texte(texte_de(cellule)) if isinstance(cellule, str) else _pas_une_date()


def _serie(nombre: float) -> Lu:
    if not math.isfinite(nombre) or int(nombre) not in SERIES_EXCEL:
        return _pas_une_date()
    return Lu(EPOQUE_EXCEL + timedelta(days=int(nombre)), "numéro de jour lu comme une date")


def _date_du_texte(texte: str) -> Lu:
    morceaux = _morceaux(texte)
    if morceaux is None:
        return _serie(float(texte)) if texte.isdigit() else _pas_une_date()
    annee, mois, jour = morceaux
    try:
        return Lu(date(annee, mois, jour), "date écrite en texte")
    except ValueError:
        return faute("date_impossible", "Cette date n'existe pas dans le calendrier.")


def _morceaux(texte: str) -> tuple[int, int, int] | None:
    """Year, month, day of a written date, None when it is not one."""
    if m := _JMA.fullmatch(texte):
        return _annee(m[3]), int(m[2]), int(m[1])
    if m := _AMJ.fullmatch(texte):
        return int(m[1]), int(m[2]), int(m[3])
    if (m := _EN_LETTRES.fullmatch(forme(texte))) and (mois := _mois_en_lettres(m[2])):
        return int(m[3]), mois, int(m[1] or 1)
    return None


def _annee(chiffres: str) -> int:
    if len(chiffres) == 4:
        return int(chiffres)
    return int(chiffres) + (2000 if int(chiffres) < PIVOT_SIECLE else 1900)


def _mois_en_lettres(mot: str) -> int | None:
    """« sept » → 9; three letters are enough where they tell the month."""
    candidats = [i for i, mois in enumerate(_MOIS, 1) if mois.startswith(mot)]
    return candidats[0] if len(candidats) == 1 else None


def _pas_une_date() -> Lu:
    return faute("date_illisible", "Ce n'est pas une date : écrivez jour/mois/année, par exemple 31/12/2022.")


def lire_mois(cellule: Cellule) -> Lu:
    """The first day of a month, from any day of it."""
    lu = lire_date(cellule)
    if not isinstance(lu.valeur, date) or lu.valeur.day == 1:
        return lu
    return Lu(lu.valeur.replace(day=1), "ramené au premier jour du mois")


_NOMBRE = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_UNITES = re.compile(r"(?:€|euros?|eur|heures?|h|etp|%)$", re.IGNORECASE)


def lire_nombre(cellule: Cellule, *, entier: bool, minimum: float | None, maximum: float | None) -> Lu:
    """A number: decimal comma, spaces between thousands, unit after it."""
    nombre, changement = _nombre(cellule)
    if nombre is None or not math.isfinite(nombre):
        return faute("nombre_illisible", "Ce n'est pas un nombre.")
    if entier and not nombre.is_integer():
        return faute("nombre_entier", "Un nombre entier est attendu.", str(round(nombre)))
    if minimum is not None and nombre < minimum:
        return faute("nombre_trop_petit", f"Le nombre doit valoir au moins {minimum:g}.")
    if maximum is not None and nombre > maximum:
        return faute("nombre_trop_grand", f"Le nombre doit valoir au plus {maximum:g}.")
    return Lu(int(nombre) if entier else nombre, changement)


def _nombre(cellule: Cellule) -> tuple[float | None, str]:
    if isinstance(cellule, int | float) and not isinstance(cellule, bool):
        return float(cellule), ""
    if not isinstance(cellule, str):
        return None, ""
    texte = _UNITES.sub("", re.sub(r"\s", "", cellule)).strip()
    if not _NOMBRE.fullmatch(texte):
        return None, ""
    return float(texte.replace(",", ".")), "nombre écrit en texte"


_OUI = frozenset({"oui", "o", "vrai", "true", "1", "x", "yes"})
_NON = frozenset({"non", "n", "faux", "false", "0", "no"})


def lire_oui_non(cellule: Cellule) -> Lu:
    """Yes or no, as people write them."""
    mot = forme(texte_de(cellule))
    if mot in _OUI or mot in _NON:
        return Lu(mot in _OUI, "" if mot in ("oui", "non") else "lu comme oui ou non")
    return faute("oui_non", "Répondez par Oui ou Non, ou laissez vide.")
