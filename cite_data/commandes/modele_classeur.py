"""`modele-classeur`: write the workbook that a partner fills."""

from __future__ import annotations

import argparse
from pathlib import Path

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import dossier, instantane_courant
from cite_data.indicateurs.objectifs import CIBLABLES
from cite_data.integration.modele_classeur import modele_de_classeur
from cite_data.publication import ErreurPublication


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "modele-classeur",
        help="écrit le classeur qu'un partenaire remplit",
        description=(
            "Écrit un classeur Excel vierge : une feuille par table, listes déroulantes, contrôles de saisie. Avec "
            "--partenaire, seulement les feuilles que remplit un partenaire, à son nom."
        ),
    )
    analyseur.add_argument("sortie", metavar="SORTIE.xlsx", type=Path, help="fichier à écrire")
    analyseur.add_argument(
        "--partenaire", metavar="CODE_OU_NOM", help="organisme à qui le classeur est destiné"
    )
    analyseur.add_argument("--cite", metavar="CODE_OU_NOM", help="Cité concernée, écrite d'avance")
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> None:
    """Write the file."""
    contenu = modele_de_classeur(
        instantane_courant(dossier(choix)),
        indicateurs=CIBLABLES,
        partenaire=choix.partenaire,
        cite=choix.cite,
    )
    try:
        choix.sortie.write_bytes(contenu)
    except OSError as erreur:
        raise ErreurPublication(
            f"Écriture impossible de « {choix.sortie} » : {erreur.strerror or erreur}."
        ) from erreur
    print(f"Modèle écrit : {choix.sortie}")
