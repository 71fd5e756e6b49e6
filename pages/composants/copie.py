"""A table made to be taken away: the block of any figure, then the same table as text to paste."""

from __future__ import annotations

import streamlit as st

from cite_data.exports.texte_tabule import texte_tabule
from pages.cadre.cadre import Cadre
from pages.composants.bloc import bloc

HAUTEUR = 240
CONSIGNE = (
    "Dans le champ : Ctrl + A pour tout sélectionner, Ctrl + C pour copier, puis coller dans le tableur."
)


def bloc_a_copier(cadre: Cadre, cle: str) -> None:
    """Draw a figure without parameters, then its text in a field: the keyboard reaches it, selects it and copies it.

    The copy button of a block of code only shows under a pointer. The field has no key, so that it follows the figures.
    """
    bloc(cadre, cle)
    tableau = cadre.atelier.figure(cle, cadre.contexte).tableau
    if tableau:
        with st.expander("Texte à coller dans un tableur"):
            st.text_area(CONSIGNE, value=texte_tabule(tableau), height=HAUTEUR)
