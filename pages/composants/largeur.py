"""How wide the page of this reader is: the browser says it when it connects, and drawings are made for that width."""

from __future__ import annotations

import streamlit as st

COOKIE = "largeur"
"""Written by `assets/adresse.js`: pixels across the column of the page."""
LARGEURS = tuple(round(300 * 1.1**rang) for rang in range(15))
"""The widths drawn, from 300 to 1 139 pixels (no page is wider than 1 160): a drawing stretches by a tenth at most, and few are
made of each figure."""
PAR_DEFAUT = 1000
ETROITE = 600
"""Below, Streamlit lays columns one under the other."""
ENTRE_COLONNES = 64
"""Pixels between two columns."""


def largeur_de_la_page(part: float = 1.0) -> int:
    """The widest of the widths drawn that holds in the reader's page, or in a column that takes this part of it."""
    dite = st.context.cookies.get(COOKIE, "")
    pixels: float = int(dite) if dite.isdecimal() and len(dite) < 6 else PAR_DEFAUT
    if part < 1 and pixels >= ETROITE:
        pixels = (pixels - ENTRE_COLONNES) * part
    return max((largeur for largeur in LARGEURS if largeur <= pixels), default=LARGEURS[0])
