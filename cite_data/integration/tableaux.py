"""The report of a run as tables to show: accounts, faults, changes. What they hold is already masked."""

from __future__ import annotations

from cite_data.integration.rapport import Rapport
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from cite_data.sources.classeur.feuille_lue import MASQUE
from cite_data.sources.constats import Constat

RIEN = "—"
FAUTES_MONTREES = 200
"""Faults shown on screen; all of them are in the annotated copy."""


def comptes(rapport: Rapport) -> TableauPubliable:
    """Rows received = kept + set aside, by file and sheet."""
    lignes: list[dict[str, Cellule]] = [
        {
            "fichier": bilan.fichier,
            "feuille": feuille,
            "recues": compte.recues,
            "conservees": compte.conservees,
            "ecartees": compte.ecartees,
        }
        for bilan in rapport.bilans
        for feuille, compte in bilan.feuilles.items()
        if compte.recues
    ]
    return _tableau(
        "essai_comptes",
        lignes,
        _texte("fichier", "Fichier"),
        _texte("feuille", "Feuille"),
        _entier("recues", "Lignes reçues"),
        _entier("conservees", "= conservées"),
        _entier("ecartees", "+ mises de côté"),
    )


def fautes(rapport: Rapport) -> TableauPubliable:
    """Each fault where it is, the blocking ones first."""
    constats = sorted(rapport.constats, key=lambda c: c.gravite != "bloquant")[:FAUTES_MONTREES]
    lignes: list[dict[str, Cellule]] = [
        {
            "gravite": str(c.gravite),
            "ou": _ou(c),
            "message": c.message,
            "valeur": c.valeur or RIEN,
            "suggestion": c.suggestion or RIEN,
        }
        for c in constats
    ]
    return _tableau(
        "essai_fautes",
        lignes,
        _texte("gravite", "Gravité"),
        _texte("ou", "Où"),
        _texte("message", "Ce qui ne va pas"),
        _texte("valeur", "Valeur lue"),
        _texte("suggestion", "Proposition"),
    )


def _ou(c: Constat) -> str:
    """« Freins, ligne 3, Frein »; the file when the fault is that of the whole file."""
    ligne = f"ligne {c.ligne}" if c.ligne is not None else ""
    return ", ".join(filter(None, (c.feuille, ligne, c.entete))) or c.fichier


def changements(rapport: Rapport) -> TableauPubliable:
    """What was normalised, the most frequent first."""
    lignes: list[dict[str, Cellule]] = [
        {
            "nombre": c.nombre,
            "feuille": c.feuille,
            "entete": c.entete,
            "avant": c.avant or MASQUE,
            "apres": c.apres or "(vide)",
            "genre": c.genre,
        }
        for c in sorted(rapport.changements, key=lambda c: -c.nombre)[:FAUTES_MONTREES]
    ]
    return _tableau(
        "essai_changements",
        lignes,
        _texte("genre", "Changement"),
        _texte("feuille", "Feuille"),
        _texte("entete", "Colonne"),
        _texte("avant", "Écrit"),
        _texte("apres", "Lu"),
        _entier("nombre", "Cellules"),
    )


def _tableau(cle: str, lignes: list[dict[str, Cellule]], *colonnes: ColonneTableau) -> TableauPubliable:
    return proteger(Tableau(cle=cle, colonnes=colonnes, lignes=tuple(lignes), base=len(lignes)))


def _texte(nom: str, label: str) -> ColonneTableau:
    return ColonneTableau(nom=nom, label=label, genre=Genre.TEXTE)


def _entier(nom: str, label: str) -> ColonneTableau:
    return ColonneTableau(nom=nom, label=label, genre=Genre.ENTIER)
