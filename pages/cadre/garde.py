"""The guard of every page: it runs inside the frame (entry script, filters, rights) or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st

from cite_data.textes.typographie import html
from pages.cadre import droits
from pages.cadre.cadre import Cadre

_cadre: ContextVar[Cadre | None] = ContextVar("cadre", default=None)

RESERVEE = "Cette page n'est pas ouverte à votre rôle. « Vos droits » dit ce que vous voyez et à qui demander davantage."
MESSAGE = "Cette page ne s'ouvre que depuis le tableau de bord. Revenez à l'accueil pour y accéder."


@contextmanager
def cadre_ouvert(cadre: Cadre) -> Iterator[None]:
    """Hand the frame to the page run in this block; it never outlives the run, not even when the page stops."""
    jeton = _cadre.set(cadre)
    try:
        yield
    finally:
        _cadre.reset(jeton)


def exiger_cadre() -> Cadre:
    """The frame of this very run; the page stops with a message when the entry script has not opened it."""
    cadre = _cadre.get()
    if cadre is None:
        st.error(MESSAGE)
        st.html('<p><a href="/" target="_self">Aller à l\'accueil</a></p>')
        st.stop()
    if not droits.ouvre(cadre.contexte.perimetre.role, cadre.page):
        st.html(
            f"<header class='entete'><h1>Page réservée</h1></header><p class='bandeau bandeau-attention' role='alert'>"
            f"{html(RESERVEE)}</p><p><a href='/droits' target='_self'>Vos droits</a></p>"
        )
        st.stop()
    return cadre
