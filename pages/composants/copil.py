"""The page « COPIL »: for whom, since when, which slides, what to decide; then present, or take away."""

from __future__ import annotations

import streamlit as st

from cite_data.exports.dossier.lecture import Lecture
from cite_data.publication import ErreurPublication
from cite_data.secret import VueFermee
from cite_data.textes.formats import date_fr
from cite_data.textes.messages import VUE_SANS_PASSE
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants import copil_etat
from pages.composants.copil_brouillons import tenir_les_brouillons
from pages.composants.copil_choix import choisir_la_comparaison, choisir_le_titre, choisir_les_destinataires
from pages.composants.copil_decisions import ecrire_les_decisions
from pages.composants.copil_lecture import SANS_PARUTION, lire_pour
from pages.composants.copil_plan import composer_le_plan
from pages.composants.copil_sortie import presenter_ou_emporter

UNE_CITE = "Un dossier de COPIL porte sur une Cité : choisissez-en une dans le volet de gauche."


def montrer_le_copil(cadre: Cadre) -> None:
    """Draw the page, or say which choice it waits for."""
    if cadre.cite is None:
        st.html(f"<p class='vide'>{html(UNE_CITE)}</p>")
        return
    destinataires = choisir_les_destinataires(cadre)
    try:
        lecture = lire_pour(cadre, destinataires)
        if lecture is None:
            st.html(f"<p class='vide'>{html(SANS_PARUTION)}</p>")
            return
        _composer(cadre, lecture)
    except ErreurPublication:
        st.error(VUE_SANS_PASSE)
    except VueFermee as refus:
        st.error(str(refus))


def _composer(cadre: Cadre, lecture: Lecture) -> None:
    """The dossier from top to bottom; its buttons stand first, and are drawn last, once all is chosen."""
    st.html(f"<p class='note'>{html(_de_quoi(lecture))}</p>")
    sortie = st.container(key="copil_sortie")
    gauche, droite = st.columns(2, gap="medium", vertical_alignment="top")
    with gauche:
        choisir_le_titre(lecture)
    with droite:
        choisir_la_comparaison(lecture)
    composer_le_plan(lecture)
    ecrire_les_decisions(cadre, lecture)
    tenir_les_brouillons(cadre, lecture)
    with sortie:
        presenter_ou_emporter(lecture, copil_etat.lire(lecture.cite_id))


def _de_quoi(lecture: Lecture) -> str:
    """The day and the rule of what the slides show, which may not be those of the page."""
    publiee = date_fr(lecture.manifeste.creee_le.date())
    return f"Le dossier montre la situation au {date_fr(lecture.contexte.au)} (publication du {publiee}). {lecture.regle}"
