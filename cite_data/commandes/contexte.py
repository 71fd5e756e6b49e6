"""`contexte`: read the figures that INSEE and the ANCT publish per QPV."""

from __future__ import annotations

import argparse
from pathlib import Path

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import auteur, dossier, suivi
from cite_data.integration import FichierRecu
from cite_data.integration.complements import integrer_le_contexte
from cite_data.sources.contexte import LectureContexte
from cite_data.textes.formats import liste_fr, pluriel

MONTRES = 8


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "contexte",
        help="lit les chiffres publiés par quartier",
        description=(
            "Lit les tables publiées par l'INSEE ou l'ANCT (population, pauvreté, revenu, emploi, logements sociaux par "
            "quartier), en colonnes ou en lignes, et les ajoute à la publication courante avec leur année et leur source. "
            "Les taux et les médianes sont marqués non sommables."
        ),
    )
    analyseur.add_argument("fichiers", nargs="+", metavar="FICHIER", type=Path, help="CSV, Excel ou ODS")
    analyseur.add_argument("--annee", metavar="AAAA", help="année des chiffres dont la colonne ne la dit pas")
    analyseur.add_argument("--source", help="source à écrire à la place de celle qui est reconnue")
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer)


def executer(choix: argparse.Namespace) -> None:
    """Publish the figures and say what was left out."""
    fichiers = [FichierRecu(chemin.name, chemin) for chemin in choix.fichiers]
    with suivi("Contexte") as suivre:
        lectures, manifeste = integrer_le_contexte(
            fichiers,
            donnees=dossier(choix),
            auteur=auteur(),
            annee=choix.annee,
            source=choix.source,
            suivre=suivre,
        )
    for fichier, lecture in zip(fichiers, lectures, strict=True):
        _rendre_compte(fichier.nom, lecture)
    print(f"Publication {manifeste.publication}.")


def _rendre_compte(nom: str, lecture: LectureContexte) -> None:
    print(
        f"{nom} : {pluriel(lecture.lues, 'ligne lue', 'lignes lues')}, "
        f"{pluriel(len(lecture.lignes), 'chiffre retenu', 'chiffres retenus')}."
    )
    if lecture.inconnus:
        print(f"  {len(lecture.inconnus)} quartier(s) absents de la publication : {_liste(lecture.inconnus)}")
    if lecture.sans_annee:
        print(f"  Année inconnue, donnez --annee : {_liste(lecture.sans_annee)}")
    if lecture.ignorees:
        print(f"  Colonnes non lues : {_liste(lecture.ignorees)}")
    if lecture.illisibles:
        print(f"  {lecture.illisibles} cellule(s) qui ne sont ni un nombre ni un symbole, laissées de côté.")
    if lecture.sans_code:
        print(
            f"  {pluriel(lecture.sans_code, 'ligne')} sans code de quartier (notes, totaux), laissées de côté."
        )
    if lecture.repetees:
        print(
            f"  {pluriel(lecture.repetees, 'chiffre donné', 'chiffres donnés')} deux fois, gardés une fois."
        )


def _liste(noms: object) -> str:
    tous = [str(nom) for nom in noms] if isinstance(noms, tuple) else []
    suite = [f"{len(tous) - MONTRES} autres"] if len(tous) > MONTRES else []
    return liste_fr([*tous[:MONTRES], *suite])
