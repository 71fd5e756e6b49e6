"""`verifier`: check a snapshot whole, files and rules."""

from __future__ import annotations

import argparse

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import dossier, suivi
from cite_data.modele.invariants import tous
from cite_data.publication import ouvrir, ouvrir_courante, verifier_instantane


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "verifier",
        help="contrôle une publication",
        description="Contrôle les fichiers, les types et toutes les règles d'une publication.",
    )
    analyseur.add_argument("publication", nargs="?", help="nom de la publication (par défaut : la courante)")
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> None:
    """Check the current publication, or the one named."""
    donnees = dossier(choix)
    with suivi("Contrôle") as suivre:
        suivre(0.1, "Lecture des fichiers")
        instantane = ouvrir(donnees, choix.publication) if choix.publication else ouvrir_courante(donnees)
        suivre(0.5, "Contrôle des règles")
        manifeste = verifier_instantane(instantane.dossier)
    lignes = sum(f.lignes for f in manifeste.fichiers.values())
    print(
        f"Publication {manifeste.publication} : {len(manifeste.fichiers)} tables, {lignes} lignes, {len(tous())} règles respectées."
    )
