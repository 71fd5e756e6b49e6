"""Choices of a page in native fields: a switch (all the options in sight), or lists and switches side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.cadre import champs
from pages.cadre.adresse import a_bouge, arrive, demandee
from pages.cadre.genres import Genre, Liste


def bascule(cle: str, label: str, options: Sequence[str], *, adresse: bool = False) -> str:
    """Draw a switch alone and return the chosen option, whose label stands for those who cannot see the page."""
    champ = choix(cle, label, {option: option for option in options}, genre="bascule", adresse=adresse)
    montrer_les_choix((champ,), f"bascule_{cle}")
    return champ.valeur


def choix(
    cle: str, label: str, mots: Mapping[str, str], *, genre: Genre = "liste", adresse: bool = True
) -> Liste:
    """A list, or a switch, over codes in words; it holds the first one on arrival, unless the address (`adresse`) asks another."""
    choisi = st.session_state.get(cle)
    if a_bouge() or arrive():
        choisi = demandee(cle, mots) if adresse else None
    return Liste(
        cle=cle,
        label=label,
        valeur=str(choisi) if choisi in mots else next(iter(mots)),
        options=tuple(mots.items()),
        genre=genre,
        adresse=adresse,
    )


def montrer_les_choix(listes: Sequence[Liste], element: str) -> None:
    """Draw them in one element of that key."""
    champs.montrer(tuple(listes), cle=element)
