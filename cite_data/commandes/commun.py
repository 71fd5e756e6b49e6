"""What several commands need: the data folder, the author, a progress bar, the current snapshot."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from cite_data.configuration import dossier_donnees
from cite_data.partage import magasin
from cite_data.publication import Instantane, Miroir, a_deja_publie, ouvrir_courante
from cite_data.publication.disque import raison

Suivi = Callable[[float, str], None]


def dossier(choix: argparse.Namespace) -> Path:
    """The data folder chosen on the command line, or the installation's, up to date with the store that the replicas share."""
    donnees = Path(choix.donnees).expanduser().resolve() if choix.donnees else dossier_donnees()
    partage = magasin()
    if partage is not None:
        Miroir(donnees, partage).rafraichir()
    return donnees


def deposer(sortie: Path, octets: bytes) -> None:
    """Write the file asked on the command line; the command ends with a sentence when the disk refuses."""
    try:
        sortie.write_bytes(octets)
    except OSError as erreur:
        print(f"Erreur : « {sortie} » ne peut pas être écrit : {raison(erreur)}.", file=sys.stderr)
        raise SystemExit(1) from erreur


def auteur() -> str:
    """Name of the account that runs the command, for the manifest."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "inconnu"


@contextmanager
def suivi(titre: str) -> Iterator[Suivi]:
    """A progress bar on the error output; nothing when that is not a terminal. Takes a share (0 to 1) and a step."""
    console = Console(stderr=True)
    colonnes = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*colonnes, console=console, transient=True, disable=not sys.stderr.isatty()) as barre:
        tache = barre.add_task(titre, total=1.0)
        yield lambda part, texte: barre.update(tache, completed=part, description=texte or titre)


def tranche(suivre: Suivi, debut: float, fin: float) -> Suivi:
    """The part of a progress bar that one step of a longer work fills."""
    return lambda part, texte: suivre(debut + (fin - debut) * part, texte)


def instantane_courant(donnees: Path) -> Instantane | None:
    """The current snapshot, None when nothing was ever published.

    A damaged snapshot or an unreadable pointer is an ErreurPublication: it must not pass for an empty folder.
    """
    return ouvrir_courante(donnees) if a_deja_publie(donnees) else None


def a_des_personnes(instantane: Instantane | None) -> bool:
    """True when the snapshot holds at least one person."""
    return instantane is not None and instantane.manifeste.fichiers["beneficiaires"].lignes > 0
