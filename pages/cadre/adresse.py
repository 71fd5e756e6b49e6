"""What the address asks of the frame: read when it has moved by itself, written when the reader chooses."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

BOUGE = "_adresse_bouge"
"""Session key: whether the address has moved by itself before the run that is going on; absent before the first one."""
PAGE, ARRIVEE = "_page", "_arrivee"
"""Session keys: the page of the last run, and whether this one shows another."""


def observer() -> None:
    """To be called when a run begins."""
    contexte = get_script_run_ctx()
    pas = contexte is not None and contexte.is_history_navigation
    st.session_state[BOUGE] = BOUGE not in st.session_state or pas


def ouvrir(page: str) -> None:
    """To be called once the page that the run shows is known."""
    st.session_state[ARRIVEE] = st.session_state.get(PAGE) != page
    st.session_state[PAGE] = page


def tenir() -> None:
    """To be called when a run has ended: what runs again alone (a fragment) reads no address."""
    st.session_state[BOUGE] = st.session_state[ARRIVEE] = False


def arrive() -> bool:
    """True when the reader comes from another page."""
    return bool(st.session_state.get(ARRIVEE, True))


def a_bouge() -> bool:
    """True when the address has moved by itself: arrival, step back or forward, link of the menu. It wins then.

    Otherwise the session wins: what the browser sends with a gesture may be an address older than the last choice.
    """
    return bool(st.session_state.get(BOUGE, True))


def demandee(cle: str, mots: Mapping[str, str]) -> str | None:
    """The code whose word the address says of a field; None when it says none, or one that nothing bears."""
    mot = st.query_params.get(cle)
    return next((code for code, dit in mots.items() if dit == mot), None)


def ecrire(mots: Mapping[str, str]) -> None:
    """Say these fields in the address; an empty word takes its field away."""
    for cle, mot in mots.items():
        if mot != st.query_params.get(cle, ""):
            if mot:
                st.query_params[cle] = mot
            else:
                del st.query_params[cle]
