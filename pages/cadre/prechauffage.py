"""Work done once, before the first visitor: slow imports, and the memory they take put out of the collector's reach."""

from __future__ import annotations

import gc
import importlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from cite_data.configuration import dossier_donnees
from pages.cadre import champs

journal = logging.getLogger("cite.demarrage")

# Not streamlit_folium: imported outside a script run, it never registers its component and every map answers 404.
MODULES_LENTS = (
    "pandas",
    "pyarrow",
    "folium",
    "duckdb",
    "fontTools.ttLib",
    "polars",
    "narwhals",
    "scipy.stats",
    "sqlalchemy",
    "alembic.command",
)


@asynccontextmanager
async def prechauffer(_app: st.App) -> AsyncIterator[None]:
    """Import the slow libraries while the server starts.

    Not in a thread: a page importing the same package meanwhile could see it half initialised.
    """
    _publier_une_demonstration()
    _dire_le_moteur()
    for module in MODULES_LENTS:
        importlib.import_module(module)
    champs.declarer()
    gc.collect()
    gc.freeze()  # these objects live as long as the process: walking them at each collection costs 100 ms
    yield


def _dire_le_moteur() -> None:
    """Whoever starts the server reads at once that the cluster it names cannot be reached; the pages say it too."""
    from cite_data.configuration import moteur  # slow, as below
    from cite_data.entrepot import MoteurIndisponible, essayer_le_moteur

    adresse = moteur()
    if adresse is None:
        return
    try:
        journal.info("Moteur de calcul : %s.", essayer_le_moteur(adresse))
    except MoteurIndisponible as panne:
        journal.error("%s", panne)


def _publier_une_demonstration() -> None:
    """A first start shows something: what the replicas share, else the labelled demonstration, where nothing was published."""
    from cite_data.commandes.demo import publier_demonstration  # slow: not at the import of app.py
    from cite_data.partage import ErreurPartage
    from cite_data.publication import ErreurPublication, a_deja_publie
    from cite_data.suiveur import suiveur
    from cite_data.suivi import ErreurSuivi

    donnees = dossier_donnees()
    try:
        partage = suiveur(donnees)
    except ErreurPartage as erreur:
        journal.error("%s", erreur.phrase)
        return
    if partage is not None or a_deja_publie(
        donnees
    ):  # what a store holds is for who publishes there to decide
        return
    try:
        publier_demonstration(donnees)
    except (
        ErreurPublication,
        ErreurSuivi,
    ) as erreur:  # a read-only folder, say: the page that says what to do remains
        journal.warning("Démonstration non publiée : %s", erreur)
