"""`suivi`: the store of what people write, brought up to date, counted, exported in plain text."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path

from sqlalchemy import Engine

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import deposer, dossier
from cite_data.exports.csv_francais import lignes_csv
from cite_data.modele.referentiels import Referentiel
from cite_data.modele.signalements import GENRES
from cite_data.modele.suivi import RUBRIQUES
from cite_data.suivi import (
    Brouillon,
    Saisie,
    Signalement,
    creer,
    lieu,
    preparer,
    regrouper,
    tous_les_dossiers,
    tous_les_signalements,
    tout,
    url_de_l_installation,
)
from cite_data.textes.formats import pluriel


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "suivi",
        help="tient la base des météos, synthèses, décisions et signalements",
        description=(
            "La base des météos, synthèses, risques, actions, décisions et signalements : un fichier SQLite dans le dossier "
            "des données, ou la base PostgreSQL de CITE_SUIVI_URL."
        ),
    )
    actions = analyseur.add_subparsers(dest="action", required=True, title="actions", metavar="ACTION")
    migrer = actions.add_parser("migrer", help="crée la base ou met son schéma à jour")
    etat = actions.add_parser("etat", help="compte ce qu'elle contient")
    exporter = actions.add_parser(
        "exporter",
        help="écrit tout, historique compris, en CSV : les saisies, et à côté SORTIE-signalements.csv et SORTIE-dossiers.csv",
    )
    exporter.add_argument("sortie", metavar="SORTIE.csv", type=Path)
    for sous, executer in ((migrer, _migrer), (etat, _etat), (exporter, _exporter)):
        option_donnees(sous)
        sous.set_defaults(executer=executer)


@contextmanager
def base_du_suivi(donnees: Path) -> Iterator[Engine]:
    """The store of the installation, ready."""
    moteur = creer(url_de_l_installation(donnees))
    try:
        yield preparer(moteur)
    finally:
        moteur.dispose()


def _migrer(choix: argparse.Namespace) -> None:
    with base_du_suivi(dossier(choix)) as moteur:
        print(f"Base du suivi à jour : {lieu(str(moteur.url))}")


def _etat(choix: argparse.Namespace) -> None:
    with base_du_suivi(dossier(choix)) as moteur:
        saisies, signalements = tout(moteur), tous_les_signalements(moteur)
        dossiers = tous_les_dossiers(moteur)
        print(f"{lieu(str(moteur.url))} : {pluriel(len(saisies), 'saisie', 'saisies')}")
    _compter(RUBRIQUES, Counter((s.demonstration, s.rubrique) for s in saisies))
    print(f"  {pluriel(len(signalements), 'ligne de signalement', 'lignes de signalement')}")
    _compter(GENRES, Counter((s.demonstration, s.genre) for s in signalements))
    print(f"  {pluriel(len(dossiers), 'version de brouillon', 'versions de brouillon')} de dossier de COPIL")
    attendus = sum(fil.en_attente for fil in regrouper(signalements))
    print(f"  {pluriel(attendus, 'signalement attend', 'signalements attendent')} une réponse")


def _compter(referentiel: Referentiel, nombres: Counter[tuple[bool, str]]) -> None:
    for (demonstration, code), nombre in sorted(nombres.items()):
        print(f"  {referentiel.labels[code]}{' (démonstration)' if demonstration else ''} : {nombre}")


def _exporter(choix: argparse.Namespace) -> None:
    with base_du_suivi(dossier(choix)) as moteur:
        saisies, signalements, dossiers = (
            tout(moteur),
            tous_les_signalements(moteur),
            tous_les_dossiers(moteur),
        )
    sortie: Path = choix.sortie
    _deposer(sortie, Saisie, saisies, ("saisie écrite", "saisies écrites"))
    _deposer(
        _a_cote(sortie, "signalements"),
        Signalement,
        signalements,
        ("signalement écrit", "signalements écrits"),
    )
    _deposer(
        _a_cote(sortie, "dossiers"),
        Brouillon,
        dossiers,
        ("version de brouillon écrite", "versions de brouillon écrites"),
    )


def _a_cote(sortie: Path, quoi: str) -> Path:
    return sortie.with_name(f"{sortie.stem}-{quoi}{sortie.suffix}")


def _deposer(
    sortie: Path,
    ligne: type,
    lignes: Sequence[Saisie] | Sequence[Signalement] | Sequence[Brouillon],
    mots: tuple[str, str],
) -> None:
    """One column per field of the row."""
    noms = [f.name for f in fields(ligne)]
    deposer(sortie, lignes_csv(noms, ([_cellule(getattr(li, nom)) for nom in noms] for li in lignes)))
    print(f"{pluriel(len(lignes), *mots)} dans {sortie}.")


def _cellule(valeur: object) -> str:
    return "" if valeur is None else str(valeur)
