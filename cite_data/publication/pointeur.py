"""The one small file that says which snapshot is current."""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from pathlib import Path

from cite_data.publication.disque import ecrire_durable, raison, synchroniser
from cite_data.publication.erreurs import ErreurPublication

DOSSIER_PUBLICATIONS = "publications"
NOM_POINTEUR = "courante.json"
PROVISOIRE = f".{NOM_POINTEUR}-"
"""How the name of a pointer being written begins."""


def lire_pointeur(donnees: Path) -> str | None:
    """Name of the current snapshot, None when nothing has been published or the pointer is unreadable."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((donnees / NOM_POINTEUR).read_text(encoding="utf-8"))["publication"])
    return None


def deplacer_pointeur(donnees: Path, publication: str) -> None:
    """Make `publication` the current snapshot, in one atomic replacement.

    OSError: nothing has moved. ErreurPublication: it has, but the disk does not promise to remember.
    """
    temporaire = donnees / f"{PROVISOIRE}{secrets.token_hex(4)}"
    try:
        ecrire_durable(temporaire, json.dumps({"publication": publication}) + "\n")
        temporaire.replace(donnees / NOM_POINTEUR)
    except BaseException:
        temporaire.unlink(missing_ok=True)
        raise
    try:
        synchroniser(donnees)
    except OSError as erreur:
        raise ErreurPublication(
            f"La publication « {publication} » est à l'écran, mais son écriture n'est pas confirmée : {raison(erreur)}. "
            "Contrôlez le disque, puis lancez « verifier »."
        ) from erreur
