"""The nearest question that may be asked, when the one asked may not."""

from __future__ import annotations

from dataclasses import replace

from cite_data.indicateurs.exploration.formes import forme_naturelle, formes
from cite_data.indicateurs.exploration.possibles import (
    DEJA_DITE,
    Lecteur,
    Raisons,
    colonnes,
    deja_dite,
    filtres,
    lignes,
    mesures,
    periodes,
)
from cite_data.modele.exploration import Periode
from cite_data.modele.question import Question


def ajuster(lecteur: Lecteur, question: Question) -> tuple[Question, tuple[str, ...]]:
    """The nearest question that may be asked, and what was given up, in French."""
    laisse: list[str] = []
    if raison := mesures(lecteur).get(question.mesure, "cette mesure n'existe pas."):
        laisse.append(f"Mesure demandée non proposée ici : {raison}")
        question = replace(question, mesure=premiere(mesures(lecteur)))
    question = _ajuster_les_axes(lecteur, question, laisse)
    if raison := deja_dite(lecteur, question):
        laisse.append(f"Question demandée non proposée ici : {raison}")
        simple = replace(question, lignes="", colonnes="", filtres=())
        simple = replace(simple, lignes=premiere(lignes(lecteur, simple)))
        question = _ajuster_les_axes(lecteur, simple, [])
    if raison := formes(lecteur, question).get(question.forme, "forme inconnue."):
        laisse.append(f"Forme demandée non proposée ici : {raison}")
        question = replace(question, forme=forme_naturelle(lecteur, question))
    return question, tuple(laisse)


def _ajuster_les_axes(lecteur: Lecteur, question: Question, laisse: list[str]) -> Question:
    """Rows, filters, period, columns: each by what the ones before allow."""
    seule = replace(question, colonnes="", filtres=(), periode=Periode.JOUR)
    raison = lignes(lecteur, seule).get(question.lignes, "dimension inconnue.")
    if raison and raison != DEJA_DITE:  # that one depends on the columns and on the filters
        laisse.append(f"Lignes demandées non proposées ici : {raison}")
        question = replace(question, lignes=premiere(lignes(lecteur, seule)))
    question = _ajuster_les_filtres(lecteur, question, laisse)
    if raison := periodes(lecteur, question).get(question.periode, "période inconnue."):
        laisse.append(f"Période demandée non proposée ici : {raison}")
        question = replace(question, periode=Periode(premiere(periodes(lecteur, question))))
    raison = colonnes(lecteur, question).get(question.colonnes, "dimension inconnue.")
    if raison and raison != DEJA_DITE:
        laisse.append(f"Colonnes demandées non proposées ici : {raison}")
        question = replace(question, colonnes="")
    return question


def _ajuster_les_filtres(lecteur: Lecteur, question: Question, laisse: list[str]) -> Question:
    demandes = question.filtres
    apres = question.colonnes
    question = replace(question, filtres=(), colonnes="")
    for cle, valeur in demandes:
        if raison := filtres(lecteur, question).get(cle, "dimension inconnue."):
            laisse.append(f"Filtre demandé non proposé ici : {raison}")
        else:
            question = replace(question, filtres=(*question.filtres, (cle, valeur)))
    return replace(question, colonnes=apres)


def premiere(raisons: Raisons) -> str:
    """The first thing that may be asked; "" when nothing may."""
    return next((cle for cle, raison in raisons.items() if not raison), "")
