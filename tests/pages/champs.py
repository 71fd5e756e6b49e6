"""The fields of the side panel, as the browser is sent them."""

from __future__ import annotations

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def champs(app: AppTest) -> dict[str, dict[str, Any]]:
    """Each field by its key."""
    (element,) = app.sidebar.get("bidi_component")
    return {champ["cle"]: champ for champ in json.loads(element.proto.json)["champs"]}
