"""The shapes that suit a question, and why the others do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cite_data.indicateurs.chiffres import DELAI
from cite_data.indicateurs.exploration.comptes import s_additionnent
from cite_data.indicateurs.exploration.possibles import Lecteur, Raisons
from cite_data.modele.exploration import FORMES, QUARTIERS, Forme, Periode
from cite_data.modele.question import Question

EN_EVOLUTION = "Une évolution se lit en courbes ou en carte de chaleur."
SANS_LIGNES = "Choisissez des lignes."


def formes(lecteur: Lecteur, question: Question) -> Raisons:
    """Each shape, for who may ask the question."""
    return {forme.value: _RAISONS[forme](lecteur, question) for forme in FORMES}


def forme_naturelle(lecteur: Lecteur, question: Question) -> Forme:
    """The shape that suits a question best, among those that are possible."""
    raisons = formes(lecteur, question)
    possibles = [f for f in (Forme.BARRES, Forme.LIGNES, Forme.CHALEUR) if not raisons[f]]
    mediane = question.mesure == DELAI and Forme.CHALEUR in possibles
    return Forme.CHALEUR if mediane else (possibles or [Forme.TABLE])[0]


def _evolue(question: Question) -> bool:
    return question.periode is not Periode.JOUR


def _table(_lecteur: Lecteur, _question: Question) -> str:
    return ""


def _lignes(_lecteur: Lecteur, question: Question) -> str:
    return "" if _evolue(question) else "Choisissez une période avec plusieurs dates."


def _chaleur(_lecteur: Lecteur, question: Question) -> str:
    if question.colonnes or (_evolue(question) and question.lignes):
        return ""
    return "Choisissez des colonnes, ou des lignes et une évolution."


def _barres(lecteur: Lecteur, question: Question) -> str:
    if _evolue(question):
        return EN_EVOLUTION
    if not question.lignes:
        return SANS_LIGNES
    # Approximate parts do not add up to their approximate whole.
    if question.colonnes and not (lecteur.exacte and s_additionnent(question)):
        return "Des barres empilées additionnent, et ces valeurs ne s'additionnent pas : choisissez la carte de chaleur."
    return ""


def _carte(_lecteur: Lecteur, question: Question) -> str:
    if _evolue(question):
        return EN_EVOLUTION
    if question.colonnes or question.lignes not in QUARTIERS:
        return "Choisissez les quartiers en lignes, sans colonnes."
    return ""


_RAISONS: Mapping[Forme, Callable[[Lecteur, Question], str]] = MappingProxyType(
    {
        Forme.TABLE: _table,
        Forme.BARRES: _barres,
        Forme.LIGNES: _lignes,
        Forme.CHALEUR: _chaleur,
        Forme.CARTE: _carte,
    }
)
