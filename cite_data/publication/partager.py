"""Give an empty store all that one server has: how an installation goes from one server to several."""

from __future__ import annotations

from pathlib import Path

from cite_data.partage import Magasin
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.lecture import lister, ouvrir_courante
from cite_data.publication.partagee import deposer_instantane, designee, pointer
from cite_data.publication.parutions import DOSSIER_PARUTIONS, REGISTRE, partager_le_registre
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS
from cite_data.publication.verrou import verrou

MEMOIRES = (DOSSIER_PARUTIONS, "masques")
"""Folders of what was shown and hidden: without them, the servers would protect the same counts in two ways."""


def partager(donnees: Path, partage: Magasin) -> int:
    """Send the publications, the releases and the masks of this folder; the number of publications.

    ErreurPublication when the store already has publications, or when the current one is not sound.
    """
    with verrou(donnees):
        if designee(partage) is not None:
            raise ErreurPublication(
                f"« {partage.lieu} » contient déjà des publications : rien n'a été envoyé."
            )
        courante = ouvrir_courante(donnees).manifeste.publication
        partage.exiger_le_refus()
        noms = [manifeste.publication for manifeste in lister(donnees)]
        for nom in noms:
            deposer_instantane(partage, donnees / DOSSIER_PUBLICATIONS / nom, nom)
        for chemin in (
            c for d in MEMOIRES for c in sorted((donnees / d).rglob("*.json")) if c.name != REGISTRE
        ):
            partage.deposer(chemin.relative_to(donnees).as_posix(), chemin)
        partager_le_registre(donnees, partage)
        pointer(partage, courante, depuis=None)
    return len(noms)
