"""`suivi`: the store of what people write, brought up to date, counted, exported in plain text."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path

from sqlalchemy import Engine

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import deposer, dossier
from cite_data.configuration import url_suivi
from cite_data.exports.csv_francais import lignes_csv
from cite_data.modele.suivi import RUBRIQUES
from cite_data.suivi import Saisie, creer, lieu, preparer, tout, url_par_defaut
from cite_data.textes.formats import pluriel


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "suivi",
        help="tient la base des météos, synthèses et décisions",
        description=(
            "La base des météos, synthèses, risques, actions et décisions : un fichier SQLite dans le dossier des données, "
            "ou la base PostgreSQL de CITE_SUIVI_URL."
        ),
    )
    actions = analyseur.add_subparsers(dest="action", required=True, title="actions", metavar="ACTION")
    migrer = actions.add_parser("migrer", help="crée la base ou met son schéma à jour")
    etat = actions.add_parser("etat", help="compte ce qu'elle contient")
    exporter = actions.add_parser("exporter", help="écrit tout, historique compris, dans un fichier CSV")
    exporter.add_argument("sortie", metavar="SORTIE.csv", type=Path)
    for sous, executer in ((migrer, _migrer), (etat, _etat), (exporter, _exporter)):
        option_donnees(sous)
        sous.set_defaults(executer=executer)


@contextmanager
def base_du_suivi(donnees: Path) -> Iterator[Engine]:
    """The store of the installation, ready."""
    moteur = creer(url_suivi() or url_par_defaut(donnees))
    try:
        yield preparer(moteur)
    finally:
        moteur.dispose()


def _migrer(choix: argparse.Namespace) -> None:
    with base_du_suivi(dossier(choix)) as moteur:
        print(f"Base du suivi à jour : {lieu(str(moteur.url))}")


def _etat(choix: argparse.Namespace) -> None:
    with base_du_suivi(dossier(choix)) as moteur:
        saisies = tout(moteur)
        print(f"{lieu(str(moteur.url))} : {pluriel(len(saisies), 'saisie', 'saisies')}")
    for (demonstration, rubrique), nombre in sorted(
        Counter((s.demonstration, s.rubrique) for s in saisies).items()
    ):
        print(f"  {RUBRIQUES.labels[rubrique]}{' (démonstration)' if demonstration else ''} : {nombre}")


def _exporter(choix: argparse.Namespace) -> None:
    with base_du_suivi(dossier(choix)) as moteur:
        saisies = tout(moteur)
    lignes = ([_cellule(v) for v in asdict(saisie).values()] for saisie in saisies)
    deposer(choix.sortie, lignes_csv([f.name for f in fields(Saisie)], lignes))
    print(f"{pluriel(len(saisies), 'saisie écrite', 'saisies écrites')} dans {choix.sortie}.")


def _cellule(valeur: object) -> str:
    return "" if valeur is None else str(valeur)
