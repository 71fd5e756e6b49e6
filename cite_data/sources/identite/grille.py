"""A CSV that a spreadsheet may have saved in its own way: cells in, cells out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.fichiers import illisible
from cite_data.textes.typographie import typo

BOM = "\ufeff"
Grille = tuple[tuple[str, ...], ...]
"""Rows of cells, header first."""


def en_csv(lignes: Iterable[Sequence[str]]) -> bytes:
    """The cells as a French spreadsheet opens them: UTF-8 with its mark, semicolons."""
    tampon = io.StringIO(newline="")
    csv.writer(tampon, delimiter=";", lineterminator="\r\n").writerows(lignes)
    return (BOM + tampon.getvalue()).encode("utf-8")


def lire_grille(chemin: Path) -> Grille:
    """Every cell of the file, header first; nothing when there is no file."""
    try:
        octets = chemin.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as erreur:
        raise illisible(chemin, erreur) from erreur
    texte = _texte(octets, chemin)
    titres = texte.partition("\n")[0]
    separateur = max(";,\t", key=titres.count)
    try:
        return tuple(map(tuple, csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)))
    except csv.Error as erreur:
        raise _pas_un_csv(chemin) from erreur


def _texte(octets: bytes, chemin: Path) -> str:
    """UTF-8, or what an older spreadsheet writes."""
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError:
        texte = octets.decode("cp1252", errors="replace")
    if "\0" in texte:
        raise _pas_un_csv(chemin)
    return texte


def _pas_un_csv(chemin: Path) -> ErreurSource:
    faute = "n'est pas un texte CSV : enregistrez-le depuis le tableur au format « CSV UTF-8 »."
    return ErreurSource.du_fichier(str(chemin), typo(faute))
