"""The file where people decide of near matches: a CSV for a French spreadsheet, in the private folder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.decisions import Avis, Decision, Decisions
from cite_data.sources.identite.fichiers import NOM_RAPPROCHEMENTS, ecrire_atomique
from cite_data.sources.identite.grille import Grille, en_csv, lire_grille
from cite_data.sources.identite.personnes import Proposition
from cite_data.textes.formes import forme
from cite_data.textes.typographie import typo

COLONNES = (
    "decision",
    "personne_a",
    "personne_b",
    "score",
    "motif",
    "lieux",
    "proposee_le",
    "decidee_par",
    "decidee_le",
)
AVIS: dict[str, Avis] = {
    "": "",
    "meme": "meme",
    "memes": "meme",
    "differente": "differentes",
    "differentes": "differentes",
    "different": "differentes",
    "differents": "differentes",
}
PREFIXE = "p"
"""Before a pseudonym: a spreadsheet would take « 1234e56… » for a number and round it."""
_PERSONNE = re.compile(rf"{PREFIXE}?([0-9a-f]{{32}})")


def lire_decisions(prive: Path) -> Decisions:
    """What was decided so far; nothing when there is no file. ErreurSource names the line that cannot be read."""
    chemin = prive / NOM_RAPPROCHEMENTS
    return _decisions(lire_grille(chemin), chemin)


def noter_propositions(prive: Path, propositions: Iterable[Proposition], *, le: date) -> int:
    """Add to the file the pairs that are not in it yet, and leave every line of it as it is. How many were added.

    The file is read again: somebody may have decided since the run began.
    """
    chemin = prive / NOM_RAPPROCHEMENTS
    grille = lire_grille(chemin)
    connues = _decisions(grille, chemin)
    nouvelles = [p for p in propositions if not connues.connue(p.a, p.b)]
    if nouvelles:
        entete, *lignes = grille or (COLONNES,)
        ajoutees = (_ligne(entete, p, le) for p in nouvelles)
        ecrire_atomique(chemin, en_csv([entete, *lignes, *ajoutees]))
    return len(nouvelles)


def _ligne(entete: Sequence[str], p: Proposition, le: date) -> list[str]:
    """A proposition in the columns of the file, whatever their order."""
    cellules = {
        "personne a": PREFIXE + p.a,
        "personne b": PREFIXE + p.b,
        "score": str(p.score),
        "motif": p.motif,
        "lieux": " | ".join(p.lieux),
        "proposee le": f"{le:%d/%m/%Y}",
    }
    return [cellules.get(forme(titre), "") for titre in entete]


def _decisions(grille: Grille, chemin: Path) -> Decisions:
    if not grille:
        return Decisions()
    places = {forme(titre): place for place, titre in reversed(list(enumerate(grille[0])))}
    voulues = [places.get(nom) for nom in ("decision", "personne a", "personne b")]
    if None in voulues:
        faute = "n'a pas les colonnes decision, personne_a et personne_b : remettez sa première ligne."
        raise ErreurSource.du_fichier(str(chemin), typo(faute))
    lues = Decisions(
        tuple(
            _decision(rang, [ligne[p] if p < len(ligne) else "" for p in voulues if p is not None], chemin)
            for rang, ligne in enumerate(grille[1:], 2)
            if any(cellule.strip() for cellule in ligne)
        )
    )
    contraire = lues.contradiction()
    if contraire is not None:
        raise _faute(
            chemin, contraire.rang, "dit différentes deux personnes que d'autres lignes disent être la même"
        )
    return lues


def _decision(rang: int, cellules: Sequence[str], chemin: Path) -> Decision:
    avis = AVIS.get(forme(cellules[0]))
    if avis is None or (not avis and cellules[0].strip()):
        raise _faute(
            chemin, rang, "porte une décision inconnue : écrivez meme ou differentes, ou laissez vide"
        )
    a, b = (_PERSONNE.fullmatch(cellule.strip().lower()) for cellule in cellules[1:])
    if a is None or b is None:
        raise _faute(
            chemin, rang, "ne désigne plus ses deux personnes : remettez-la telle qu'elle était proposée"
        )
    return Decision(rang, avis, a[1], b[1])


def _faute(chemin: Path, rang: int, faute: str) -> ErreurSource:
    """What is wrong with a line; never what it holds."""
    return ErreurSource(
        f"Fichier «\u00a0{chemin}\u00a0», ligne {rang}\u00a0: " + typo(f"cette ligne {faute}.")
    )
