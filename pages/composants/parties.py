"""A page in parts: one question at a time on screen, the chosen part kept in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.cadre.cadre import Cadre
from pages.composants.bloc import bloc

PLACEES = ("public_cible", "localisation")
"""Figures that speak of one geography."""


def parties(cadre: Cadre, page: str, choix: Mapping[str, Sequence[str]]) -> None:
    """Draw the switch between the parts of a page, then the figures of the chosen one.

    Only these are computed, sent and drawn: a page of nine charts would make each change of filter wait.
    """
    for cle in choix[choisir_partie(page, tuple(choix))]:
        parametres = {"millesime": cadre.millesime} if cle in PLACEES else {}
        bloc(cadre, cle, **parametres)


def choisir_partie(page: str, noms: Sequence[str]) -> str:
    """The switch between the parts of a page; the name of the chosen one."""
    choisie = st.segmented_control(
        "Partie de la page",
        noms,
        default=noms[0],
        required=True,
        key=f"partie_{page}",
        bind="query-params",
        label_visibility="collapsed",
    )
    return choisie or noms[0]
