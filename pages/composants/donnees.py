"""The process-wide desk that pages ask: one guardian per data folder, one workshop per open snapshot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from cite_data import gardien
from cite_data.configuration import dossier_donnees
from cite_data.entrepot import Entrepot
from cite_data.figures.atelier import Atelier
from cite_data.gardien import Etat, Gardien
from cite_data.indicateurs.mesures import Mesures
from cite_data.partage import ErreurPartage
from cite_data.publication import ouvrir
from cite_data.suiveur import suiveur


def etat() -> Etat:
    """The snapshot to show now, and the faults to say."""
    donnees = dossier_donnees()
    try:
        suivi = suiveur(donnees)
    except ErreurPartage as erreur:  # wrong settings: what is here may be of another installation
        return Etat(None, erreur.phrase)
    etat = _gardien(donnees).actuel()
    if suivi is None or not suivi.faute:
        return etat
    # With nothing on screen, the store is the fault to say: the empty folder is its consequence.
    return replace(etat, retard=suivi.faute) if etat.entrepot else Etat(None, suivi.faute)


def ouverte() -> bool:
    """True when this process has a snapshot open already: what follows it takes no time."""
    return _gardien(dossier_donnees()).ouvert


def paru(entrepot: Entrepot) -> Entrepot:
    """The snapshot that the roles with protected figures read. ErreurPublication when nobody can tell what was shown before."""
    return gardien.paru(dossier_donnees(), entrepot, publication)


def publication(nom: str) -> Entrepot:
    """An earlier snapshot, shared by all sessions; ErreurPublication when it can no longer be read."""
    return _publication(dossier_donnees(), nom)


def atelier(entrepot: Entrepot) -> Atelier:
    """Results and figures of an open snapshot, shared by all sessions: their keys hold the whole question."""
    return _atelier(entrepot.instantane.dossier, entrepot)


@st.cache_resource(show_spinner=False, max_entries=4)
def _publication(donnees: Path, nom: str) -> Entrepot:
    return Entrepot(ouvrir(donnees, nom))


@st.cache_resource(show_spinner=False)
def _gardien(donnees: Path) -> Gardien:
    return Gardien(donnees)


@st.cache_resource(show_spinner=False, max_entries=3)
def _atelier(dossier: Path, _entrepot: Entrepot) -> Atelier:  # noqa: ARG001 - it is the key of the cache
    return Atelier(Mesures(_entrepot, a_part=True))
