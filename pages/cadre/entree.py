"""Entry script, run for every visit and every click before the page itself: reader, filters, then the page."""

from __future__ import annotations

import streamlit as st

from pages.cadre import droits, filtres, garde, lecteur, registre, sans_donnees
from pages.cadre.cadre import Cadre
from pages.composants import donnees

NOM_DU_PRODUIT = "Cités de l'emploi"
ICONE = registre.DOSSIER.parent / "assets" / "favicon.png"


def ouvrir_le_cadre(page_: str) -> Cadre:
    """Read the snapshot, settle who reads, draw the filters, and say what the page is to speak of."""
    etat = donnees.etat()
    if etat.entrepot is None:
        sans_donnees.expliquer(etat.avertissement)
    manifeste = etat.entrepot.instantane.manifeste
    sans_donnees.refuser_les_donnees_reelles(manifeste.provenance)
    atelier = donnees.atelier(etat.entrepot)
    perimetre = lecteur.perimetre_du_lecteur(atelier.mesures, manifeste.provenance)
    cites = atelier.mesures.options(perimetre)
    if not cites:
        sans_donnees.expliquer("La publication courante ne contient aucune Cité que vous puissiez voir.")
    # Global filters are created here, before the page: created inside it they would be reset at each change of page.
    with st.sidebar:
        choix = filtres.choisir(cites, manifeste.provenance.date_donnees, perimetre)
    return Cadre(
        page=page_,
        contexte=choix.contexte,
        atelier=atelier,
        manifeste=manifeste,
        cites=cites,
        filtres=choix.actifs,
        messages=choix.messages,
        avertissement=etat.avertissement,
    )


page = st.navigation(
    registre.navigation(droits.OUVERTES[lecteur.role_annonce()]), position="sidebar", expanded=True
)
st.set_page_config(page_title=f"{page.title} · {NOM_DU_PRODUIT}", page_icon=str(ICONE), layout="wide")
with garde.cadre_ouvert(ouvrir_le_cadre(registre.nom_de(page))):
    page.run()
