"""The slides made of words: what is to be remembered, what is decided or to be decided."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from cite_data.exports.dossier.contenu import Decision
from cite_data.exports.pptx import tables
from cite_data.exports.pptx.accessibilite import decrire
from cite_data.exports.pptx.ecriture import CORPS, Paragraphe, hauteur_de, zone_de_texte
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.tables import Grille
from cite_data.exports.pptx.theme import TEXTE
from cite_data.exports.pptx.zone import Zone
from cite_data.textes.formats import date_fr

TAILLES = (28.0, 24.0, 22.0, 20.0, float(CORPS))
AVANT = 12.0
PUCE = "• "
LIGNES_A_REMPLIR = 5
MORCEAU = 360
"""Characters of a decision in one row: a longer one goes on in the next."""
TETES = ("Décision", "Qui", "Échéance", "État")


def a_retenir(resume: Sequence[str], zone: Zone) -> tuple[Planche, ...]:
    """A sentence each, in the largest size with which all fit; several slides when even the smallest is too large."""
    taille = next((t for t in TAILLES if _haut(resume, t, zone.largeur) <= zone.hauteur), TAILLES[-1])
    pages: list[list[str]] = [[]]
    for phrase in resume:
        if pages[-1] and _haut([*pages[-1], phrase], taille, zone.largeur) > zone.hauteur:
            pages.append([])
        pages[-1].append(phrase)
    return tuple(
        Planche(dessiner=lambda toile, p=page: _ecrire(toile, p, taille))  # type: ignore[misc]  # mypy cannot infer a lambda that binds its loop variable
        for page in pages
    )


def _paragraphes(phrases: Sequence[str], taille: float) -> list[Paragraphe]:
    return [
        Paragraphe(texte=f"{PUCE}{phrase}", taille=taille, teinte=TEXTE, avant=AVANT if rang else 0)
        for rang, phrase in enumerate(phrases)
    ]


def _haut(phrases: Sequence[str], taille: float, largeur: int) -> int:
    return hauteur_de(_paragraphes(phrases, taille), largeur)


def _ecrire(toile: Toile, phrases: Sequence[str], taille: float) -> None:
    decrire(zone_de_texte(toile.diapo, toile.zone, _paragraphes(phrases, taille)), "À retenir")


def decisions(decisions_: Sequence[Decision], zone: Zone) -> tuple[Planche, ...]:
    """A table to read, or to fill in during the meeting."""
    lignes = [ligne for d in decisions_ for ligne in _lignes(d)]
    grille = Grille(
        tetes=TETES,
        lignes=tuple(lignes) or (("", "", "", ""),) * LIGNES_A_REMPLIR,
        alt="Tableau des décisions : décision, qui, échéance, état."
        + ("" if lignes else " À remplir en séance."),
        nom="Décisions",
    )
    return tables.planches(grille, zone, pages=len(lignes) or 1)


def _lignes(decision: Decision) -> list[tuple[str, ...]]:
    """The rows of a decision: one, unless its text is very long."""
    premier, *suite = textwrap.wrap(decision.texte, MORCEAU) or [""]
    echeance = date_fr(decision.echeance) if decision.echeance else "à fixer"
    return [
        (premier, decision.porteur or "à désigner", echeance, decision.etat or "à suivre"),
        *((f"(suite) {morceau}", "", "", "") for morceau in suite),
    ]
