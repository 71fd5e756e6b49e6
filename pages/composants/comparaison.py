"""What the Comparaison page asks: a figure, a level, an order; and the two ways of seeing the answer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from cite_data.indicateurs.chiffres import CHIFFRES, COMPARABLES
from cite_data.indicateurs.groupes import NIVEAUX
from pages.cadre.cadre import Cadre
from pages.composants.bloc import bloc
from pages.composants.parties import choisir_partie

TRIS = {
    "valeur": "Les meilleures valeurs d'abord",
    "ecart": "Par écart à la médiane",
    "tendance": "Par évolution en trois mois",
    "groupe": "Par ordre alphabétique",
}
VUES = ("Valeurs", "Évolutions")
QUESTION = "Qui est devant, qui est derrière, et l'écart est-il net ?"
TOUTES = (
    "Pour comparer les Cités, les départements ou les régions, choisir « Toutes les Cités » dans les filtres."
)


def question(cadre: Cadre) -> str:
    """What the page asks; within a Cité, how to compare the Cités themselves."""
    return QUESTION if cadre.cite is None else f"{QUESTION} {TOUTES}"


def comparer(cadre: Cadre) -> None:
    """Draw the three lists, then the chosen view."""
    niveaux = {cle: n.pluriel for cle, n in NIVEAUX.items() if n.dans_une_cite or cadre.cite is None}
    indicateurs = {c.cle: c.label for c in COMPARABLES}
    with st.container(horizontal=True, gap="medium"):
        indicateur = _choisir("Indicateur", indicateurs, "indicateur")
        niveau = _choisir("Comparer les", niveaux, "niveau")
        tri = _choisir("Ordre", TRIS, "tri")
    vue = choisir_partie("comparaison", VUES)
    commun: dict[str, str | int | None] = {
        "niveau": niveau,
        "indicateur": indicateur,
        "millesime": cadre.millesime,
    }
    if vue == VUES[0]:
        bloc(cadre, "comparaison", tri=tri, **commun)
    else:
        bloc(cadre, "comparaison_evolution", **commun)


def _choisir(label: str, options: Mapping[str, str], cle: str) -> str:
    """A list kept in the address; an option that is no longer offered gives way to the first one."""
    if st.session_state.get(cle, next(iter(options))) not in options:
        st.session_state[cle] = next(iter(options))
    choix = st.selectbox(label, tuple(options), format_func=options.__getitem__, key=cle, bind="query-params")
    return choix if choix in CHIFFRES or choix in options else next(iter(options))
