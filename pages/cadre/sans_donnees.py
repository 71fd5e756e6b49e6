"""What stands in place of the pages when there is nothing to show, or nothing that may be shown."""

from __future__ import annotations

from html import escape
from typing import NoReturn

import streamlit as st

from cite_data.configuration import acces_ouvert
from cite_data.publication import Provenance

COMMENT_FAIRE = (
    "Pour publier des données de démonstration : <code>python -m cite_data demo</code>. "
    "Pour revenir à une publication antérieure : <code>python -m cite_data publications lister</code>, "
    "puis <code>publications revenir</code>. Cette page se met à jour dès qu'une publication saine est disponible : rechargez-la."
)
REFUS = (
    "Ces données sont réelles et aucune connexion n'est configurée : elles ne sont pas affichées. "
    "La personne qui administre l'outil peut l'autoriser sur un réseau fermé avec CITE_ACCES=ouvert."
)


def expliquer(faute: str) -> NoReturn:
    """Say why nothing can be shown and what to do, then stop."""
    st.html(
        "<header class='entete'><h1>Aucune donnée à afficher</h1></header>"
        f"<p class='bandeau bandeau-attention' role='alert'>{escape(faute)}</p><p>{COMMENT_FAIRE}</p>"
    )
    st.stop()


def fermer(faute: str) -> NoReturn:
    """Say why what there is may not be shown, then stop."""
    st.html(
        "<header class='entete'><h1>Accès fermé</h1></header>"
        f"<p class='bandeau bandeau-attention' role='alert'>{escape(faute)}</p>"
    )
    st.stop()


def refuser_les_donnees_reelles(provenance: Provenance) -> None:
    """Stop when real data would be shown to whoever comes."""
    if not provenance.synthetique and not acces_ouvert():
        fermer(REFUS)
