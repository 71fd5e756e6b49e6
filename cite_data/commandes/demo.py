"""`demo`: publish the synthetic cohorts, on the official outlines when they have been read."""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import (
    Suivi,
    a_des_personnes,
    auteur,
    dossier,
    instantane_courant,
    suivi,
    tranche,
)
from cite_data.commandes.suivi import base_du_suivi
from cite_data.demo import GRAINE, generer
from cite_data.demo.profil import FIN_DONNEES
from cite_data.demo.signalements import semer_les_signalements
from cite_data.demo.suivi import semer
from cite_data.publication import (
    ErreurPublication,
    Instantane,
    Manifeste,
    Provenance,
    oublier_la_demonstration,
    publier,
    verrou,
)
from cite_data.suivi import url_de_l_installation

MOTIF = "Données de démonstration"


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "demo",
        help="publie des données de démonstration",
        description="Publie des cohortes fictives, tirées d'une graine.",
    )
    analyseur.add_argument(
        "--graine", type=int, default=GRAINE, help=f"graine du tirage (par défaut {GRAINE})"
    )
    analyseur.add_argument(
        "--si-absent", action="store_true", help="ne fait rien s'il y a déjà des personnes publiées"
    )
    analyseur.add_argument(
        "--remplacer", action="store_true", help="accepte de remplacer des données réelles à l'écran"
    )
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> None:
    """Publish the demonstration; real data are replaced only when asked in so many words, and never erased."""
    donnees = dossier(choix)
    with verrou(donnees):
        _publier(choix, donnees)


def _publier(choix: argparse.Namespace, donnees: Path) -> None:
    courant = instantane_courant(donnees)
    if a_des_personnes(courant) and choix.si_absent:
        print("Des données sont déjà publiées : rien à faire.")
        return
    if a_des_personnes(courant) and not _synthetique(courant) and not choix.remplacer:
        raise ErreurPublication(
            "la publication courante contient des données réelles. Pour mettre la démonstration à l'écran à leur place, "
            "ajoutez --remplacer : les données réelles restent dans l'historique (« publications revenir »)."
        )
    with suivi("Données de démonstration") as suivre:
        manifeste = publier_demonstration(donnees, graine=choix.graine, courant=courant, progression=suivre)
    personnes = manifeste.fichiers["beneficiaires"].lignes
    print(f"Démonstration publiée : {personnes} personnes fictives, publication {manifeste.publication}.")


def publier_demonstration(
    donnees: Path,
    *,
    graine: int = GRAINE,
    courant: Instantane | None = None,
    progression: Suivi | None = None,
) -> Manifeste:
    """Draw and publish the cohorts, on the official outlines that the current snapshot may hold."""
    suivre = progression or (lambda _part, _texte: None)
    url_de_l_installation(donnees)  # without a place for its entries, nothing is published
    suivre(0.0, "Tirage des cohortes")
    tables = tirer(graine, territoires_officiels(courant))
    provenance = Provenance(
        motif=MOTIF,
        auteur=auteur(),
        date_donnees=FIN_DONNEES,
        synthetique=True,
        sources=("Données de démonstration, entièrement fictives", *_sources_contours(tables["territoires"])),
    )
    manifeste = publier(donnees, tables, provenance, progression=tranche(suivre, 0.4, 1.0))
    oublier_la_demonstration(donnees)
    with base_du_suivi(donnees) as moteur:
        semer(moteur, tables["cites"]["cite_id"].to_pylist())
        semer_les_signalements(moteur)
    return manifeste


def tirer(graine: int, territoires: pa.Table | None) -> dict[str, pa.Table]:
    """The tables of the demonstration."""
    return generer(graine=graine, territoires=territoires)


def territoires_officiels(courant: Instantane | None) -> pa.Table | None:
    """The territories of the current snapshot that have an official outline, None when there is none."""
    if courant is None:
        return None
    territoires = courant.table("territoires")
    officiels = territoires.filter(pc.equal(territoires["contour"], "officiel"))
    return officiels if officiels.num_rows else None


def _synthetique(courant: Instantane | None) -> bool:
    return courant is not None and courant.manifeste.provenance.synthetique


def _sources_contours(territoires: pa.Table) -> tuple[str, ...]:
    officiels = territoires.filter(pc.equal(territoires["contour"], "officiel"))
    return tuple(sorted(set(officiels["source"].to_pylist())))
