"""The name of a definition in the address of the Méthode page, and the link that leads there."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from cite_data.indicateurs.definitions import TOUTES, Definition
from pages.cadre.registre import DOSSIER

CHOIX = "indicateur"
"""Key of the list, and name of the parameter in the address."""
_FOIS = Counter(d.label for d in TOUTES)
"""How many definitions bear a name."""


def nom(definition: Definition) -> str:
    """The name of a definition in the list and in the address; with its page where two share it."""
    return definition.label if _FOIS[definition.label] == 1 else f"{definition.label} ({definition.page})"


def lien_vers_la_methode(definition: Definition) -> None:
    """From a figure to its definition, with the example."""
    st.page_link(
        DOSSIER / "methode.py",
        label=f"Exemple calculé : {definition.label}",
        query_params={CHOIX: nom(definition)},
    )
