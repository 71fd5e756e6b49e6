"""`integrer`: the partners' files → a new snapshot, and a copy of each file with its faults marked."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console

from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import Suivi, auteur, dossier, instantane_courant, suivi, tranche
from cite_data.commandes.rapport_integration import montrer_le_rapport
from cite_data.configuration import dossier_prive
from cite_data.indicateurs.objectifs import CIBLABLES
from cite_data.integration import FichierRecu, Identites, Options, Rapport, copie_annotee, essayer, integrer
from cite_data.publication import ErreurPublication
from cite_data.sources.classeur.valeurs import lire_date
from cite_data.sources.erreurs import ErreurSource

SUFFIXE = "-annoté.xlsx"


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "integrer",
        help="intègre les classeurs des partenaires",
        description=(
            "Lit les classeurs (Excel, ODS, CSV) des partenaires, signale chaque faute à sa place, met de côté les "
            "lignes fautives et publie les autres dans un nouvel instantané. Chaque partenaire reçoit une copie de son "
            "propre fichier où les fautes sont marquées."
        ),
    )
    analyseur.add_argument(
        "fichiers", nargs="+", metavar="FICHIER", type=Path, help="un ou plusieurs fichiers"
    )
    analyseur.add_argument("--cite", metavar="CODE_OU_NOM", help="Cité, quand le classeur ne la dit pas")
    analyseur.add_argument(
        "--partenaire", metavar="CODE_OU_NOM", help="partenaire, quand le classeur ne le dit pas"
    )
    analyseur.add_argument(
        "--arrete-au", metavar="JJ/MM/AAAA", help="dernier jour des données, quand le classeur ne le dit pas"
    )
    analyseur.add_argument("--essai", action="store_true", help="montre tout et ne publie rien")
    analyseur.add_argument(
        "--complet",
        action="store_true",
        help="les fichiers remplacent les actions et contributions déjà publiées de leur partenaire",
    )
    analyseur.add_argument(
        "--accepter-baisse",
        action="store_true",
        help="accepte qu'un envoi complet réduise de plus de moitié ce qu'un partenaire avait publié",
    )
    analyseur.add_argument(
        "--demonstration",
        action="store_true",
        help="les fichiers sont fictifs et complètent les données de démonstration",
    )
    analyseur.add_argument(
        "--sortie",
        metavar="DOSSIER",
        type=Path,
        help="où écrire les copies annotées (par défaut : à côté des fichiers)",
    )
    option_donnees(analyseur)
    analyseur.set_defaults(executer=executer, analyseur=analyseur)


def executer(choix: argparse.Namespace) -> None:
    """Integrate, or try; a file that is stopped makes the command end with code 1."""
    options = _options(choix)
    donnees = dossier(choix)
    fichiers = [FichierRecu(chemin.name, chemin) for chemin in choix.fichiers]
    with suivi("Intégration") as suivre:
        rapport = _integrer(choix, fichiers, options, donnees, tranche(suivre, 0.0, 0.9))
        suivre(0.9, "Copies annotées")
        copies = _ecrire_les_copies(rapport, choix.fichiers, choix.sortie)
    montrer_le_rapport(rapport, copies, essai=choix.essai, console=Console(soft_wrap=True))
    if rapport.manifeste is None and not choix.essai:
        raise ErreurPublication("aucune ligne n'a été retenue : rien n'a été publié.")
    if any(b.refuse for b in rapport.bilans):
        raise ErreurSource("au moins un fichier a été refusé en entier ; les autres ont suivi leur cours.")


def _options(choix: argparse.Namespace) -> Options:
    return Options(
        aujourd_hui=datetime.now(UTC).date(),
        cite_id=choix.cite,
        partenaire_id=choix.partenaire,
        date_donnees=_jour(choix),
        complet=choix.complet,
        accepter_baisse=choix.accepter_baisse,
        demonstration=choix.demonstration,
    )


def _jour(choix: argparse.Namespace) -> date | None:
    if choix.arrete_au is None:
        return None
    lu = lire_date(choix.arrete_au)
    if lu.regle:
        choix.analyseur.error(f"--arrete-au : {lu.message}")
    jour: date = lu.valeur
    return jour


def _integrer(
    choix: argparse.Namespace, fichiers: list[FichierRecu], options: Options, donnees: Path, suivre: Suivi
) -> Rapport:
    prive = dossier_prive()
    if choix.essai:
        return essayer(
            fichiers,
            options,
            courant=instantane_courant(donnees),
            identites=Identites.pour_essai(prive, donnees),
            indicateurs=CIBLABLES,
            suivre=suivre,
        )
    return integrer(
        fichiers,
        options,
        donnees=donnees,
        prive=prive,
        auteur=auteur(),
        indicateurs=CIBLABLES,
        suivre=suivre,
    )


def _ecrire_les_copies(rapport: Rapport, chemins: list[Path], sortie: Path | None) -> dict[str, Path]:
    """Write an annotated copy of each file that has a fault; where each stands, by name of file."""
    copies = {}
    for rang, (bilan, chemin) in enumerate(zip(rapport.bilans, chemins, strict=True)):
        contenu = copie_annotee(rapport, rang, chemin)
        if contenu is None:
            continue
        ou = (sortie or chemin.parent) / f"{chemin.stem}{SUFFIXE}"
        try:
            ou.parent.mkdir(parents=True, exist_ok=True)
            ou.write_bytes(contenu)
            ou.chmod(0o600)  # it holds what the partner sent, identities included
        except OSError as erreur:
            raise ErreurPublication(
                f"Copie annotée impossible à écrire dans « {ou.parent} » : {erreur.strerror or erreur}."
            ) from erreur
        copies[bilan.fichier] = ou
    return copies
