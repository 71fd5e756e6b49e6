"""The one place where pages reach the store of what people write."""

from __future__ import annotations

import streamlit as st
from sqlalchemy import Engine

from cite_data.configuration import dossier_donnees
from cite_data.suivi import adresse, options, preparer, url_de_l_installation


def moteur() -> Engine:
    """The engine, its schema up to date. ErreurSuivi when the store cannot be reached."""
    return _moteur(url_de_l_installation(dossier_donnees()))


@st.cache_resource(show_spinner=False, max_entries=3)
def _moteur(url: str) -> Engine:
    """Prepared once per process and address; a failure is not kept, so that the next visit tries again."""
    lue = adresse(url)
    connexion = st.connection(
        f"suivi_{url}", type="sql", url=lue.render_as_string(hide_password=False), **options(lue)
    )
    return preparer(connexion.engine)
