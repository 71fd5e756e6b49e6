"""The question of the Explorer in lists: only what can be asked is offered; the rest stands apart, with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from cite_data.figures.raisons_html import definition_html
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.exploration import possibles
from cite_data.indicateurs.exploration.exemples import exemples, premiere_question
from cite_data.indicateurs.exploration.formes import formes as formes_possibles
from cite_data.indicateurs.exploration.guichet import Guichet
from cite_data.indicateurs.exploration.possibles import Lecteur
from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, FORMES, PERIODES, Forme, Periode
from cite_data.modele.question import Question
from pages.cadre import champs
from pages.cadre.cadre import Cadre
from pages.cadre.genres import Actions, Genre, Liste
from pages.composants import question_posee as posee

AUCUNE = "Aucune"
ANNULER, REPARTIR = "annuler", "depart"


@dataclass(frozen=True)
class Table:
    """What the page works with."""

    cadre: Cadre
    guichet: Guichet
    lecteur: Lecteur
    question: Question


def partir_d_un_exemple(table: Table) -> None:
    """The questions to start from, one press each."""
    proposes = exemples(table.lecteur)

    def poser(valeurs: Mapping[str, str]) -> None:
        if cle := valeurs.get(posee.EXEMPLE):
            posee.poser(proposes[cle].question)

    boutons = Liste(
        cle=posee.EXEMPLE,
        label="Questions toutes faites",
        valeur="",
        options=tuple((cle, exemple.label) for cle, exemple in proposes.items()),
        genre="boutons",
        adresse=False,
    )
    champs.montrer((boutons,), poser, cle="exemples")


def choisir(table: Table) -> None:
    """The lists: only what can be asked is offered; the rest stands below with its reason."""
    question, lecteur = table.question, table.lecteur
    with st.container(border=True, gap="small", key="question"):
        listes = (*_listes(lecteur, question), *_seulement(table))
        champs.montrer((*listes, _gestes()), partial(_entendre, premiere_question(lecteur)), cle="listes")
        st.html(definition_html(DEFINITIONS[question.mesure]))


def _gestes() -> Actions:
    return Actions(
        cle=posee.GESTE,
        label="Revenir",
        options=((ANNULER, "Annuler"), (REPARTIR, "Réinitialiser")),
        fermees=() if posee.annulable() else (ANNULER,),
    )


def _entendre(depart: Question, valeurs: Mapping[str, str]) -> None:
    """What is chosen in the lists, then the button pressed after it."""
    if set(valeurs) - {posee.GESTE}:
        posee.au_choix(valeurs)
    geste = valeurs.get(posee.GESTE)
    if geste == ANNULER:
        posee.annuler()
    elif geste == REPARTIR:
        posee.poser(depart)


def _listes(lecteur: Lecteur, question: Question) -> tuple[Liste, ...]:
    mesures = possibles.mesures(lecteur)
    return (
        _liste("Mesure", mesures, _mesures(mesures), posee.MESURE),
        _liste("En lignes", possibles.lignes(lecteur, question), _dimensions(), posee.LIGNES),
        _liste("En colonnes", possibles.colonnes(lecteur, question), _dimensions(), posee.COLONNES),
        _liste(
            "Période",
            possibles.periodes(lecteur, question),
            {p.value: label for p, label in PERIODES.items()},
            posee.PERIODE,
        ),
        _liste(
            "Forme",
            formes_possibles(lecteur, question),
            {f.value: label for f, label in FORMES.items()},
            posee.FORME,
            genre="bascule",
        ),
    )


def _mesures(mesures: Mapping[str, str]) -> dict[str, str]:
    return {cle: DEFINITIONS[cle].label for cle in mesures}


def _dimensions() -> dict[str, str]:
    return {"": AUCUNE, **{cle: d.label for cle, d in DIMENSIONS_EXPLOREES.items()}}


def _liste(
    label: str, raisons: Mapping[str, str], labels: Mapping[str, str], cle: str, *, genre: Genre = "liste"
) -> Liste:
    """What can be asked, and no other; the address holds the question whole, not by list."""
    offertes = tuple((option, labels[option]) for option, raison in raisons.items() if not raison)
    return Liste(
        cle=cle,
        label=label,
        valeur=st.session_state[cle],
        options=offertes,
        genre=genre,
        adresse=False,
    )


def _seulement(table: Table) -> tuple[Liste, ...]:
    """The filters in force, each a button that takes it away, and one list for all the others: « Sexe : Femme »."""
    en_force = dict(table.question.filtres)
    contexte = table.cadre.contexte.sans_filtre
    possibles_ = possibles.filtres(table.lecteur, table.question)
    mots = {
        f"{cle}{posee.LIEN}{code}": f"{DIMENSIONS_EXPLOREES[cle].label} : {label}"
        for cle, raison in possibles_.items()
        if not raison or cle in en_force
        for code, label in table.guichet.modalites(cle, contexte)
    }
    tenus = tuple(f"{cle}{posee.LIEN}{code}" for cle, code in table.question.filtres)
    vide = "Toutes les personnes" if mots else "Aucun filtre possible ici"
    ajouts = tuple(option for option in mots.items() if option[0] not in tenus)
    ajouter = Liste(
        cle=posee.AJOUT,
        label="Seulement",
        options=(("", "Ajouter…" if tenus else vide), *ajouts),
        valeur="",
        adresse=False,
    )
    retirer = Liste(
        cle=posee.RETRAIT,
        label="Filtres de la question : choisir pour retirer",
        options=tuple((code, f"{mots[code]} ✕") for code in tenus),
        valeur="",
        adresse=False,
        genre="boutons",
    )
    return (ajouter, retirer) if tenus else (ajouter,)


def refusees(table: Table) -> Mapping[str, Mapping[str, str]]:
    """What is not offered now, by list: label of each thing and its reason."""
    question, lecteur = table.question, table.lecteur
    mesures = possibles.mesures(lecteur)
    formes = {FORMES[Forme(f)]: raison for f, raison in formes_possibles(lecteur, question).items()}
    periodes = {PERIODES[Periode(p)]: r for p, r in possibles.periodes(lecteur, question).items()}
    return {
        "Mesures": {DEFINITIONS[cle].label: raison for cle, raison in mesures.items()},
        "Lignes": _nommer(possibles.lignes(lecteur, question)),
        "Colonnes": _nommer(possibles.colonnes(lecteur, question)),
        "Périodes": periodes,
        "Formes": formes,
    }


def _nommer(raisons: Mapping[str, str]) -> dict[str, str]:
    return {_dimensions()[cle]: raison for cle, raison in raisons.items()}
