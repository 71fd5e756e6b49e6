"""Our shell around a bench of widgets: what the pages may use one day is checked today."""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

RACINE = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(RACINE))

from pages.cadre.erreur import montrer_erreur  # noqa: E402 - the path above must be set first
from pages.cadre.serveur import Coquille  # noqa: E402

app = st.App(
    Path(__file__).with_name("entree_banc.py"),
    middleware=[Middleware(Coquille)],
    routes=[Mount("/assets", StaticFiles(directory=RACINE / "assets"))],
    on_script_error=montrer_erreur,
)
