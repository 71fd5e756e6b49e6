"""`copil`: the three files of a COPIL's dossier, the same as on the page, for a job that runs by itself."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from cite_data.acces import Perimetre
from cite_data.commandes.analyse import option_donnees
from cite_data.commandes.commun import Suivi, deposer, dossier, instantane_courant, suivi, tranche
from cite_data.commandes.suivi import base_du_suivi
from cite_data.entrepot import Entrepot, MoteurIndisponible
from cite_data.exports.dossier.catalogue import proposees
from cite_data.exports.dossier.composer import composer, refusees
from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.dossier.ecrivains import FICHIERS, ErreurDossier, nom_du_fichier
from cite_data.exports.dossier.lecture import Lecture, exacte, protegee
from cite_data.figures.atelier import Atelier
from cite_data.gardien import paru
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.dossier import Demande, Destinataires
from cite_data.modele.roles import Role
from cite_data.publication import ErreurPublication, ouvrir
from cite_data.publication.disque import raison
from cite_data.secret import VueFermee
from cite_data.suivi import brouillons, derniers
from cite_data.textes.formats import date_fr


def declarer(commandes: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    analyseur = commandes.add_parser(
        "copil",
        help="écrit le dossier d'un COPIL : diaporama, rapport, classeur",
        description=(
            "Écrit le diaporama (PowerPoint), le rapport (PDF) et le classeur (Excel) d'un COPIL, comme la page « COPIL ». Pour "
            "les membres du COPIL, les effectifs sont protégés et les chiffres sont ceux de la dernière parution."
        ),
    )
    analyseur.add_argument(
        "--cite", required=True, metavar="CODE", help="code de la Cité, par exemple cde-009"
    )
    analyseur.add_argument(
        "--sortie", required=True, metavar="DOSSIER", type=Path, help="où écrire les fichiers"
    )
    for nom, aide in (
        ("--au", "situation à cette date (par défaut, la dernière des données)"),
        ("--depuis", "date de comparaison (par défaut, le dernier COPIL tenu)"),
        ("--produit-le", "date de production écrite dans les fichiers (par défaut, aujourd'hui)"),
    ):
        analyseur.add_argument(nom, metavar="JJ/MM/AAAA", type=_jour, help=aide)
    analyseur.add_argument(
        "--destinataires",
        choices=[d.value for d in Destinataires],
        help="copil : effectifs protégés (par défaut) ; interne : effectifs exacts",
    )
    analyseur.add_argument("--brouillon", metavar="NOM", help="composition enregistrée sur la page « COPIL »")
    option_donnees(analyseur)
    analyseur.set_defaults(executer=_executer)


def _jour(texte: str) -> date:
    try:
        return datetime.strptime(texte, "%d/%m/%Y").replace(tzinfo=UTC).date()
    except ValueError as erreur:
        raise argparse.ArgumentTypeError(
            f"date attendue sous la forme JJ/MM/AAAA, pas « {texte} »"
        ) from erreur


def _executer(choix: argparse.Namespace) -> None:
    donnees = dossier(choix)
    with suivi("Dossier de COPIL") as suivre:
        suivre(0.0, "Lecture des données")
        lecture, compose, ecartees = preparer_le_dossier(choix, donnees)
        ecrits = list(_fichiers(lecture, compose, tranche(suivre, 0.5, 1.0)))
    _deposer(choix.sortie, ecrits)
    if ecartees:
        print(f"Laissé de côté, fermé à ces destinataires : {', '.join(ecartees)}.")
    print(f"{compose.cite}, situation au {date_fr(compose.entete.au)}. {compose.regle}")
    for nom, octets in ecrits:
        print(f"  {choix.sortie / nom} ({len(octets) // 1000} ko)")


def preparer_le_dossier(choix: argparse.Namespace, donnees: Path) -> tuple[Lecture, Dossier, tuple[str, ...]]:
    """What is read, the dossier, and the slides asked that its readers may not see. ErreurPublication for what cannot be."""
    instantane = instantane_courant(donnees)
    if instantane is None:
        raise ErreurPublication(
            "aucune publication : rien à montrer. Commencez par « integrer » ou « demo »."
        )
    demande = _demande(choix, donnees, demonstration=instantane.manifeste.provenance.synthetique)
    try:
        lecture = _lire(choix, donnees, Entrepot(instantane), demande)
        if not demande.sections:
            demande = replace(demande, sections=proposees(lecture.atelier, lecture.contexte))
        produit_le = choix.produit_le or datetime.now(UTC).date()
        return lecture, composer(lecture, demande, produit_le=produit_le), refusees(lecture, demande)
    except (VueFermee, MoteurIndisponible) as erreur:
        raise ErreurPublication(str(erreur)) from erreur


def _demande(choix: argparse.Namespace, donnees: Path, *, demonstration: bool) -> Demande:
    """The draft named, or a demand to begin with; what the command line says comes first."""
    demande = Demande()
    if choix.brouillon:
        with base_du_suivi(donnees) as moteur:
            connus = derniers(brouillons(moteur, choix.cite, demonstration=demonstration))
        if choix.brouillon not in connus:
            liste = ", ".join(f"« {nom} »" for nom in connus) or "aucun"
            raise ErreurPublication(
                f"la Cité {choix.cite} n'a pas de brouillon « {choix.brouillon} ». Brouillons enregistrés : {liste}."
            )
        demande = connus[choix.brouillon].ouvrir()
    if choix.destinataires:
        demande = replace(demande, destinataires=Destinataires(choix.destinataires))
    return replace(demande, depuis=choix.depuis or demande.depuis)


def _lire(choix: argparse.Namespace, donnees: Path, entrepot: Entrepot, demande: Demande) -> Lecture:
    """What the readers of the dossier may see, under the same rules as on the page."""
    copil = demande.destinataires is Destinataires.COPIL
    lu = paru(donnees, entrepot, lambda nom: Entrepot(ouvrir(donnees, nom))) if copil else entrepot
    atelier = Atelier(Mesures(lu))
    cites = {c.cite_id: c for c in atelier.mesures.options(Perimetre())}
    if choix.cite not in cites:
        raise ErreurPublication(
            f"la Cité « {choix.cite} » n'existe pas. Cités connues : {', '.join(sorted(cites))}."
        )
    cadrage = atelier.mesures.cadrer(choix.cite)
    dernier, premier = cadrage.contexte.au, cites[choix.cite].date_lancement
    au = choix.au or dernier
    if copil and au != dernier:
        raise ErreurPublication(
            f"pour les membres du COPIL, les chiffres sont figés au {date_fr(dernier)} : retirez --au, ou demandez "
            "--destinataires interne."
        )
    if not premier <= au <= dernier:
        raise ErreurPublication(f"--au doit être entre le {date_fr(premier)} et le {date_fr(dernier)}.")
    if copil:
        return protegee(atelier, choix.cite)
    perimetre = Perimetre(cite_ids=(choix.cite,), role=Role.PREFECTURE)
    contexte = Contexte(selection=cadrage.contexte.selection, au=au, perimetre=perimetre)
    return exacte(atelier, contexte, millesime=cadrage.millesime)


def _fichiers(lecture: Lecture, compose: Dossier, suivre: Suivi) -> Iterator[tuple[str, bytes]]:
    for rang, fichier in enumerate(FICHIERS.values()):
        avancer = tranche(suivre, rang / len(FICHIERS), (rang + 1) / len(FICHIERS))
        try:
            yield nom_du_fichier(lecture, fichier), fichier.ecrire(compose, avancer)
        except ErreurDossier as erreur:
            raise ErreurPublication(str(erreur)) from erreur


def _deposer(sortie: Path, ecrits: list[tuple[str, bytes]]) -> None:
    """All the files are made before the first one is written: a failure leaves the earlier dossier whole."""
    try:
        sortie.mkdir(parents=True, exist_ok=True)
    except OSError as erreur:
        raise ErreurPublication(f"« {sortie} » ne peut pas être créé : {raison(erreur)}.") from erreur
    for nom, octets in ecrits:
        deposer(sortie / nom, octets)
