"""A page in parts: one question at a time on screen, the chosen part kept in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pages.cadre.cadre import Cadre
from pages.composants.attente import prevoir
from pages.composants.bascule import bascule
from pages.composants.bloc import bloc
from pages.composants.copie import bloc_a_copier

PLACEES = ("public_cible", "localisation")
"""Figures that speak of one geography."""
A_COPIER = ("fse",)
"""Tables made to be copied elsewhere."""
GROUPEES = ("continuite", "parcours_sans_action")
"""Figures with a row per Cité or, within one, per referring partner."""


def parties(cadre: Cadre, page: str, choix: Mapping[str, Sequence[str]]) -> str:
    """Draw the switch between the parts of a page, then the figures of the chosen one, whose name is returned.

    A part without any figure for the reader's role is not offered. Only the chosen ones are computed, sent and drawn: a page of nine charts would make each change of filter wait.
    """
    ouvertes = {nom: _ouvertes(cadre, cles) for nom, cles in choix.items()}
    choisie = choisir_partie(page, tuple(nom for nom, cles in ouvertes.items() if cles) or tuple(choix))
    cles = ouvertes[choisie] or choix[choisie]
    prevoir(len(cles))
    for cle in cles:
        if cle in A_COPIER:
            bloc_a_copier(cadre, cle)
        else:
            bloc(cadre, cle, **_parametres(cadre, cle))
    return choisie


def _ouvertes(cadre: Cadre, cles: Sequence[str]) -> tuple[str, ...]:
    return tuple(cle for cle in cles if cadre.atelier.ouvre(cle, cadre.contexte))


def _parametres(cadre: Cadre, cle: str) -> dict[str, str | int | None]:
    if cle in PLACEES:
        return {"millesime": cadre.millesime}
    return {"par": "referent" if cadre.cite else "cite"} if cle in GROUPEES else {}


def choisir_partie(page: str, noms: Sequence[str]) -> str:
    """The switch between the parts of a page; the name of the chosen one."""
    return bascule(f"partie_{page}", "Partie de la page", noms, adresse=True)
