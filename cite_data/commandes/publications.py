"""`publications`: list, show one, go back to one."""

from __future__ import annotations

import argparse
from pathlib import Path

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import dossier
from cite_data.commandes.publication_detaillee import fiche
from cite_data.partage import magasin
from cite_data.publication import (
    ErreurPublication,
    Manifeste,
    faire_paraitre,
    lire_pointeur,
    lister,
    ouvrir,
    partager,
    parutions,
    revenir,
)
from cite_data.textes.changements import changements
from cite_data.textes.formats import pluriel

SANS_NOM = ("lister", "partager")
"""Actions that speak of no publication in particular."""


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its verbs to the command line."""
    analyseur = commandes.add_parser(
        "publications",
        help="liste, montre ou rétablit une publication",
        description="Gère l'historique des publications.",
    )
    verbes = analyseur.add_subparsers(dest="verbe", required=True, title="actions", metavar="ACTION")
    for nom, aide, fonction in (
        ("lister", "liste les publications, la plus récente d'abord", _lister),
        ("montrer", "montre le contenu d'une publication, ce qu'elle a changé et sa qualité", _montrer),
        ("revenir", "remet une publication antérieure à l'écran", _revenir),
        (
            "paraitre",
            "montre dès maintenant une publication aux rôles dont les figures sont protégées",
            _paraitre,
        ),
        (
            "partager",
            "envoie tout ce dossier dans le dépôt partagé (CITE_PUBLICATIONS), s'il est vide",
            _partager,
        ),
    ):
        verbe = verbes.add_parser(nom, help=aide, description=aide.capitalize() + ".")
        if nom not in SANS_NOM:
            verbe.add_argument("publication", help="nom de la publication")
        option_donnees(verbe)
        verbe.set_defaults(executer=fonction)


def _lister(choix: argparse.Namespace) -> None:
    donnees = dossier(choix)
    manifestes, courante = lister(donnees), lire_pointeur(donnees)
    parue = next((p.publication for p in reversed(parutions(donnees))), None)
    if not manifestes:
        print(f"Aucune publication dans « {donnees} ».")
    for manifeste in reversed(manifestes):
        marque = "*" if manifeste.publication == courante else " "
        suite = " · parution en cours" if manifeste.publication == parue else ""
        print(f"{marque} {manifeste.publication}  {_resume(manifeste)}{suite}")


def _resume(manifeste: Manifeste) -> str:
    p = manifeste.provenance
    parties = [
        f"données au {p.date_donnees:%d/%m/%Y}",
        pluriel(manifeste.fichiers["beneficiaires"].lignes, "personne"),
        p.motif,
        f"par {p.auteur}",
    ]
    if manifeste.ecarts is not None:
        parties.append(
            changements(
                ajoutees=sum(e.ajoutees for e in manifeste.ecarts),
                modifiees=sum(e.modifiees for e in manifeste.ecarts),
                disparues=sum(e.disparues for e in manifeste.ecarts),
            )
        )
    return " · ".join(parties)


def _montrer(choix: argparse.Namespace) -> None:
    donnees = dossier(choix)
    instantane = ouvrir(donnees, choix.publication)
    for ligne in fiche(instantane.manifeste, noms=_noms(donnees, instantane.manifeste)):
        print(ligne)


def _noms(donnees: Path, manifeste: Manifeste) -> dict[str, str]:
    """Names of the partners of a publication, and of those that it made disappear when these can still be read."""
    noms: dict[str, str] = {}
    for publication in filter(None, (manifeste.precedente, manifeste.publication)):
        try:
            table = ouvrir(donnees, publication).table("partenaires")
        except ErreurPublication:
            continue  # a former publication, erased or damaged since: its partners show their codes
        noms |= dict(zip(table["partenaire_id"].to_pylist(), table["nom"].to_pylist(), strict=True))
    return noms


def _revenir(choix: argparse.Namespace) -> None:
    instantane = revenir(dossier(choix), choix.publication)
    print(f"Publication courante : {instantane.manifeste.publication}.")


def _paraitre(choix: argparse.Namespace) -> None:
    donnees = dossier(choix)
    manifeste = ouvrir(donnees, choix.publication).manifeste
    faire_paraitre(donnees, manifeste)
    print(
        f"Parution en cours : {manifeste.publication}, données au {manifeste.provenance.date_donnees:%d/%m/%Y}. "
        "Les figures protégées tiennent compte de ce qui a été montré avant."
    )


def _partager(choix: argparse.Namespace) -> None:
    partage = magasin()
    if partage is None:
        raise ErreurPublication(
            "aucun dépôt partagé : réglez CITE_PUBLICATIONS (s3://DÉPÔT/PRÉFIXE) et les variables AWS_*."
        )
    nombre = partager(dossier(choix), partage)
    print(f"{pluriel(nombre, 'publication partagée', 'publications partagées')} dans {partage.lieu}.")
