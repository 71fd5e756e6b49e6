"""The Méthode page: one definition found by its name, with its example; and all of them, folded, page by page."""

from __future__ import annotations

import streamlit as st

from cite_data.figures.exemple_html import donnees_html, exemple_html
from cite_data.figures.methode_html import methode_html, methode_page_html
from cite_data.indicateurs.definitions import TOUTES, Definition
from cite_data.textes.typographie import html
from pages.composants.lien_methode import CHOIX, nom

PAR_NOM = {nom(d): d for d in TOUTES}


def montrer_les_methodes() -> None:
    """Draw the list, the chosen definition with its example, then all of them."""
    if st.session_state.get(CHOIX) not in (None, *PAR_NOM):
        del st.session_state[CHOIX]
    choisi = st.selectbox(
        "Chercher un indicateur",
        tuple(PAR_NOM),
        index=None,
        placeholder="Taper quelques lettres de son nom",
        key=CHOIX,
        bind="query-params",
    )
    if choisi:
        _fiche(PAR_NOM[choisi])
    st.html(
        f"<details class='fiche'{' open' if choisi else ''}><summary>Les données de l'exemple</summary>"
        f"{donnees_html()}</details>"
    )
    st.html(methode_page_html())


def _fiche(definition: Definition) -> None:
    """One definition in full. Its example is computed the first time somebody opens it, then kept."""
    st.html(
        f"<h2 class='titre-figure'>{html(definition.label)}</h2><p class='note'>Page {html(definition.page)}</p>"
        f"<h3 class='sous-titre'>Exemple calculé</h3>{exemple_html(definition)}"
        f"<h3 class='sous-titre'>Définition</h3>{methode_html(definition)}"
    )
