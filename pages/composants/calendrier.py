"""The calendar of one Cité, the late and next milestones in words above it; or the Cités one under the other."""

from __future__ import annotations

import streamlit as st

from cite_data.figures.calendrier import en_mots
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants.bloc import bloc


def montrer_le_calendrier(cadre: Cadre) -> None:
    """Draw the page, whatever the Cité."""
    if cadre.cite is None:
        bloc(cadre, "gouvernance")
        return
    phrases = "".join(
        f"<li>{html(phrase)}</li>"
        for phrase in en_mots(cadre.atelier.figure("jalons", cadre.contexte).tableau)
    )
    if phrases:
        st.html(
            f"<section class='mouvements'><h2 class='titre-figure'>En retard et à venir</h2><ul>{phrases}</ul></section>"
        )
    bloc(cadre, "jalons")
