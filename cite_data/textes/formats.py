"""One home for the French writing of numbers, dates and lists. Every space here is a no-break one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque

FINE = "\u202f"
"""Narrow no-break space: thousands, and before ; ! ? %."""
INSECABLE = "\u00a0"
"""No-break space: before a colon or a unit, inside guillemets."""
MOINS = "\u2212"

MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

LEGENDE_MARQUES: Mapping[Marque, str] = MappingProxyType(
    {
        Marque.SECRET: "secret statistique, effectif trop petit ou case qui permettrait d'en retrouver une autre",
        Marque.NON_DISPONIBLE: "non disponible, la valeur n'est pas transmise ou n'existe pas encore",
        Marque.SANS_OBJET: "sans objet, la question ne se pose pas ici",
        Marque.TROP_RECENT: "l'horizon n'est pas encore atteint",
    }
)
"""What each symbol means, in words."""


def decimal(x: float, chiffres: int = 1) -> str:
    """`1234.56` → « 1 234,6 ». Halves go away from zero, as one learns at school; there is no negative zero."""
    arrondi = Decimal(str(x)).quantize(Decimal(1).scaleb(-chiffres), ROUND_HALF_UP)
    ecrit = f"{abs(arrondi):,f}".replace(",", FINE).replace(".", ",")
    return f"{MOINS}{ecrit}" if arrondi < 0 else ecrit


def entier(n: float) -> str:
    """`1234` → « 1 234 »."""
    return decimal(n, 0)


def nombre_court(x: float) -> str:
    """A number with one decimal, and none when it is whole: « 12 », « 12,5 »."""
    return decimal(x).removesuffix(",0")


def taux(x: float, chiffres: int = 1) -> str:
    """A rate between 0 and 1: `0.4567` → « 45,7 % »."""
    return f"{decimal(float(Decimal(str(x)) * 100), chiffres)}{FINE}%"


def pluriel(n: float, singulier: str, pluriel: str | None = None) -> str:
    """« 0 personne », « 1 personne », « 12 personnes »: in French the plural begins at two."""
    if abs(n) < 2:
        return f"{nombre_court(n)}{INSECABLE}{singulier}"
    regulier = singulier if singulier.endswith(("s", "x", "z")) else f"{singulier}s"
    return f"{nombre_court(n)}{INSECABLE}{regulier if pluriel is None else pluriel}"


def jours(n: float) -> str:
    """« 1 jour », « 12 jours », « 45,5 jours »."""
    return pluriel(n, "jour")


def heures(n: float) -> str:
    """« 12 h », « 12,5 h »."""
    return f"{nombre_court(n)}{INSECABLE}h"


def euros(x: float) -> str:
    """Whole euros: « 1 235 € »."""
    return f"{entier(x)}{INSECABLE}€"


def ecart_signe(x: float) -> str:
    """A difference with its sign: « +3 », « −2 », « = » when nothing changes once rounded."""
    ecrit = nombre_court(x)
    if ecrit == "0":
        return "="
    return ecrit if x < 0 else f"+{ecrit}"


def points(x: float) -> str:
    """A difference of rates, in points: « +3,2 points », « −1,5 point », « 0,0 point »."""
    ecrit = decimal(x)
    signe = "+" if x > 0 and ecrit != "0,0" else ""
    return f"{signe}{ecrit}{INSECABLE}{'points' if abs(x) >= 2 else 'point'}"


def date_fr(jour: date) -> str:
    """« 31/12/2023 »."""
    return f"{jour.day:02d}/{jour.month:02d}/{jour.year:04d}"


def mois_fr(mois: Cellule) -> str:
    """« mars 2023 »; a mark or a word stays what it is."""
    return f"{MOIS[mois.month - 1]} {mois.year}" if isinstance(mois, date) else str(mois)


def liste_fr(elements: Sequence[str]) -> str:
    """`["a", "b", "c"]` → « a, b et c »."""
    if len(elements) < 2:
        return "".join(elements)
    return f"{', '.join(elements[:-1])} et {elements[-1]}"


_NOMBRES: Mapping[Genre, Callable[[float], str]] = MappingProxyType(
    {
        Genre.ENTIER: entier,
        Genre.DECIMAL: decimal,
        Genre.TAUX: taux,
        Genre.JOURS: jours,
        Genre.HEURES: heures,
        Genre.EUROS: euros,
    }
)


def cellule(valeur: Cellule, genre: Genre) -> str:
    """The text of a cell. A mark is its symbol, whatever the genre of its column."""
    if isinstance(valeur, str):
        return str(valeur)
    if isinstance(valeur, date):
        return mois_fr(valeur) if genre is Genre.MOIS else date_fr(valeur)
    return _NOMBRES.get(genre, nombre_court)(valeur)


def ecart(difference: float, genre: Genre) -> str:
    """A difference with its sign, in the unit of what it separates; between two rates, in points."""
    if genre is Genre.TAUX:
        return points(100 * difference)
    if genre in (Genre.JOURS, Genre.HEURES, Genre.EUROS) and difference:
        signe = "+" if difference > 0 else MOINS
        return signe + _NOMBRES[genre](abs(difference))
    return ecart_signe(difference)


def texte_cellule(colonne: ColonneTableau, ligne: Mapping[str, Cellule]) -> str:
    """The text of a cell of a table, whatever says its unit; a difference bears its sign."""
    valeur, genre = ligne[colonne.nom], colonne.genre_de(ligne)
    if colonne.ecart and isinstance(valeur, int | float):
        return ecart(valeur, genre)
    return cellule(valeur, genre)


def legende_de_la_marque(marque: Marque = Marque.SECRET) -> str:
    """What a mark means, as a sentence."""
    sens = LEGENDE_MARQUES[marque]
    return f"{sens[0].upper()}{sens[1:]}."


def sens_de(marque: Marque, seuil: int = 0) -> str:
    """What a mark means; a hidden cell says under which count it is, without saying which of its two reasons is the one."""
    if marque is Marque.SECRET and seuil:
        return f"secret statistique, effectif inférieur à {seuil} ou case qui permettrait d'en retrouver un autre"
    return LEGENDE_MARQUES[marque]


def legende_des_marques(lignes: Iterable[Mapping[str, Cellule]], *, seuil: int = 0) -> tuple[str, ...]:
    """« s : secret statistique… » for each mark that the rows (a table, or any rows) really hold."""
    presentes = {v for ligne in lignes for v in ligne.values() if isinstance(v, Marque)}
    return tuple(f"{m}{INSECABLE}: {sens_de(m, seuil)}" for m in LEGENDE_MARQUES if m in presentes)
