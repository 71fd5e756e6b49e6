"""The dossier being composed, Cité by Cité: kept by the session, from one page to another, until it is saved as a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from cite_data.exports.dossier.catalogue import RUBRIQUES, SUR_DEMANDE
from cite_data.modele.dossier import Decision, Demande, SectionVoulue

COMPARAISON, NUMEROS = "depuis", "numeros"


def champ(cite_id: str, nom: str) -> str:
    """Key of a field in the session."""
    return f"copil_{nom}_{cite_id}"


def lire(cite_id: str) -> Demande:
    """The demand under way; the one proposed to begin with."""
    gardee = st.session_state.get(_cle(cite_id))
    if isinstance(gardee, Demande):
        return gardee
    proposees = tuple(SectionVoulue(cle=cle) for cle in RUBRIQUES if cle not in SUR_DEMANDE)
    return Demande(sections=proposees)


def garder(cite_id: str, demande: Demande) -> None:
    """Keep the demand as its fields say it."""
    st.session_state[_cle(cite_id)] = demande


def remplacer(cite_id: str, demande: Demande) -> None:
    """Put another demand in its place: what the fields held beside the former one is forgotten."""
    st.session_state.pop(champ(cite_id, COMPARAISON), None)
    st.session_state.pop(_cle(NUMEROS + cite_id), None)
    garder(cite_id, demande)


def numeros(cite_id: str) -> tuple[int, ...]:
    """A number for each decision, which it keeps whatever its place: what is typed in one is never taken for another's."""
    tenus: tuple[int, ...] = st.session_state.get(_cle(NUMEROS + cite_id), ())
    combien = len(lire(cite_id).decisions)
    if len(tenus) < combien:
        premier = st.session_state.get(_cle(NUMEROS), 0)
        tenus = (*tenus, *range(premier, premier + combien - len(tenus)))
        st.session_state[_cle(NUMEROS)] = tenus[-1] + 1
        st.session_state[_cle(NUMEROS + cite_id)] = tenus
    return tenus


def changer_les_decisions(cite_id: str, decisions: Mapping[int, Decision]) -> None:
    """Keep these decisions, each under its number."""
    garder(cite_id, replace(lire(cite_id), decisions=tuple(decisions.values())))
    st.session_state[_cle(NUMEROS + cite_id)] = tuple(decisions)


def _cle(quoi: str) -> str:
    return f"_copil_{quoi}"
