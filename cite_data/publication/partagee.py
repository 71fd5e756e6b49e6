"""A publication among several servers: its files go to the store first, then the store says that it is the current one."""

from __future__ import annotations

import json
from pathlib import Path

from cite_data.partage import ErreurPartage, Magasin, Suite, magasin
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import NOM_MANIFESTE
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS, deplacer_pointeur, lire_pointeur

COURANTE = "courante"
"""Folder of the store where each move of the pointer is a numbered object."""


def envoyer(dossier: Path, nom: str) -> None:
    """Send the files of a snapshot to the store, the manifest last; nothing without a store. ErreurPartage when it refuses."""
    partage = magasin()
    if partage is None:
        return
    partage.exiger_le_refus()
    deposer_instantane(partage, dossier, nom)


def deposer_instantane(partage: Magasin, dossier: Path, nom: str) -> None:
    """The files of one folder; who lists the store counts a snapshot by its manifest, which comes last."""
    for chemin in sorted(dossier.iterdir(), key=lambda c: (c.name == NOM_MANIFESTE, c.name)):
        partage.deposer(f"{DOSSIER_PUBLICATIONS}/{nom}/{chemin.name}", chemin)


def designer(donnees: Path, nom: str) -> None:
    """Make a snapshot the current one, in the store when there is one, then here.

    ErreurPublication when another server has moved the pointer of the store meanwhile: this one worked on older data.
    """
    partage = magasin()
    if partage is None:
        deplacer_pointeur(donnees, nom)
        return
    pointer(partage, nom, depuis=lire_pointeur(donnees))
    try:
        deplacer_pointeur(donnees, nom)
    except OSError as erreur:
        raise ErreurPublication(
            f"La publication « {nom} » est à l'écran des autres serveurs, et pas encore de celui-ci : {erreur.strerror}. Il la "
            "reprendra du dépôt dès que son disque le permettra."
        ) from erreur


def pointer(partage: Magasin, nom: str, *, depuis: str | None) -> None:
    """Move the pointer of the store from the snapshot `depuis`; ErreurPublication when it is no longer there."""

    def suivante(etat: str | None) -> str:
        if etat is None and depuis is not None:
            raise ErreurPublication(
                f"« {partage.lieu} » est vide, et ce serveur a déjà des publications : lancez d'abord « publications partager »."
            )
        if lue(etat) != depuis:
            raise ErreurPublication(
                f"Un autre serveur a publié entre-temps dans « {partage.lieu} ». Rien n'a été publié : recommencez, sur les "
                "données qu'il vient de publier."
            )
        return json.dumps({"publication": nom}) + "\n"

    Suite(partage, COURANTE).changer(suivante)


def designee(partage: Magasin) -> str | None:
    """The current snapshot of the store, None when nothing was published there."""
    return lue(Suite(partage, COURANTE).etat())


def lue(etat: str | None) -> str | None:
    """The name that a state of the pointer holds. ErreurPartage when it is not one that we write."""
    if etat is None:
        return None
    try:
        nom = str(json.loads(etat)["publication"])
    except (ValueError, KeyError, TypeError) as erreur:
        raise ErreurPartage("le pointeur du dépôt partagé est illisible") from erreur
    if not nom or Path(nom).name != nom:
        raise ErreurPartage("le pointeur du dépôt partagé ne nomme pas une publication")
    return nom
