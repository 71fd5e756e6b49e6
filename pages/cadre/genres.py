"""The kinds of native fields, as `assets/champs/genres.js` draws them: what each one shows, holds, and may be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Genre = Literal["liste", "bascule", "boutons"]
"""A list; a switch, all its options in sight; buttons, each of which does something and holds nothing."""


@dataclass(frozen=True, kw_only=True)
class Liste:
    """A list: code and word of each option, the first one being that which says nothing in the address."""

    cle: str
    label: str
    valeur: str
    options: tuple[tuple[str, str], ...]
    aide: str = ""
    genre: Genre = "liste"
    notes: tuple[str, ...] = ()
    """Of a switch: a line under each option, which are then one under the other."""
    adresse: bool = True
    """Whether the address says it."""
    groupe: str = ""
    """Neighbours of the same group stand on a line of their own, under that name for who does not see it."""


@dataclass(frozen=True, kw_only=True)
class Jour:
    """A day between two others, in ISO format, the last one being that which says nothing in the address."""

    cle: str
    label: str
    valeur: str
    debut: str
    fin: str
    hors: str
    """What to say of a day outside of them."""
    adresse: bool = True
    vide: bool = False
    """Whether it may be left empty."""
    groupe: str = ""
    genre: Literal["jour"] = "jour"


@dataclass(frozen=True, kw_only=True)
class Texte:
    """A text, sent when it is left or at the key Enter. What is being typed stays, whatever comes from the server."""

    cle: str
    label: str
    valeur: str
    longueur: int
    """Characters at most."""
    propose: str = ""
    """What stands for it while it is empty."""
    lignes: int = 1
    groupe: str = ""
    genre: Literal["texte"] = "texte"


@dataclass(frozen=True, kw_only=True)
class Actions:
    """Buttons that do something: code and word of each. `label` is not in sight; a button alone in its group needs none."""

    cle: str
    options: tuple[tuple[str, str], ...]
    label: str = ""
    fermees: tuple[str, ...] = ()
    """Codes of those that can do nothing now."""
    principale: str = ""
    """Code of the one that matters most."""
    groupe: str = ""
    genre: Literal["actions"] = "actions"


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words between the fields: a heading, a note, the name of something missing."""

    cle: str
    texte: str
    role: Literal["titre", "note"] = "note"
    groupe: str = ""
    genre: Literal["mention"] = "mention"


Tenu = Liste | Jour | Texte
"""What holds a value."""
Champ = Tenu | Actions | Mention


def offerte(valeur: object, champ: Champ) -> bool:
    """True for a value that the field offers, false for anything else that a browser may send."""
    match champ:
        case Mention():
            return False
        case Actions():
            return valeur in [code for code, _ in champ.options if code not in champ.fermees]
        case Liste():
            return valeur in [code for code, _ in champ.options]
        case Texte():
            return isinstance(valeur, str) and len(valeur) <= champ.longueur
        case Jour():
            return isinstance(valeur, str) and (valeur == "" or champ.debut <= _jour(valeur) <= champ.fin)


def dans_l_adresse(champ: Liste | Jour) -> str:
    """The word by which the address says the value of a field; empty for the value that it does not say."""
    if isinstance(champ, Jour):
        return "" if champ.valeur == champ.fin else champ.valeur
    return "" if champ.valeur == champ.options[0][0] else dict(champ.options)[champ.valeur]


def _jour(texte: str) -> str:
    """The same text when it is a day written with its hyphens; empty, which is before any other, when it is not."""
    try:
        return texte if date.fromisoformat(texte).isoformat() == texte else ""
    except ValueError:
        return ""
