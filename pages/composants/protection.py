"""Protecting the figures of a role together: said while it lasts, for the first one who asks waits."""

from __future__ import annotations

import streamlit as st

from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.mesures import Mesures
from cite_data.textes.messages import PROTECTION_EN_COURS

DITES = "_protections"
"""Where the session keeps what it has seen protected: a message costs a thread at each run, even when it never shows."""


def preparer(mesures: Mesures, contexte: Contexte) -> None:
    """Protect the views of the role and Cité asked, once; later reruns of the same visitor have nothing to wait for."""
    vues: set[tuple[object, ...]] = st.session_state.setdefault(DITES, set())
    quoi = (
        mesures.entrepot.instantane.manifeste.publication,
        contexte.perimetre.role,
        contexte.selection.cite_id,
    )
    if quoi in vues:
        mesures.preparer(contexte)
        return
    with st.spinner(PROTECTION_EN_COURS):
        mesures.preparer(contexte)
    vues.add(quoi)
