"""One written form for what people write in many: names, identifiers, references."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import filterfalse

_LETTRES = str.maketrans(
    {
        "Œ": "OE",
        "Æ": "AE",
        "Ø": "O",
        "Ł": "L",
        "Đ": "D",
        "Ð": "D",
        "Þ": "TH",
        "Ħ": "H",
        "Ŧ": "T",
        "Ŋ": "NG",
        "ẞ": "SS",
        "Ə": "E",
        "\u0640": "",  # the stroke that lengthens an Arabic word
    }
)
"""Letters that Unicode does not take apart."""
_MOTS = re.compile(r"[^\W_]+")
_REPETEE = re.compile(r"X*|.|(.)\1{2,}")
_ABSENTS = frozenset(
    {
        "ANONYME",
        "ANONYMISE",
        "ANONYMISEE",
        "CONFIDENTIEL",
        "INCONNU",
        "INCONNUE",
        "NC",
        "NEANT",
        "NON COMMUNIQUE",
        "NON COMMUNIQUEE",
        "NON CONNU",
        "NON CONNUE",
        "NON RENSEIGNE",
        "NON RENSEIGNEE",
        "NR",
        "NSP",
    }
)
"""What is written where a name is not given. Two such persons must not become one."""
CHIFFRES_MIN = 5
"""An identifier has at least this many digits, of two kinds: « en cours » or « 0000000 » identifies nobody."""


def normaliser_nom(texte: str) -> str:
    """« d’Été-Lœw » → « D ETE LOEW »: capitals, no accents or ligatures, words separated by one space.

    Particles stay. Letters of other alphabets stay too: taken away, they would make one person of many.
    """
    if not texte.isascii():
        texte = _sans_accents(texte).upper()
    if not texte.isascii():
        texte = _sans_accents(texte).translate(_LETTRES)
        texte = "".join(map(_visible, texte))
    return " ".join(_MOTS.findall(texte.upper()))


def _sans_accents(texte: str) -> str:
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", texte)))


def _visible(caractere: str) -> str:
    """The character; a space for a modifier, such as the apostrophe that Unicode counts as a letter."""
    categorie = unicodedata.category(caractere)
    return "" if categorie == "Cf" else " " if categorie == "Lm" else caractere


def nom_utile(texte: str | None) -> str:
    """The written form of a name; "" for an initial, and for what is written when there is none."""
    nom = normaliser_nom(texte or "")
    return "" if nom in _ABSENTS or _REPETEE.fullmatch(nom) else nom


def jetons(*noms: str) -> tuple[str, ...]:
    """The words of written names, sorted; a lone letter joins the next word: « N DIAYE » is « NDIAYE »."""
    colles: list[str] = []
    for nom in noms:
        debut = ""
        for mot in nom.split():
            debut += mot
            if len(mot) > 1:
                colles.append(debut)
                debut = ""
        colles += [debut] if debut else []
    return tuple(sorted(colles))


def normaliser_identifiant(texte: str) -> str:
    """Digits and letters only, in capitals; "" when it identifies nobody.

    Leading zeros of a number go: a spreadsheet has often taken them away.
    """
    propre = normaliser_nom(texte).replace(" ", "")
    chiffres = [c for c in propre if c in "0123456789"]
    if len(chiffres) < CHIFFRES_MIN or len(set(chiffres)) == 1:
        return ""
    return propre.lstrip("0") if propre.isdigit() else propre


def normaliser_reference(texte: str) -> str:
    """A partner's own number, as it writes it: only spaces and case do not count."""
    return " ".join(unicodedata.normalize("NFKC", texte).upper().split())


def normaliser_date(jour: date) -> str:
    """The day as ISO writes it."""
    return jour.isoformat()[:10]


def date_sans_ordre(jour: date) -> str:
    """The same text for 03/04/1985 and 04/03/1985."""
    petit, grand = sorted((jour.month, jour.day))
    return f"{jour.year:04d}-{petit:02d}-{grand:02d}"
