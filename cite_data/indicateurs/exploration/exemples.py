"""Questions to start from, in the words of those who ask them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from cite_data.indicateurs.exploration.ajustement import ajuster, premiere
from cite_data.indicateurs.exploration.possibles import Lecteur
from cite_data.indicateurs.exploration.possibles import lignes as lignes_possibles
from cite_data.modele.exploration import Forme, Periode
from cite_data.modele.question import Question

QUARTIER = "territoire"
"""Stands for the latest geography of the reader's Cités."""


@dataclass(frozen=True, kw_only=True)
class Exemple:
    """A question in words, and as the Explorer asks it."""

    cle: str
    label: str
    question: Question


EXEMPLES = (
    Exemple(
        cle="ou",
        label="Où vivent les personnes repérées ?",
        question=Question(mesure="personnes_reperees", lignes=QUARTIER, forme=Forme.CARTE),
    ),
    Exemple(
        cle="freins",
        label="Quels freins lève-t-on le mieux ?",
        question=Question(mesure="taux_levee", lignes="frein", forme=Forme.BARRES),
    ),
    Exemple(
        cle="sorties",
        label="Vers quoi sortent les personnes ?",
        question=Question(mesure="sorties", lignes="categorie_sortie", forme=Forme.BARRES),
    ),
    Exemple(
        cle="reperage",
        label="Qui repère les personnes ?",
        question=Question(mesure="personnes_reperees", lignes="prescripteur", forme=Forme.BARRES),
    ),
    Exemple(
        cle="heures",
        label="Qui accompagne, et combien d'heures ?",
        question=Question(mesure="heures", lignes="acteur", forme=Forme.BARRES),
    ),
    Exemple(
        cle="entrees",
        label="Les entrées avancent-elles ?",
        question=Question(mesure="personnes_entrees", periode=Periode.MOIS, forme=Forme.LIGNES),
    ),
    Exemple(
        cle="ages",
        label="Quels freins à quel âge ?",
        question=Question(
            mesure="freins_identifies", lignes="frein", colonnes="tranche_age", forme=Forme.CHALEUR
        ),
    ),
    Exemple(
        cle="delais",
        label="Entre-t-on plus vite selon le prescripteur ?",
        question=Question(mesure="delai_entree_median", lignes="prescripteur", forme=Forme.BARRES),
    ),
    Exemple(
        cle="activite",
        label="L'activité augmente-t-elle ?",
        question=Question(mesure="actions", periode=Periode.NOUVEAUX, forme=Forme.LIGNES),
    ),
    Exemple(
        cle="cites",
        label="Quelles Cités lèvent le plus de freins ?",
        question=Question(mesure="taux_levee", lignes="cite", forme=Forme.BARRES),
    ),
    Exemple(
        cle="formation",
        label="Qui sort mieux, selon le diplôme ?",
        question=Question(mesure="taux_sorties_dynamiques", lignes="niveau_formation", forme=Forme.BARRES),
    ),
)


@lru_cache(64)
def exemples(lecteur: Lecteur) -> Mapping[str, Exemple]:
    """The questions that this reader may ask as they are, by key: each run of the page asks for them several times."""
    situes = (replace(e, question=_situer(lecteur, e.question)) for e in EXEMPLES)
    return MappingProxyType({e.cle: e for e in situes if ajuster(lecteur, e.question) == (e.question, ())})


def premiere_question(lecteur: Lecteur) -> Question:
    """What the page opens on."""
    possibles = list(exemples(lecteur).values())
    if possibles:
        return possibles[0].question
    question = Question()
    return replace(question, lignes=premiere(lignes_possibles(lecteur, question)))


def _situer(lecteur: Lecteur, question: Question) -> Question:
    if question.lignes != QUARTIER:
        return question
    return replace(question, lignes=f"territoire_{max(lecteur.millesimes, default=2024)}")
