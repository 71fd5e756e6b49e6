"""Méthode: every indicator's definition, from the same records as the figures."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

import streamlit as st  # noqa: E402 - nothing is loaded before the guard

from cite_data.figures.methode_html import glossaire_html, methode_page_html  # noqa: E402
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Méthode", "Que compte chaque indicateur, rapporté à quoi, avec quelles limites ?")

st.html(methode_page_html())
st.html(glossaire_html())
