"""`geocodage`: read back what the official geocoder found for the addresses that were waiting."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import auteur, dossier, suivi
from cite_data.configuration import dossier_prive
from cite_data.integration import FichierRecu
from cite_data.integration.complements import integrer_le_geocodage
from cite_data.modele.referentiels import LOCALISATIONS


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "geocodage",
        help="relit le fichier rendu par le géocodeur",
        description=(
            "L'intégration écrit dans le dossier privé les adresses à situer, sans identité, sous un numéro tiré au hasard. "
            "Envoyez ce fichier au géocodeur officiel (Géoplateforme, « recherche par lot ») et donnez ici sa réponse : "
            "les personnes sont placées dans leur quartier ; un score faible donne « imprécise »."
        ),
    )
    analyseur.add_argument("fichier", metavar="RETOUR.csv", type=Path, help="fichier rendu par le géocodeur")
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> None:
    """Publish the places."""
    with suivi("Géocodage") as suivre:
        geocodage = integrer_le_geocodage(
            FichierRecu(choix.fichier.name, choix.fichier),
            donnees=dossier(choix),
            prive=dossier_prive(),
            auteur=auteur(),
            suivre=suivre,
        )
    comptes = Counter(place.localisation for place in geocodage.places.values())
    for code, nombre in comptes.items():
        print(f"{LOCALISATIONS.labels[code]} : {nombre}")
    print(f"Publication {geocodage.manifeste.publication}.")
