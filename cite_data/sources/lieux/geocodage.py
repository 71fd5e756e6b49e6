"""Addresses out to the official geocoder, without anyone's identity: a random number, an address, nothing else."""

from __future__ import annotations

import csv
import io
import json
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.fichiers import ecrire_atomique, illisible
from cite_data.sources.lieux.demande import Demande

NOM_ADRESSES, NOM_CORRESPONDANCE = "adresses-a-geocoder.csv", "correspondance.json"
COLONNES = ("numero", "adresse", "code_postal", "ville")
INITIALE = "n"
"""Before each random number: without a letter, a spreadsheet would take « 12e4567… » for a number and rewrite it."""
SIGNES = "=+-@ "
"""Taken off the beginning of a text. A spreadsheet would run what follows; the usual apostrophe would stay in the
address that the geocoder reads, while these signs mean nothing there."""


@dataclass(frozen=True, repr=False)
class Lot:
    """Addresses to send, and who lives at each number: two files that never travel together."""

    csv: bytes
    correspondance: Mapping[str, Sequence[str]]

    def __repr__(self) -> str:
        return f"Lot({len(self.correspondance)} adresses)"


def preparer_lot(demandes: Mapping[str, Demande]) -> Lot:
    """Each distinct address once, in random order, under a random number; a person without address has no row."""
    habitants: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for qui, d in demandes.items():
        if adresse := _propre(d.adresse):
            habitants[adresse, _propre(d.code_postal), _propre(d.ville)].append(qui)
    numerotees = {INITIALE + secrets.token_hex(8): adresse for adresse in habitants}
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, lineterminator="\r\n")
    ecrivain.writerow(COLONNES)
    # Random numbers put in order: the order of the partners' files is lost.
    for numero in sorted(numerotees):
        ecrivain.writerow((numero, *numerotees[numero]))
    correspondance = {numero: tuple(habitants[numerotees[numero]]) for numero in sorted(numerotees)}
    return Lot(tampon.getvalue().encode("utf-8"), correspondance)


def _propre(texte: str | None) -> str:
    """One line of text that no spreadsheet runs."""
    return " ".join((texte or "").split()).lstrip(SIGNES)


def ecrire_lot(prive: Path, lot: Lot) -> None:
    """Write both files in the private folder, readable by their owner alone.

    The addresses replace those that were waiting; the numbers already sent stay known, so that the answer to an
    earlier lot can still be read after another integration.
    """
    chemin = prive / NOM_CORRESPONDANCE
    deja = lire_correspondance(prive) if chemin.exists() else {}
    ecrire_atomique(chemin, json.dumps({**deja, **lot.correspondance}).encode())
    ecrire_atomique(prive / NOM_ADRESSES, lot.csv)


def lire_correspondance(prive: Path) -> Mapping[str, Sequence[str]]:
    """Who lives at each number; ErreurSource when no address is waiting."""
    chemin = prive / NOM_CORRESPONDANCE
    try:
        lu = json.loads(chemin.read_text(encoding="utf-8"))
        return {str(numero): tuple(map(str, qui)) for numero, qui in lu.items()}
    except FileNotFoundError as erreur:
        raise ErreurSource.du_fichier(
            str(chemin), "est introuvable : aucune adresse n'attend d'être géocodée."
        ) from erreur
    except OSError as erreur:
        raise illisible(chemin, erreur) from erreur
    except (ValueError, AttributeError, TypeError) as erreur:
        raise ErreurSource.du_fichier(
            str(chemin), "est abîmé : remettez la sauvegarde du dossier privé, ou supprimez ce fichier."
        ) from erreur
