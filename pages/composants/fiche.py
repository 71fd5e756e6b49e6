"""The sheet: what it asks of the desk, and the button that prints it."""

from __future__ import annotations

import streamlit as st

from cite_data.figures.fiche import Contenu, fiche
from pages.cadre.cadre import Cadre

IMPRIMER = "<button type='button' class='imprimer'>Imprimer la fiche</button>"


def montrer_la_fiche(cadre: Cadre) -> None:
    """Draw the sheet of the selection."""
    st.html(IMPRIMER + fiche(_contenu(cadre)))


def _contenu(cadre: Cadre) -> Contenu:
    contexte, mesures = cadre.contexte, cadre.atelier.mesures
    entiere = contexte.selection.toute_la_cite
    return Contenu(
        tuiles=cadre.atelier.tuiles(contexte),
        objectifs=mesures.tableau("suivi_objectifs", contexte),
        evolution=mesures.tableau("evolution", contexte, depuis=contexte.avant().au.isoformat()),
        entonnoir=mesures.tableau("entonnoir", contexte),
        freins=mesures.tableau("freins_par_type", contexte),
        sorties=mesures.tableau("sorties_categories", contexte),
        partenaires=mesures.tableau("partenaires_activite", contexte),
        alertes=mesures.tableau("alertes", contexte, millesime=cadre.millesime) if entiere else None,
        jalons=mesures.tableau("jalons", contexte) if entiere else None,
    )
