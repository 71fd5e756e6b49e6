"""Where the question of the Explorer lives: in the session, in the address, in the widgets; one source, the session.

Widgets are given the values of the question before they are drawn, and give it back when one of them changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cite_data.indicateurs.exploration.ajustement import ajuster
from cite_data.indicateurs.exploration.formes import forme_naturelle, formes
from cite_data.indicateurs.exploration.possibles import Lecteur
from cite_data.modele.exploration import Forme, Periode
from cite_data.modele.question import CLE, Question, depuis_adresse, vers_adresse

COURANTE, PASSEES, ADRESSE, LECTEUR = "_question", "_questions_passees", "_adresse_question", "_lecteur"
PASSEES_GARDEES = 30
MESURE, LIGNES, COLONNES, FILTRES = "ex_mesure", "ex_lignes", "ex_colonnes", "ex_filtres"
PERIODE, FORME, EXEMPLE = "ex_periode", "ex_forme", "ex_exemple"
AJOUT, RETRAIT, GESTE = "ex_ajout", "ex_retrait", "ex_geste"
LIEN = "."


def lire(lecteur: Lecteur, depart: Question, *, arrivee: bool) -> tuple[Question, tuple[str, ...]]:
    """The question to answer now, which this reader may ask, and what was given up on the way.

    The address wins when it is not the one that we wrote: somebody followed a link, or went back; an empty one is that of
    `depart`, but for who comes from another page (`arrivee`), whose question was kept.
    """
    if st.session_state.get(LECTEUR) != lecteur:  # questions of another role or Cité are not come back to
        st.session_state[LECTEUR], st.session_state[PASSEES] = lecteur, []
    adresse = st.query_params.get(CLE, "")
    messages: tuple[str, ...] = ()
    question = st.session_state.get(COURANTE, depart)
    if adresse != st.session_state.get(ADRESSE, "") and (adresse or not arrivee):
        question, messages = depuis_adresse(adresse) if adresse else (depart, ())
    question, laisse = ajuster(lecteur, question)
    return question, (*messages, *laisse)


def garder(question: Question, depart: Question) -> None:
    """Make it the question of the session, of the widgets and of the address; to be called before they are drawn.

    Each writing of the address is a step of the browser's Back: that of `depart` stays empty.
    """
    st.session_state[COURANTE] = question
    valeurs: Mapping[str, str | list[str] | None] = {
        MESURE: question.mesure,
        LIGNES: question.lignes,
        COLONNES: question.colonnes,
        FILTRES: [f"{cle}{LIEN}{valeur}" for cle, valeur in question.filtres],
        PERIODE: question.periode.value,
        FORME: question.forme.value,
    }
    for cle, valeur in valeurs.items():
        st.session_state[cle] = valeur
    adresse = "" if question == depart else vers_adresse(question)
    if adresse and st.query_params.get(CLE) != adresse:
        st.query_params[CLE] = adresse
    elif not adresse and CLE in st.query_params:
        del st.query_params[CLE]
    st.session_state[ADRESSE] = adresse


def au_choix(valeurs: Mapping[str, str]) -> None:
    """Callback of the lists and of the buttons of the filters."""
    tenus = [f for f in st.session_state[FILTRES] if f != valeurs.get(RETRAIT)]
    st.session_state[FILTRES] = [*tenus, *filter(None, [valeurs.get(AJOUT)])]
    _demander()


def _demander() -> None:
    """The question as the fields now say it. Another question takes the shape that suits it."""
    avant: Question = st.session_state[COURANTE]
    lecteur: Lecteur = st.session_state[LECTEUR]
    apres = Question(
        mesure=st.session_state[MESURE] or avant.mesure,
        lignes=st.session_state[LIGNES] or "",
        colonnes=st.session_state[COLONNES] or "",
        filtres=_filtres(st.session_state[FILTRES]),
        periode=Periode(st.session_state[PERIODE] or avant.periode),
        forme=Forme(st.session_state[FORME] or avant.forme),
    )
    structure = (apres.lignes, apres.colonnes, apres.periode) != (avant.lignes, avant.colonnes, avant.periode)
    if formes(lecteur, apres)[apres.forme] or (structure and avant.forme is not Forme.TABLE):
        apres = replace(apres, forme=forme_naturelle(lecteur, apres))
    poser(apres)


def poser(question: Question) -> None:
    """Ask another question; the one before can be come back to."""
    avant = st.session_state.get(COURANTE)
    if avant is not None and avant != question:
        st.session_state[PASSEES] = [*st.session_state.get(PASSEES, []), avant][-PASSEES_GARDEES:]
    st.session_state[COURANTE] = question


def annuler() -> None:
    """Callback: come back to the question before."""
    if annulable():
        *passees, precedente = st.session_state[PASSEES]
        st.session_state[PASSEES] = passees
        st.session_state[COURANTE] = precedente


def annulable() -> bool:
    """True when there is a question to come back to."""
    return bool(st.session_state.get(PASSEES))


def _filtres(textes: list[str]) -> tuple[tuple[str, str], ...]:
    """One value per dimension: the last one chosen takes the place of the one before."""
    choisis = {}
    for texte in textes:
        cle, _, valeur = texte.partition(LIEN)
        choisis[cle] = valeur
    return tuple(choisis.items())
