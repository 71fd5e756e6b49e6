"""The dossier being composed, Cité by Cité: kept by the session, from one page to another, until it is saved as a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from cite_data.exports.dossier.catalogue import RUBRIQUES, SUR_DEMANDE
from cite_data.modele.dossier import Demande, SectionVoulue

CHAMPS = "copil_"
"""Prefix of the keys of every field of the page."""


def champ(cite_id: str, nom: str) -> str:
    """Key of a field in the session."""
    return f"{CHAMPS}{nom}_{cite_id}"


def lire(cite_id: str) -> Demande:
    """The demand under way; the one proposed to begin with."""
    gardee = st.session_state.get(_cle(cite_id))
    if isinstance(gardee, Demande):
        return gardee
    proposees = tuple(SectionVoulue(cle=cle) for cle in RUBRIQUES if cle not in SUR_DEMANDE)
    return Demande(sections=proposees)


def garder(cite_id: str, demande: Demande) -> None:
    """Keep the demand as its fields say it."""
    st.session_state[_cle(cite_id)] = demande


def remplacer(cite_id: str, demande: Demande, *, champs: str = "") -> None:
    """Put another demand in its place: its fields, or those whose name begins with `champs`, are filled again with it."""
    debut, fin = CHAMPS + champs, f"_{cite_id}"
    for cle in [str(c) for c in st.session_state if str(c).startswith(debut) and str(c).endswith(fin)]:
        del st.session_state[cle]
    garder(cite_id, demande)


def oublier(cle: str) -> None:
    """Callback: a field is filled again with what the demand says, where what it may hold has changed."""
    st.session_state.pop(cle, None)


def proposer(cle: str, valeur: Callable[[], Any]) -> str:
    """Fill a field that is not there yet with what the demand says; its key."""
    if cle not in st.session_state:
        st.session_state[cle] = valeur()
    return cle


def _cle(cite_id: str) -> str:
    return f"_copil_{cite_id}"
