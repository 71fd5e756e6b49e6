"""What past publications say, for the pages: read once per history, shared by all sessions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import streamlit as st

from cite_data.configuration import dossier_donnees
from cite_data.entrepot import Entrepot
from cite_data.figures.donnees import FIGURES_HISTORIQUES
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.historique import Historique
from cite_data.indicateurs.passe import Passe, lignee
from cite_data.publication import lister, signature_historique
from cite_data.secret import TableauPubliable
from pages.cadre.cadre import Cadre
from pages.cadre.filtres import CLES
from pages.composants.bloc import en_tete_export, montrer


def historique(cadre: Cadre) -> Historique:
    """The past of the publication on screen."""
    donnees = dossier_donnees()
    entrepot = cadre.atelier.mesures.entrepot
    return _historique(
        donnees, signature_historique(donnees), entrepot.instantane.manifeste.publication, entrepot
    )


def tableau_historique(cadre: Cadre, cle: str, **parametres: str) -> TableauPubliable:
    """The publishable table of that key."""
    return historique(cadre).tableau(cle, cadre.contexte, **parametres)


def bloc_historique(cadre: Cadre, cle: str, **parametres: str) -> None:
    """Draw one figure on the past: the filters on persons and the day do not apply to it."""
    figure = FIGURES_HISTORIQUES[cle](tableau_historique(cadre, cle, **parametres))
    export = en_tete_export(cadre, figure.titre, sans=CLES[1:])
    montrer(figure, replace(export, au=cadre.manifeste.provenance.date_donnees))


@st.cache_resource(show_spinner=False, max_entries=3)
def _historique(
    donnees: Path,
    signature: tuple[object, ...],  # noqa: ARG001 - part of the key of the cache, like the name
    publication: str,  # noqa: ARG001
    _entrepot: Entrepot,
) -> Historique:
    with _entrepot.tables() as tables:
        partenaires = collecter(tables["partenaires"].select("partenaire_id", "nom"))
    return Historique(
        Passe(
            lignee=lignee(_entrepot.instantane.manifeste, lister(donnees)),
            noms={p["partenaire_id"]: p["nom"] for p in partenaires},
        )
    )
