"""What is asked of both engines: every indicator, with the parameters that pages give it, of whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from cite_data.indicateurs.chiffres import COMPARABLES
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.exploration import possibles
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.possibles import Lecteur
from cite_data.indicateurs.groupes import NIVEAUX
from cite_data.indicateurs.regroupements import CLES
from cite_data.modele.exploration import PERIODES
from cite_data.modele.question import Question

JOUR, AVANT = date(2023, 12, 31), date(2022, 3, 15)
ENTIER = Contexte(selection=Selection(), au=JOUR)
UNE_CITE = Contexte(selection=Selection(cite_id="cde-009"), au=JOUR)
CONTEXTES = {
    "toutes les Cités, un jour passé": Contexte(selection=Selection(), au=AVANT),
    "une tranche d'âge d'une Cité": Contexte(
        selection=Selection(cite_id="cde-009", tranche_age="26_35", sexe="F"), au=JOUR
    ),
}
"""Of each indicator; a question costs the cluster as much whatever its filters."""
UN_TERRITOIRE = Contexte(selection=Selection(cite_id="cde-009", territoire_id="QN01342I"), au=JOUR)
PAR_TERRITOIRE = ("entonnoir", "freins_par_type", "partenaires_activite", "comparaison", "evolution")
"""One indicator for each way of coming to persons: the filter on territories is one and the same for all."""
Demande = tuple[str, dict[str, Any]]


def variantes() -> Iterator[Demande]:
    """Keys of `CALCULS` with other parameters than those by default."""
    for cle in ("continuite", "parcours_sans_action"):
        yield from ((cle, {"par": par}) for par in CLES)
    for chiffre in COMPARABLES:
        yield "comparaison", {"niveau": "cite", "indicateur": chiffre.cle, "millesime": 2024}
        yield "suivi_objectifs", {"indicateur": chiffre.cle}
    for niveau in NIVEAUX:
        commun = {"niveau": niveau, "indicateur": "taux_levee", "millesime": 2024}
        yield "comparaison", {**commun, "tri": "nom"}
        yield "comparaison_evolution", commun
    for niveau in ("qpv", "micro"):
        yield "territoires", {"millesime": 2024, "niveau": niveau}
    yield from (("exploration", {"question": question.cle}) for question in explorees())


def explorees() -> list[Question]:
    """Free questions of who sees exact counts: each measure, each characteristic in rows, each period, once at least."""
    lecteur = Lecteur(exacte=True, libre=True, une_cite=False, millesimes=(2024,))
    vues: set[str] = set()
    choisies = []
    for question in _possibles(lecteur):
        nouvelles = {question.mesure, question.lignes, f"{question.lignes} × {bool(question.colonnes)}"}
        nouvelles.add(str(question.periode))
        if not nouvelles <= vues:
            vues |= nouvelles
            choisies.append(question)
    return choisies


def _possibles(lecteur: Lecteur) -> Iterator[Question]:
    for mesure in MESURES_EXPLOREES:
        for ligne, raison in possibles.lignes(lecteur, Question(mesure=mesure)).items():
            question = Question(mesure=mesure, lignes=ligne)
            if raison:
                continue
            yield question
            colonnes = possibles.colonnes(lecteur, question)
            yield from (
                Question(mesure=mesure, lignes=ligne, colonnes=c) for c, r in colonnes.items() if c and not r
            )
            periodes = possibles.periodes(lecteur, question)
            yield from (Question(mesure=mesure, lignes=ligne, periode=p) for p in PERIODES if not periodes[p])
