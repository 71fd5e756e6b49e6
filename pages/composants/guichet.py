"""The process-wide desk of free questions: the key of its noise, and where its questions are counted."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from cite_data.configuration import dossier_donnees, dossier_prive
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.exploration.guichet import Guichet
from cite_data.partage import rayon
from cite_data.secret.cles import Hachoir
from cite_data.secret.compteur import CompteurEnMemoire
from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.cle import lire_cle, verifier_hors_donnees
from cite_data.sources.identite.cle_commune import exiger_la_meme
from cite_data.suivi import CompteurDuSuivi
from pages.cadre import connexion
from pages.composants.base_du_suivi import moteur

journal = logging.getLogger(__name__)
CROISEMENTS = "croisements"
"""Folder of the key of the noise, in the private folder."""


def guichet(atelier: Atelier) -> Guichet:
    """The desk of an open snapshot, shared by all sessions."""
    return _guichet(atelier.mesures.entrepot.instantane.dossier, atelier)


@st.cache_resource(show_spinner=False, max_entries=4)
def _guichet(dossier: Path, _atelier: Atelier) -> Guichet:  # noqa: ARG001 - it is the key of the cache
    compteur = CompteurDuSuivi(moteur) if connexion.configuree() else _compteur_des_sessions()
    return Guichet(_atelier.mesures, _hachoir(), compteur)


def _hachoir() -> Hachoir | None:
    """The key of the noise of approximate answers, apart from that of the pseudonyms; None when it cannot be read or made."""
    try:
        verifier_hors_donnees(dossier_prive(), dossier_donnees())
        cle = lire_cle(dossier_prive() / CROISEMENTS)
        return exiger_la_meme(cle, rayon(dossier_donnees()), CROISEMENTS).hachoir
    except ErreurSource as erreur:
        journal.error("Croisements approchés fermés, leur clé manque : %s", erreur)
        return None


@st.cache_resource(show_spinner=False)
def _compteur_des_sessions() -> CompteurEnMemoire:
    """Without sign-in a reader is a session, and its count lasts as long as the process."""
    return CompteurEnMemoire()
