"""`visites`: the log of visits, written as a file for who answers for the protection of the data."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import deposer, dossier
from cite_data.commandes.suivi import base_du_suivi
from cite_data.configuration import VISITES_JOURS, jours_des_visites
from cite_data.exports.visites_csv import visites_csv
from cite_data.suivi import visites
from cite_data.textes.formats import pluriel


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "visites",
        help="écrit le journal des visites",
        description=(
            "Écrit le journal des visites (qui, quand, quelle page) dans un fichier CSV. Il ne garde que les derniers jours : "
            f"CITE_VISITES_JOURS, {VISITES_JOURS} par défaut."
        ),
    )
    analyseur.add_argument("sortie", metavar="SORTIE.csv", type=Path)
    option_donnees(analyseur)
    analyseur.set_defaults(executer=_exporter)


def _exporter(choix: argparse.Namespace) -> None:
    try:
        jours = jours_des_visites()
    except ValueError as erreur:
        print(f"Erreur : {erreur}", file=sys.stderr)
        raise SystemExit(1) from erreur
    with base_du_suivi(dossier(choix)) as moteur:
        lues = visites(moteur, jours=jours)
    deposer(choix.sortie, visites_csv(lues))
    print(f"{pluriel(len(lues), 'visite écrite', 'visites écrites')} dans {choix.sortie}.")
