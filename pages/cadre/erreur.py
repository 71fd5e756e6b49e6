"""What a user sees when a page fails: a sober sentence and a reference; the trace goes to the server's log."""

from __future__ import annotations

import logging
import secrets

import streamlit as st

journal = logging.getLogger("cite.erreur")

MESSAGE = (
    "**Cette page n'a pas pu s'afficher.** Rien n'a été modifié ni perdu. "
    "Rechargez la page ou revenez à l'accueil ; si l'erreur se répète, transmettez cette référence "
    "à la personne qui administre l'outil : **{reference}**"
)


def montrer_erreur(erreur: Exception) -> bool:
    """Log `erreur` under a short reference and show only the reference; True tells Streamlit not to show its own.

    An engine that does not answer says so itself.
    """
    from cite_data.entrepot import MoteurIndisponible  # slow: not at the import of app.py
    from pages.cadre.panne import dire_la_panne

    if isinstance(erreur, MoteurIndisponible):
        dire_la_panne(erreur)
        return True
    reference = secrets.token_hex(3).upper()
    journal.error("Erreur %s", reference, exc_info=erreur)
    st.error(MESSAGE.format(reference=reference))
    return True
