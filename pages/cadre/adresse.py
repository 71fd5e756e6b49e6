"""What the address asks of the frame: read when it has moved by itself, written when the reader chooses."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

TENUE = "_adresse_tenue"
"""Session key: true once the session has written the address itself."""


def a_bouge() -> bool:
    """True when the address has moved by itself: arrival, step back or forward, link of the menu. It wins then.

    Otherwise the session wins: what the browser sends with a gesture may be an address older than the last choice.
    """
    contexte = get_script_run_ctx()
    return TENUE not in st.session_state or (contexte is not None and contexte.is_history_navigation)


def ecrire(mots: Mapping[str, str]) -> None:
    """Say these fields in the address; an empty word takes its field away."""
    for cle, mot in mots.items():
        if mot != st.query_params.get(cle, ""):
            if mot:
                st.query_params[cle] = mot
            else:
                del st.query_params[cle]
    st.session_state[TENUE] = True
