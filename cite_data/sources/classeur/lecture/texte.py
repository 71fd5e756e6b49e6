"""CSV: which encoding, which separator, then rows of text."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice

from cite_data.sources.classeur.lecture.codage import Codeur
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.nettoyage import part_d_interdits
from cite_data.sources.classeur.lecture.refus import Refus, abime
from cite_data.textes.formats import entier

SEPARATEURS = ";,\t"
_ESSAI, _DEBUT = 50, 2**18  # rows, characters: enough to judge by
_BLANCHES = 2  # blank rows at the end, as Excel exports a formatted sheet, are no fault: up to so many times the limit
_INTERDITS_MAX, _PART_MAX = 20, 0.01
_FIN = "\x00fin"


def coder_csv(contenu: bytes, *, limites: Limites, codeur: Codeur) -> None:
    """Send the rows of a CSV, as one sheet without a name; Refus for what is not text or is out of bounds."""
    texte = decoder(contenu)
    nombre, part = part_d_interdits(texte[:_DEBUT])
    if nombre > _INTERDITS_MAX and part > _PART_MAX:
        raise _pas_du_texte()
    csv.field_size_limit(limites.octets)
    texte, annonce = _sans_annonce(texte)
    codeur.feuille("")
    lignes, largeur = 0, 0
    for ligne, rangee in enumerate(_rangees(texte, annonce or separateur(texte)), start=1):
        remplies = codeur.rangee(rangee, fautes={})
        if remplies:
            lignes, largeur = lignes + 1, max(largeur, _largeur(rangee))
            _verifier(ligne, lignes, largeur, limites=limites)
        elif ligne > _BLANCHES * limites.lignes_classeur:
            raise _trop_de_lignes(limites)


def decoder(contenu: bytes) -> str:
    """The text: by its byte order mark, else as strict UTF-8, else as Windows writes French (cp1252)."""
    if contenu.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(contenu, "utf-16")
    try:
        return contenu.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _cp1252(contenu)


def _cp1252(contenu: bytes) -> str:
    try:
        return contenu.decode("cp1252")
    except UnicodeDecodeError:
        # Five bytes mean nothing in cp1252: latin-1 makes them control characters, which are then told and removed.
        return contenu.decode("latin-1")


def _strict(contenu: bytes, encodage: str) -> str:
    try:
        return contenu.decode(encodage)
    except UnicodeDecodeError as erreur:
        raise abime() from erreur


def separateur(texte: str) -> str:
    """The one that cuts the first line and cuts the next ones alike; `;`, that of French Excel, when none does."""
    return max(SEPARATEURS, key=lambda s: _accord(texte, s))


def _accord(texte: str, separateur: str) -> tuple[bool, float, int]:
    """Whether the first line is cut, what share of the first lines have the usual width, and that width."""
    rangees = csv.reader(io.StringIO(texte[:_DEBUT], newline=""), delimiter=separateur)
    largeurs = [len(rangee) for rangee in islice(rangees, _ESSAI) if any(rangee)]
    comptes = Counter(largeurs)
    usuelle = max(comptes, key=lambda largeur: (comptes[largeur], largeur), default=1)
    part = comptes[usuelle] / len(largeurs) if usuelle > 1 else 0.0
    return bool(largeurs) and largeurs[0] > 1, part, usuelle


def _sans_annonce(texte: str) -> tuple[str, str]:
    """The text without the line `sep=;` that Excel reads and does not show, and the separator announced, or ""."""
    premiere, _, reste = texte.partition("\n")
    annonce = premiere.rstrip("\r")
    if len(annonce) == 5 and annonce.startswith("sep=") and annonce[4] in SEPARATEURS:
        return reste, annonce[4]
    return texte, ""


def _rangees(texte: str, separateur: str) -> Iterator[list[str]]:
    """The records, tolerant of stray quotes as Excel is; Refus when a quote is opened and never closed.

    Such a quote swallows everything after it, hence the line added at the end, which tells it.
    """
    lecteur = csv.reader(chain(io.StringIO(texte, newline=""), [_FIN]), delimiter=separateur)
    debut = 1
    for rangee in lecteur:
        if rangee == [_FIN]:
            return
        if rangee and rangee[-1].endswith(_FIN):
            raise Refus(
                f"a un guillemet ouvert à la ligne {entier(debut)} et jamais refermé : ôtez-le ou fermez-le."
            )
        yield rangee
        debut = lecteur.line_num + 1


def _largeur(rangee: list[str]) -> int:
    return next((i for i in range(len(rangee), 0, -1) if rangee[i - 1]), 0)


def _verifier(ligne: int, lignes: int, largeur: int, *, limites: Limites) -> None:
    if lignes > limites.lignes + 1 or ligne > limites.lignes_classeur:
        raise _trop_de_lignes(limites)
    if largeur > limites.colonnes:
        raise Refus(
            f"a plus de {limites.colonnes} colonnes à la ligne {entier(ligne)} : gardez celles du modèle."
        )
    if ligne * largeur > limites.cellules:
        raise Refus("est trop grand : il a trop de lignes et de colonnes. Partagez-le en plusieurs fichiers.")


def _trop_de_lignes(limites: Limites) -> Refus:
    return Refus(f"a plus de {entier(limites.lignes)} lignes. Partagez-les entre plusieurs fichiers.")


def _pas_du_texte() -> Refus:
    return Refus(
        "n'est ni un classeur ni un texte : son contenu n'est pas celui d'un tableau. Envoyez un fichier .xlsx, .ods "
        "ou .csv."
    )
