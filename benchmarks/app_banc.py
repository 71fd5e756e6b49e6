"""The dashboard's own server, with one page more: an empty one, the floor of every measurement."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

RACINE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RACINE))

from pages.cadre.prechauffage import prechauffer  # noqa: E402 - the path above must be set first
from pages.cadre.serveur import Coquille  # noqa: E402

app = st.App(
    RACINE / "benchmarks" / "entree_banc.py",
    middleware=[Middleware(Coquille)],
    routes=[Mount("/assets", StaticFiles(directory=RACINE / "assets"))],
    lifespan=prechauffer,
)
