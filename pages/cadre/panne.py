"""What stands in place of a figure, or of a page, that the engine cannot compute now. The rest of the screen stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from cite_data.entrepot import MoteurIndisponible
from cite_data.textes.typographie import html


def dire_la_panne(panne: MoteurIndisponible) -> None:
    """Say it where the answer would have stood."""
    st.html(f"<p class='bandeau bandeau-attention' role='alert'>{html(str(panne))}</p>")


@contextmanager
def sans_moteur(titre: str = "") -> Iterator[None]:
    """What is drawn before the failure stays; the failure is said under it, and the run stops there.

    `titre`: the heading, where nothing is drawn yet.
    """
    try:
        yield
    except MoteurIndisponible as panne:
        if titre:
            st.html(f"<header class='entete'><h1>{html(titre)}</h1></header>")
        dire_la_panne(panne)
        st.stop()
