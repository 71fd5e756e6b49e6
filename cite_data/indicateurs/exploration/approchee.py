"""The approximate answer to a question: asked in the free layer's own words, brought back under the Explorer's columns."""

from __future__ import annotations

from dataclasses import replace

from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.exacte import colonnes
from cite_data.modele.question import Question
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.secret.demande import Demande

APPROCHEES = ("valeur", "numerateur", "denominateur")
"""Columns of approximate numbers."""


def en_demande(question: Question, contexte: Contexte) -> Demande | None:
    """The question in the words of the free layer; None when its measure or its days have none, or it has no rows."""
    mesure = MESURES_EXPLOREES[question.mesure]
    if mesure.libre is None or not question.lignes:
        return None
    return Demande(
        mesure=mesure.libre[0],
        lignes=question.lignes,
        colonnes=question.colonnes or None,
        filtres=question.filtres,
        cite_id=contexte.selection.cite_id,
        au=contexte.au,
    )


def lire(question: Question, tableau: TableauPubliable) -> TableauPubliable:
    """The rows of an approximate table under the columns of an answer."""
    mesure = MESURES_EXPLOREES[question.mesure]
    part = mesure.libre is not None and mesure.libre[1]
    # A measure without base has no count apart from it; a share is only drawn where both are shown.
    sources = {"valeur": "taux" if part else "effectif"}
    if part:
        sources |= {"numerateur": "effectif", "denominateur": "base"}
    for nom, axe in zip(("ligne", "colonne"), question.axes, strict=False):
        sources |= {nom: axe, f"code_{nom}": f"code_{axe}"}
    gardees = tuple(
        replace(c, label=f"{c.label} (valeur approchée)") if c.nom in APPROCHEES else c
        for c in colonnes(question, mesure)
        if c.nom in sources
    )
    lignes = tuple(
        {nom: _cellule(nom, ligne[source]) for nom, source in sources.items()} for ligne in tableau
    )
    return replace(tableau, cle="exploration", colonnes=gardees, lignes=lignes)


def _cellule(nom: str, valeur: Cellule) -> Cellule:
    """An approximate zero may stand for several persons: it is not written as the real one."""
    return Marque.SECRET if nom in APPROCHEES and valeur == 0 else valeur
