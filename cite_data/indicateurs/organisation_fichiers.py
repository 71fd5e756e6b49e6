"""What became of the files of one organisation in the last integrations: kept, set aside, and by which rules."""

from __future__ import annotations

from collections.abc import Iterator

from cite_data.acces import AccesRefuse, Perimetre
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.passe import Passe
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau
from cite_data.publication import FichierIntegre, Manifeste, fautes_par_regle, fichiers_integres
from cite_data.secret.politiques import POLITIQUES
from cite_data.textes.formats import entier as en_entier

PUBLICATIONS_LUES = 4
"""The last ones: a year when the data are sent each quarter."""


def organisation_fichiers(passe: Passe, contexte: Contexte, *, partenaire_id: str) -> Tableau:
    """The files that this partner sent for the Cité of the question, the last ones first.

    AccesRefuse for a reader who is neither this partner nor allowed exact counts: the check is here, whoever asks.
    """
    sien = _verifier(contexte.perimetre, partenaire_id)
    lignes = [
        _ligne(fichier, manifeste)
        for manifeste in reversed(passe.lignee[-PUBLICATIONS_LUES:])
        for fichier in _siens(manifeste, contexte, partenaire_id, sien=sien)
    ]
    return Tableau(
        cle="organisation_fichiers",
        colonnes=(
            colonne("integre", "Intégré le", Genre.DATE),
            texte("fichier", "Fichier"),
            entier("recues", "Lignes reçues"),
            entier("conservees", "Conservées"),
            entier("ecartees", "Écartées"),
            texte("regles", "Constats"),
        ),
        lignes=tuple(lignes),
        base=len(lignes),
    )


def _verifier(perimetre: Perimetre, partenaire_id: str) -> bool:
    """True when the reader is the partner itself."""
    exacte = POLITIQUES[perimetre.role].exacte
    if not partenaire_id or (not exacte and perimetre.partenaire_id != partenaire_id):
        raise AccesRefuse("Ce périmètre ne permet pas de lire les envois de ce partenaire.")
    return not exacte


def _siens(
    manifeste: Manifeste, contexte: Contexte, partenaire_id: str, *, sien: bool
) -> Iterator[FichierIntegre]:
    """A file that does not say its Cité may speak of several: only its sender, or who may read them all, is told of it."""
    cite_id, perimetre = contexte.selection.cite_id, contexte.perimetre
    permises = {cite_id} if cite_id and perimetre.contient(cite_id) else set()
    if sien or perimetre.cite_ids is None:
        permises.add("")
    for fichier in fichiers_integres(manifeste):
        if fichier.partenaire_id == partenaire_id and fichier.cite_id in permises:
            yield fichier


def _ligne(fichier: FichierIntegre, manifeste: Manifeste) -> dict[str, Cellule]:
    fautes = [f"{message} ({en_entier(n)})" for message, n in fautes_par_regle((fichier,)).items()]
    return {
        "integre": manifeste.creee_le.date(),
        "fichier": fichier.fichier,
        "recues": fichier.recues,
        "conservees": fichier.conservees,
        "ecartees": fichier.ecartees,
        "regles": " ".join(fautes) or Marque.SANS_OBJET,
    }
