"""Entry script, run for every visit and every click before the page itself: reader, filters, then the page."""

from __future__ import annotations

import logging
from contextlib import suppress

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cite_data.entrepot import Entrepot, MoteurIndisponible
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.mesures import Mesures
from cite_data.publication import ErreurPublication
from cite_data.secret import VueFermee
from cite_data.secret.politiques import POLITIQUES
from cite_data.textes.messages import VUE_SANS_PASSE
from pages.cadre import (
    adresse,
    champs,
    connexion,
    droits,
    figee,
    filtres,
    garde,
    lecteur,
    menu,
    registre,
    sans_donnees,
    visites,
)
from pages.cadre.cadre import Cadre
from pages.cadre.panne import sans_moteur
from pages.composants import attente, donnees, protection
from pages.composants.signaler import donner_un_avis
from pages.composants.signataire import presenter

journal = logging.getLogger(__name__)
NOM_DU_PRODUIT = "Cités de l'emploi"
ICONE = registre.DOSSIER.parent / "assets" / "favicon.png"


def ouvrir_le_cadre(page_: str, place: DeltaGenerator) -> Cadre:
    """Settle who reads, read the snapshot, draw the filters, and say what the page is to speak of.

    `place`: where a long wait is told.
    """
    acces = connexion.exiger_un_acces() if connexion.configuree() else None
    with attente.suivre(place, longue=not donnees.ouverte(), quoi=attente.OUVERTURE):
        etat = donnees.etat()
    if etat.entrepot is None:
        sans_donnees.expliquer(etat.avertissement)
    manifeste = etat.entrepot.instantane.manifeste
    if acces is None:
        sans_donnees.refuser_les_donnees_reelles(manifeste.provenance)
    atelier = donnees.atelier(etat.entrepot)
    if acces is not None:
        visites.noter_la_visite(connexion.lecteur(), acces.perimetre.role, page_)
    jeu = (
        lecteur.Jeu(perimetre=acces.perimetre)
        if acces
        else lecteur.voir_comme(atelier.mesures, manifeste.provenance)
    )
    perimetre = jeu.perimetre
    courante = etat.entrepot if POLITIQUES[perimetre.role].exacte else _paru(etat.entrepot)
    figee_ = figee.choisir(courante, perimetre)
    atelier = donnees.atelier(figee_.entrepot)
    manifeste = figee_.entrepot.instantane.manifeste
    with attente.suivre(place, longue=not figee_.entrepot.en_memoire, quoi=attente.CITES):
        cites = atelier.mesures.options(perimetre)
    if not cites:
        sans_donnees.expliquer("La publication courante ne contient aucune Cité que vous puissiez voir.")
    choix = filtres.choisir(cites, manifeste.provenance.date_donnees, perimetre)
    with st.sidebar:
        champs.montrer((*jeu.champs, *choix.champs), filtres.changer_de_cite)
        if acces is not None:
            connexion.pied(acces)
    _proteger(atelier.mesures, choix.contexte)
    return Cadre(
        page=page_,
        contexte=choix.contexte,
        atelier=atelier,
        manifeste=manifeste,
        cites=cites,
        filtres=choix.actifs,
        messages=(*figee_.messages, *choix.messages),
        avertissement=etat.avertissement,
        retard=etat.retard,
        figee=figee_.bandeau,
        courante=courante.instantane.manifeste.publication,
        arrivee=adresse.arrive(),
    )


def _proteger(mesures: Mesures, contexte: Contexte) -> None:
    """The first reader of a release waits while its figures are protected together."""
    if POLITIQUES[contexte.perimetre.role].exacte:
        return
    # Each figure says itself why it is closed, or cannot be computed.
    with suppress(VueFermee, MoteurIndisponible):
        protection.preparer(mesures, contexte)


def _paru(entrepot: Entrepot) -> Entrepot:
    """The snapshot of the last release; the run stops with a message when nobody can tell what was shown before."""
    try:
        return donnees.paru(entrepot)
    except ErreurPublication as erreur:
        journal.error("%s", erreur)
        sans_donnees.fermer(VUE_SANS_PASSE)


adresse.observer()
ouvertes = droits.pages_de(lecteur.role_annonce())
page = st.navigation(registre.navigation(), position="hidden")
adresse.ouvrir(registre.nom_de(page))
menu.montrer(ouvertes, registre.nom_de(page))
st.set_page_config(page_title=f"{page.title} · {NOM_DU_PRODUIT}", page_icon=str(ICONE), layout="wide")
place = st.empty()
with sans_moteur(page.title):
    cadre = ouvrir_le_cadre(registre.nom_de(page), place)
presenter(cadre)
with (
    garde.cadre_ouvert(cadre),
    sans_moteur(),
    attente.suivre(place, longue=not cadre.atelier.mesures.entrepot.en_memoire),
):
    page.run()
donner_un_avis()
adresse.tenir()
