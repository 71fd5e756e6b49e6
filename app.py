"""The server: `streamlit run app.py`. The screen itself begins in `pages/cadre/entree.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

RACINE = Path(__file__).resolve().parent
if str(RACINE) not in sys.path:  # `uvicorn --app-dir`, or any other way of loading this file from elsewhere
    sys.path.insert(0, str(RACINE))

from pages.cadre.erreur import montrer_erreur  # noqa: E402 - the path above must be set first
from pages.cadre.prechauffage import prechauffer  # noqa: E402
from pages.cadre.serveur import Coquille  # noqa: E402

# The entry script has no `pages/` folder beside it: with one, Streamlit would run `pages/x.py` without the entry script
# for whoever asks for `/x` before anybody has opened the app.
app = st.App(
    RACINE / "pages" / "cadre" / "entree.py",
    middleware=[Middleware(Coquille)],
    routes=[Mount("/assets", StaticFiles(directory=RACINE / "assets"))],
    lifespan=prechauffer,
    on_script_error=montrer_erreur,
)
