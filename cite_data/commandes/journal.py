"""`journal`: the log of visits, written as a file for who answers for the protection of the data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import dossier
from cite_data.commandes.suivi import base_du_suivi
from cite_data.configuration import jours_du_journal
from cite_data.exports.journal_csv import journal_csv
from cite_data.suivi import visites
from cite_data.textes.formats import pluriel


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "journal",
        help="écrit le journal des visites",
        description=(
            "Écrit le journal des visites (qui, quand, quelle page) dans un fichier CSV. Il ne garde que les derniers jours : "
            "CITE_JOURNAL_JOURS, 180 par défaut."
        ),
    )
    analyseur.add_argument("sortie", metavar="SORTIE.csv", type=Path)
    option_donnees(analyseur)
    analyseur.set_defaults(executer=_exporter)


def _exporter(choix: argparse.Namespace) -> None:
    try:
        jours = jours_du_journal()
        with base_du_suivi(dossier(choix)) as moteur:
            lues = visites(moteur, jours=jours)
        choix.sortie.write_bytes(journal_csv(lues))
    except ValueError as erreur:
        print(f"Erreur : {erreur}", file=sys.stderr)
        raise SystemExit(1) from erreur
    except OSError as erreur:
        print(f"Erreur : « {choix.sortie} » ne peut pas être écrit : {erreur.strerror}.", file=sys.stderr)
        raise SystemExit(1) from erreur
    print(f"{pluriel(len(lues), 'visite écrite', 'visites écrites')} dans {choix.sortie}.")
