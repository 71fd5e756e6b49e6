"""The process-wide desk that pages ask: one guardian per data folder, one workshop per open snapshot."""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from cite_data.configuration import dossier_donnees
from cite_data.entrepot import Entrepot
from cite_data.figures.atelier import Atelier
from cite_data.gardien import Etat, Gardien
from cite_data.indicateurs.mesures import Mesures
from cite_data.publication import ErreurPublication, faire_paraitre, ouvrir, parution_courante

journal = logging.getLogger(__name__)


def etat() -> Etat:
    """The snapshot to show now, and the fault to say."""
    return _gardien(dossier_donnees()).actuel()


def paru(entrepot: Entrepot) -> Entrepot:
    """The snapshot that the roles with protected figures read: the current one, or that of the last release.

    ErreurPublication when nobody can tell what was shown before. A release that can no longer be read gives way to the
    current snapshot, which is then the new one.
    """
    courante = entrepot.instantane.manifeste
    montree = parution_courante(dossier_donnees(), courante)
    if montree == courante.publication:
        return entrepot
    try:
        return publication(montree)
    except ErreurPublication as erreur:
        journal.warning(
            "La parution %s ne peut plus être lue, une nouvelle la remplace : %s", montree, erreur
        )
        faire_paraitre(dossier_donnees(), courante)
        return entrepot


@st.cache_resource(show_spinner=False, max_entries=4)
def publication(nom: str) -> Entrepot:
    """An earlier snapshot, shared by all sessions; ErreurPublication when it can no longer be read."""
    return Entrepot(ouvrir(dossier_donnees(), nom))


def atelier(entrepot: Entrepot) -> Atelier:
    """Results and figures of an open snapshot, shared by all sessions: their keys hold the whole question."""
    return _atelier(entrepot.instantane.manifeste.publication, entrepot)


@st.cache_resource(show_spinner=False)
def _gardien(donnees: Path) -> Gardien:
    return Gardien(donnees)


@st.cache_resource(show_spinner=False, max_entries=3)
def _atelier(publication: str, _entrepot: Entrepot) -> Atelier:  # noqa: ARG001 - it is the key of the cache
    return Atelier(Mesures(_entrepot))
