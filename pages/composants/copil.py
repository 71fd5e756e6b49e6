"""The page « COPIL »: for whom, since when, which slides, what to decide; then present, or take away."""

from __future__ import annotations

import streamlit as st

from cite_data.exports.dossier.lecture import Lecture
from cite_data.publication import ErreurPublication
from cite_data.secret import VueFermee
from cite_data.textes.messages import VUE_SANS_PASSE
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants import copil_etat
from pages.composants.copil_choix import (
    destinataires,
    montrer_les_choix_du_dossier,
    montrer_les_destinataires,
)
from pages.composants.copil_lecture import SANS_PARUTION, lire_pour
from pages.composants.copil_plan import composer_le_plan
from pages.composants.copil_sortie import presenter_ou_emporter
from pages.composants.copil_suite import decider_et_garder

UNE_CITE = "Un dossier de COPIL porte sur une Cité : choisissez-en une dans le volet de gauche."


def montrer_le_copil(cadre: Cadre) -> None:
    """Draw the page, or say which choice it waits for."""
    if cadre.cite is None:
        st.html(f"<p class='vide'>{html(UNE_CITE)}</p>")
        return
    try:
        lecture = lire_pour(cadre, destinataires(cadre))
    except (ErreurPublication, VueFermee) as refus:
        montrer_les_destinataires(cadre)
        _dire(refus)
        return
    if lecture is None:
        montrer_les_destinataires(cadre)
        st.html(f"<p class='vide'>{html(SANS_PARUTION)}</p>")
        return
    try:
        _composer(cadre, lecture)
    except (ErreurPublication, VueFermee) as refus:
        _dire(refus)


def _dire(refus: ErreurPublication | VueFermee) -> None:
    st.error(VUE_SANS_PASSE if isinstance(refus, ErreurPublication) else str(refus))


def _composer(cadre: Cadre, lecture: Lecture) -> None:
    """The dossier from top to bottom; what its buttons make is made last, and said beside them."""
    montrer_les_choix_du_dossier(cadre, lecture)
    sortie = st.container(key="copil_sortie")
    composer_le_plan(lecture)
    decider_et_garder(cadre, lecture)
    with sortie:
        presenter_ou_emporter(lecture, copil_etat.lire(lecture.cite_id))
