"""What the server answers without a session: nothing that a page has prepared for somebody, and no measure of the server.

Streamlit serves the files of download buttons under `/media/` to whoever has the address, and its own metrics to anybody.
"""

from __future__ import annotations

import json
import posixpath
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

COOKIE = "_streamlit_user"
RESERVES = ("/media/", "/_stcore/upload_file/")
MESURES = "/_stcore/metrics"
REFUS = "Connexion nécessaire : rouvrez le tableau de bord et connectez-vous."


def refuser(scope: Scope) -> Response | None:
    """The refusal of a request, None when it may go on."""
    chemin = posixpath.normpath(scope["path"])
    if chemin == MESURES:
        return PlainTextResponse("Introuvable", status_code=404)
    if chemin.startswith(RESERVES) and _connexion_configuree() and not _connecte(Request(scope)):
        return PlainTextResponse(REFUS, status_code=403)
    return None


def _connexion_configuree() -> bool:
    return bool(secrets_singleton.load_if_toml_exists()) and "auth" in secrets_singleton


def _connecte(requete: Request) -> bool:
    """True with a cookie that the server has signed for somebody whose session has not ended."""

    def lire(nom: str) -> bytes | None:
        signe = requete.cookies.get(nom)
        return decode_signed_value(get_cookie_secret(), nom, signe) if signe else None

    contenu = get_cookie_with_chunks(lire, COOKIE)
    if not contenu:
        return False
    utilisateur: dict[str, Any] = json.loads(contenu)
    return bool(utilisateur.get("is_logged_in")) and float(utilisateur.get("exp") or 0) > time.time()
