"""All the alerts of the question: those of the published data, and what nobody has written for the quarter."""

from __future__ import annotations

import streamlit as st

from cite_data.indicateurs.mesures import alertes_de_suivi
from cite_data.secret import TableauPubliable
from cite_data.suivi import ErreurSuivi, manques, par_cite, trimestre_attendu
from pages.cadre.cadre import Cadre
from pages.composants.base_du_suivi import moteur


def toutes_les_alertes(cadre: Cadre) -> TableauPubliable:
    """The alerts as a publishable table; a store that does not answer is said, the others stay."""
    calculees = cadre.atelier.mesures.tableau("alertes", cadre.contexte, millesime=cadre.millesime)
    trimestre = trimestre_attendu(cadre.contexte.au)
    noms = {
        c.cite_id: c.nom
        for c in cadre.cites
        if cadre.cite in (None, c) and (c.date_fin is None or c.date_fin >= cadre.contexte.au)
    }
    try:
        ecrites = par_cite(moteur(), trimestre, demonstration=cadre.manifeste.provenance.synthetique)
    except ErreurSuivi as erreur:
        st.warning(f"Les météos et les synthèses ne peuvent pas être vérifiées. {erreur}")
        return calculees
    absentes = [(noms[cite], quoi) for cite, quoi in manques(noms, ecrites)]
    return calculees.avec(alertes_de_suivi(trimestre.en_mots, absentes))
