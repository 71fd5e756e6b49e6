"""Each page opened by somebody who has signed in is written in the log of visits: who, when, which page."""

from __future__ import annotations

import logging

import streamlit as st

from cite_data.acces.identite import Identite
from cite_data.configuration import jours_des_visites
from cite_data.modele.roles import Role
from cite_data.suivi import ErreurSuivi, noter
from pages.composants.base_du_suivi import moteur

journal = logging.getLogger(__name__)
OUVERTE = "_page_ouverte"
"""Where the session keeps the page that it has on screen: a change of filter is not another visit."""


def noter_la_visite(qui: Identite, role: Role, page: str) -> None:
    """Write the visit once per page opened. A log that does not answer closes nothing: the server's own log says it."""
    if st.session_state.get(OUVERTE) == page:
        return
    try:
        noter(moteur(), qui=qui.courriel or qui.sujet, role=role.label, page=page, jours=jours_des_visites())
    except (ErreurSuivi, ValueError) as erreur:
        journal.error("Visite non écrite dans le journal : %s", erreur)
        return
    st.session_state[OUVERTE] = page
