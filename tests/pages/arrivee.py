"""Arriving on a page by its address, in a session that has begun on another."""

from __future__ import annotations

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest


def arriver(app: AppTest, page: str, adresse: Mapping[str, str]) -> AppTest:
    """The same session on another page. A change of page drops what the address says: it is said again, as a link would."""
    app.switch_page(page)
    for cle, valeur in adresse.items():
        app.query_params[cle] = valeur
    app.run()
    assert not app.exception
    return app
