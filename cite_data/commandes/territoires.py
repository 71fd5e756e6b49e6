"""`territoires`: read the official outlines and publish a snapshot that draws on them."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from cite_data.commandes import demo
from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import a_des_personnes, auteur, dossier, instantane_courant, suivi, tranche
from cite_data.demo import GRAINE
from cite_data.demo.profil import FIN_DONNEES
from cite_data.modele.tables import TABLES
from cite_data.publication import Instantane, Provenance, publier, verrou
from cite_data.sources.telechargement import telecharger_qpv
from cite_data.sources.territoires import LectureTerritoires, lire_territoires
from cite_data.sources.territoires.rattachement import fusionner, rattacher


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "territoires",
        help="lit les contours officiels des QPV",
        description=(
            "Lit le fichier officiel des quartiers prioritaires (ANCT) tel que téléchargé : GeoJSON, zip, Shapefile ou "
            "GeoPackage, millésimes 2015 et 2024, et les contours des arrondissements. Publie un nouvel instantané."
        ),
    )
    analyseur.add_argument(
        "fichiers", nargs="*", metavar="FICHIER", type=Path, help="un ou plusieurs fichiers"
    )
    analyseur.add_argument(
        "--telecharger", action="store_true", help="télécharge le fichier officiel sur data.gouv.fr"
    )
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer, analyseur=analyseur)


def executer(choix: argparse.Namespace) -> None:
    """Read the files, then publish: the demonstration drawn again on them, or real data with their new outlines."""
    if not choix.fichiers and not choix.telecharger:
        choix.analyseur.error("indiquez au moins un FICHIER, ou --telecharger")
    donnees = dossier(choix)
    with suivi("Contours") as suivre, verrou(donnees):
        courant = instantane_courant(donnees)
        fichiers = list(choix.fichiers)
        if choix.telecharger:
            fichiers.append(
                telecharger_qpv(donnees / "telechargements", progression=tranche(suivre, 0.0, 0.3))
            )
        deja = courant.table("territoires") if courant else None
        lecture = lire_territoires(fichiers, deja=deja, progression=tranche(suivre, 0.3, 0.7))
        tables, provenance = _composer(courant, lecture)
        manifeste = publier(donnees, tables, provenance, progression=tranche(suivre, 0.7, 1.0))
    _rendre_compte(lecture, tables["territoires"], manifeste.publication)


def _composer(
    courant: Instantane | None, lecture: LectureTerritoires
) -> tuple[dict[str, pa.Table], Provenance]:
    """The tables of the new snapshot and where they come from."""
    territoires = fusionner(demo.territoires_officiels(courant), lecture.table)
    sources = tuple(sorted(set(territoires["source"].to_pylist())))
    if courant is not None and courant.manifeste.provenance.synthetique:
        tables = demo.tirer(GRAINE, territoires)
        motif, date_donnees, synthetique = f"{demo.MOTIF}, contours officiels", FIN_DONNEES, True
        sources = ("Données de démonstration, entièrement fictives", *sources)
    else:
        tables = {nom: courant.table(nom) for nom in TABLES} if courant else _vides()
        tables["territoires"] = rattacher(fusionner(tables["territoires"], lecture.table), tables["cites"])
        ancienne = courant.manifeste.provenance if courant and a_des_personnes(courant) else None
        motif, synthetique = "Contours officiels", False
        date_donnees = ancienne.date_donnees if ancienne else datetime.now(UTC).date()
        sources = tuple(dict.fromkeys((*(ancienne.sources if ancienne else ()), *sources)))
    provenance = Provenance(
        motif=motif, auteur=auteur(), date_donnees=date_donnees, synthetique=synthetique, sources=sources
    )
    return tables, provenance


def _vides() -> dict[str, pa.Table]:
    return {nom: table.schema().empty_table() for nom, table in TABLES.items()}


def _rendre_compte(lecture: LectureTerritoires, territoires: pa.Table, publication: str) -> None:
    for avertissement in lecture.avertissements:
        print(f"À noter : {avertissement}")
    lus = lecture.table
    for niveau, label in (("qpv", "QPV"), ("arrondissement", "arrondissements ou communes")):
        nombre = lus.filter(pc.equal(lus["niveau"], niveau)).num_rows
        if nombre:
            print(f"{nombre} {label} lus.")
    suivis = territoires.filter(
        pc.and_(pc.is_valid(territoires["cite_id"]), pc.equal(territoires["contour"], "officiel"))
    )
    print(f"{suivis.num_rows} contours officiels dans le périmètre d'une Cité. Publication {publication}.")
