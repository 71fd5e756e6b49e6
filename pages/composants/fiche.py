"""The sheet: what it asks of the desk, and the button that prints it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cite_data.figures.fiche import Contenu, fiche
from cite_data.suivi import ErreurSuivi, Saisie, par_cite, trimestre_attendu
from pages.cadre.cadre import Cadre
from pages.composants.alertes import toutes_les_alertes
from pages.composants.base_du_suivi import moteur

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
        alertes=toutes_les_alertes(cadre) if entiere else None,
        suivi=_suivi(cadre) if entiere else None,
        jalons=mesures.tableau("jalons", contexte) if entiere else None,
    )


def _suivi(cadre: Cadre) -> Mapping[str, Saisie]:
    """The météo and the synthesis of the last quarter that is over; none when the store does not answer."""
    trimestre = trimestre_attendu(cadre.contexte.au)
    try:
        ecrites = par_cite(moteur(), trimestre, demonstration=cadre.manifeste.provenance.synthetique)
    except ErreurSuivi:
        return {}  # said above by the alerts
    return ecrites.get(str(cadre.contexte.selection.cite_id), {})
