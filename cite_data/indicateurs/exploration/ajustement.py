"""The nearest question that may be asked, when the one asked may not."""

from __future__ import annotations

from dataclasses import replace

from cite_data.indicateurs.chiffres import DELAI
from cite_data.indicateurs.exploration.possibles import (
    Lecteur,
    Raisons,
    colonnes,
    filtres,
    formes,
    lignes,
    mesures,
    periodes,
)
from cite_data.modele.exploration import Forme, Periode
from cite_data.modele.question import Question


def ajuster(lecteur: Lecteur, question: Question) -> tuple[Question, tuple[str, ...]]:
    """The nearest question that may be asked, and what was given up, in French."""
    laisse: list[str] = []
    if raison := mesures(lecteur).get(question.mesure, "cette mesure n'existe pas."):
        laisse.append(f"Mesure demandée non proposée ici : {raison}")
        question = replace(question, mesure=premiere(mesures(lecteur)))
    if raison := lignes(lecteur, replace(question, periode=Periode.JOUR)).get(
        question.lignes, "dimension inconnue."
    ):
        laisse.append(f"Lignes demandées non proposées ici : {raison}")
        question = replace(question, lignes=premiere(lignes(lecteur, question)), colonnes="")
    if raison := periodes(lecteur, question).get(question.periode, "période inconnue."):
        laisse.append(f"Période demandée non proposée ici : {raison}")
        question = replace(question, periode=Periode(premiere(periodes(lecteur, question))))
    if raison := colonnes(lecteur, question).get(question.colonnes, "dimension inconnue."):
        laisse.append(f"Colonnes demandées non proposées ici : {raison}")
        question = replace(question, colonnes="")
    question = _ajuster_les_filtres(lecteur, question, laisse)
    if raison := formes(question).get(question.forme, "forme inconnue."):
        laisse.append(f"Forme demandée non proposée ici : {raison}")
        question = replace(question, forme=forme_naturelle(question))
    return question, tuple(laisse)


def _ajuster_les_filtres(lecteur: Lecteur, question: Question, laisse: list[str]) -> Question:
    demandes = question.filtres
    question = replace(question, filtres=())
    for cle, valeur in demandes:
        if raison := filtres(lecteur, question).get(cle, "dimension inconnue."):
            laisse.append(f"Filtre demandé non proposé ici : {raison}")
        else:
            question = replace(question, filtres=(*question.filtres, (cle, valeur)))
    return question


def premiere(raisons: Raisons) -> str:
    """The first thing that may be asked; "" when nothing may."""
    return next((cle for cle, raison in raisons.items() if not raison), "")


def forme_naturelle(question: Question) -> Forme:
    """The shape that suits a question best, among those that are possible."""
    raisons = formes(question)
    possibles = [f for f in (Forme.BARRES, Forme.LIGNES, Forme.CHALEUR) if not raisons[f]]
    mediane = question.mesure == DELAI and Forme.CHALEUR in possibles
    return Forme.CHALEUR if mediane else (possibles or [Forme.TABLE])[0]
