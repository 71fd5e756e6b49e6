"""Corrections told apart from changes: the same day, seen by an earlier publication and by the one on screen."""

from __future__ import annotations

from datetime import date

import streamlit as st

from cite_data.figures import pilotage
from cite_data.publication import ErreurPublication, Manifeste
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants.bloc import en_tete_export, montrer
from pages.composants.donnees import publication
from pages.composants.historique import historique

SANS_PASSE = (
    "Aucune publication antérieure conservée ne décrit cette date : une correction des données anciennes ne peut pas être "
    "distinguée d'une évolution réelle."
)


def montrer_les_corrections(cadre: Cadre, depuis: date) -> None:
    """Choose an earlier publication that describes the day, then the table of corrections."""
    anciennes = _anciennes(cadre, depuis)
    if not anciennes:
        st.html(f"<p class='note'>{html(SANS_PASSE)}</p>")
        return
    noms = {m.publication: f"publiée le {date_fr(m.creee_le.date())}" for m in anciennes}
    choisie = st.selectbox(
        "Publication de l'époque", tuple(noms), format_func=noms.__getitem__, key="publication_epoque"
    )
    try:
        alors = publication(choisie)
    except ErreurPublication as erreur:
        st.warning(f"Cette publication ne peut plus être lue : {erreur}")
        return
    figure = pilotage.revision(
        cadre.atelier.mesures.revision(alors, cadre.contexte, depuis=depuis.isoformat())
    )
    montrer(figure, en_tete_export(cadre, figure.titre))


def _anciennes(cadre: Cadre, depuis: date) -> list[Manifeste]:
    """Earlier publications whose data reach the day; first the one that was on screen then, else the oldest."""
    candidates = [m for m in historique(cadre).passe.lignee[:-1] if m.provenance.date_donnees >= depuis]
    d_alors = [m for m in candidates if m.creee_le.date() <= depuis]
    return [*reversed(d_alors), *(m for m in candidates if m not in d_alors)]
