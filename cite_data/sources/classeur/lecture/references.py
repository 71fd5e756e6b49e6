"""The names of cells, `B7` or `A1:B2`, and their rows and columns."""

from __future__ import annotations

import re

from cite_data.sources.classeur.lecture.refus import abime
from cite_data.sources.classeur.lecture.releve import Plage

CHIFFRES = "0123456789"
_REFERENCE = re.compile(r"([A-Za-z]{1,4})([0-9]{1,8})")


def numero(lettres: str) -> int:
    """`A` → 1, `AA` → 27; Refus for what is not a column."""
    if not (lettres.isascii() and lettres.isalpha() and len(lettres) <= 4):
        raise abime()
    total = 0
    for lettre in lettres.upper():
        total = total * 26 + ord(lettre) - 64
    return total


def lettres_de(colonne: int) -> str:
    """`1` → A, `27` → AA."""
    lettres = ""
    while colonne > 0:
        colonne, reste = divmod(colonne - 1, 26)
        lettres = chr(65 + reste) + lettres
    return lettres


def nombre(chiffres: str) -> int:
    """The number of a row; Refus for what is not one."""
    if not (chiffres.isascii() and chiffres.isdigit() and len(chiffres) <= 8):
        raise abime()
    return int(chiffres)


def plage(reference: str) -> Plage:
    """`A1:B2` → (1, 1, 2, 2); Refus for what is not a range."""
    debut, _, fin = reference.partition(":")
    coins = [_REFERENCE.fullmatch(coin) for coin in (debut, fin or debut)]
    if not all(coins):
        raise abime()
    (c1, l1), (c2, l2) = (coin.groups() for coin in coins if coin)
    return int(l1), numero(c1), int(l2), numero(c2)
