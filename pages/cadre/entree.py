"""Entry script, run for every visit and every click before the page itself: configuration, filters, then the page."""

from __future__ import annotations

import streamlit as st

from cite_data.acces import PERIMETRE_ENTIER
from pages.cadre import filtres, garde, registre, sans_donnees
from pages.cadre.cadre import Cadre
from pages.composants import donnees

NOM_DU_PRODUIT = "Cités de l'emploi"
ICONE = registre.DOSSIER.parent / "assets" / "favicon.png"


def ouvrir_le_cadre() -> Cadre:
    """Read the snapshot, draw the filters, and say what the page is to speak of."""
    etat = donnees.etat()
    if etat.entrepot is None:
        sans_donnees.expliquer(etat.avertissement)
    manifeste = etat.entrepot.instantane.manifeste
    sans_donnees.refuser_les_donnees_reelles(manifeste.provenance)
    atelier = donnees.atelier(etat.entrepot)
    cites = atelier.mesures.options(PERIMETRE_ENTIER)
    if not cites:
        sans_donnees.expliquer("La publication courante ne contient aucune Cité.")
    # Global filters are created here, before the page: created inside it they would be reset at each change of page.
    with st.sidebar:
        choix = filtres.choisir(cites, manifeste.provenance.date_donnees)
    return Cadre(
        contexte=choix.contexte,
        atelier=atelier,
        manifeste=manifeste,
        cites=cites,
        filtres=choix.actifs,
        messages=choix.messages,
        avertissement=etat.avertissement,
    )


page = st.navigation(registre.navigation(), position="sidebar", expanded=True)
st.set_page_config(page_title=f"{page.title} · {NOM_DU_PRODUIT}", page_icon=str(ICONE), layout="wide")
with garde.cadre_ouvert(ouvrir_le_cadre()):
    page.run()
