"""`publications`: list, show one, go back to one."""

from __future__ import annotations

import argparse

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import dossier
from cite_data.modele.tables import TABLES
from cite_data.publication import Manifeste, lire_pointeur, lister, ouvrir, revenir


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its three verbs to the command line."""
    analyseur = commandes.add_parser(
        "publications",
        help="liste, montre ou rétablit une publication",
        description="Gère l'historique des publications.",
    )
    verbes = analyseur.add_subparsers(dest="verbe", required=True, title="actions", metavar="ACTION")
    for nom, aide, fonction in (
        ("lister", "liste les publications, la plus récente d'abord", _lister),
        ("montrer", "montre le contenu et la provenance d'une publication", _montrer),
        ("revenir", "remet une publication antérieure à l'écran", _revenir),
    ):
        verbe = verbes.add_parser(nom, help=aide, description=aide.capitalize() + ".")
        if nom != "lister":
            verbe.add_argument("publication", help="nom de la publication")
        option_donnees(verbe)
        verbe.set_defaults(executer=fonction)


def _lister(choix: argparse.Namespace) -> None:
    donnees = dossier(choix)
    manifestes, courante = lister(donnees), lire_pointeur(donnees)
    if not manifestes:
        print(f"Aucune publication dans « {donnees} ».")
    for manifeste in reversed(manifestes):
        marque = "*" if manifeste.publication == courante else " "
        print(f"{marque} {manifeste.publication}  {_resume(manifeste)}")


def _resume(manifeste: Manifeste) -> str:
    personnes = manifeste.fichiers["beneficiaires"].lignes
    p = manifeste.provenance
    return f"données au {p.date_donnees:%d/%m/%Y} · {personnes} personnes · {p.motif} · par {p.auteur}"


def _montrer(choix: argparse.Namespace) -> None:
    manifeste = ouvrir(dossier(choix), choix.publication).manifeste
    p = manifeste.provenance
    print(f"Publication    {manifeste.publication}")
    print(f"Créée le       {manifeste.creee_le.astimezone():%d/%m/%Y à %H:%M}, par {p.auteur}")
    print(f"Données au     {p.date_donnees:%d/%m/%Y}{' (données de démonstration)' if p.synthetique else ''}")
    print(f"Motif          {p.motif}")
    print(f"Précédente     {manifeste.precedente or 'aucune'}")
    for source in p.sources:
        print(f"Source         {source}")
    for nom, fichier in manifeste.fichiers.items():
        print(f"  {TABLES[nom].label:<26}{fichier.lignes:>9} lignes{fichier.octets:>12} octets")


def _revenir(choix: argparse.Namespace) -> None:
    instantane = revenir(dossier(choix), choix.publication)
    print(f"Publication courante : {instantane.manifeste.publication}.")
