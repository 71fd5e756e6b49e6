"""The one entrance: a file of a partner into raw cells, or one French sentence."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import IO

from cite_data.sources.classeur.brut import ClasseurBrut, Format
from cite_data.sources.classeur.lecture.limites import LIMITES, MO, Limites
from cite_data.sources.classeur.lecture.phrases import FINS, constat_de, constat_extension
from cite_data.sources.classeur.lecture.processus import Fin, executer
from cite_data.sources.classeur.lecture.reception import Reception
from cite_data.sources.constats import Constat
from cite_data.sources.erreurs import ErreurSource
from cite_data.textes.typographie import typo

_SUFFIXES: Mapping[Format, tuple[str, ...]] = MappingProxyType(
    {"xlsx": (".xlsx", ".xlsm"), "ods": (".ods",), "csv": (".csv", ".txt", ".tsv")}
)


def lire(contenu: bytes | Path, *, nom: str, limites: Limites = LIMITES) -> ClasseurBrut:
    """Read an Excel (.xlsx, .xlsm), OpenDocument (.ods) or CSV file, given as bytes or as a path.

    `nom` is what messages call it; what it holds decides the format. Sheets come in the order of the workbook, hidden
    ones included, without the one of the lists nor the one of the errors. ErreurSource, one French sentence naming the
    file, when it cannot be read or goes beyond `limites`; faults of single cells are `constats`. The file is parsed in
    a process of its own, bounded in memory and time: whatever it holds, the caller stays alive.
    """
    reception = Reception()
    with _ouvrir(contenu, nom=nom, limites=limites) as entree:
        fin = _executer(entree, reception, limites=limites)
    if reception.refus:
        raise ErreurSource.du_fichier(nom, typo(reception.refus))
    if fin != "normale":
        repere = f" (Repère de l'incident : {reception.panne}.)" if reception.panne else ""
        raise ErreurSource.du_fichier(nom, typo(FINS[fin] + repere))
    return _classeur(nom, reception)


def _executer(entree: bytes | IO[bytes], reception: Reception, *, limites: Limites) -> Fin:
    # Not at the top: the reading process passes by this module too, and would load the whole model for nothing.
    from cite_data.modele.saisie import FEUILLE_ERREURS, FEUILLE_LISTES

    try:
        return executer(
            entree, reception.recevoir, limites=limites, ignorees=(FEUILLE_LISTES, FEUILLE_ERREURS)
        )
    except (ValueError, TypeError, LookupError, RecursionError):
        # Not what our code writes: the process was turned by the file, nothing of it is believed.
        reception.refus = ""
        return "panne"


def _classeur(nom: str, reception: Reception) -> ClasseurBrut:
    feuilles, titre = reception.feuilles, ""
    if reception.format == "csv":
        titre = PurePath(nom).stem
        feuilles = [replace(feuille, nom=titre) for feuille in feuilles]
    constats = [
        constat_de(
            regle, fichier=nom, feuille=feuille or (titre if ligne else ""), ligne=ligne, colonne=colonne
        )
        for feuille, ligne, colonne, regle in reception.constats
    ]
    constats[:0] = _extension(nom, reception.format)
    return ClasseurBrut(nom=nom, format=reception.format, feuilles=tuple(feuilles), constats=tuple(constats))


def _extension(nom: str, format_: Format) -> list[Constat]:
    """The fault of a name that says another format; a name that says none is no fault."""
    suffixe = PurePath(nom).suffix.lower()
    if not suffixe or suffixe in _SUFFIXES[format_]:
        return []
    return [constat_extension(nom, suffixe=suffixe, format_=format_)]


@contextlib.contextmanager
def _ouvrir(contenu: bytes | Path, *, nom: str, limites: Limites) -> Iterator[bytes | IO[bytes]]:
    """The bytes, or the open file; ErreurSource when it is not there, not a file, closed to us, empty or too big."""
    if isinstance(contenu, bytes):
        _verifier(len(contenu), nom=nom, limites=limites)
        yield contenu
        return
    with contextlib.ExitStack() as pile:
        try:
            if contenu.is_dir():
                raise ErreurSource.du_fichier(nom, typo("est un dossier : donnez le fichier lui-même."))
            if not contenu.is_file():
                raise ErreurSource.du_fichier(
                    nom, typo("est introuvable : vérifiez son nom et son emplacement.")
                )
            flux = pile.enter_context(contenu.open("rb"))
            taille = contenu.stat().st_size
        except (OSError, ValueError) as erreur:
            raise ErreurSource.du_fichier(
                nom, typo("ne peut pas être ouvert : vérifiez les droits d'accès.")
            ) from erreur
        _verifier(taille, nom=nom, limites=limites)
        yield flux


def _verifier(octets: int, *, nom: str, limites: Limites) -> None:
    if not octets:
        raise ErreurSource.du_fichier(nom, typo("est vide : vérifiez que son envoi est allé jusqu'au bout."))
    if octets > limites.octets:
        raise ErreurSource.du_fichier(
            nom,
            f"pèse plus de {limites.octets // MO} Mo, la limite. Copiez les données seules dans un nouveau classeur.",
        )
