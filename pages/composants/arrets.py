"""The list of the stalled parcours of one referring partner, for those whose perimeter allows it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cite_data.figures.arrets import referents_concernes
from cite_data.textes.messages import LISTE_RESERVEE
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants.bloc import en_tete_export, montrer

A_L_ARRET = "À l'arrêt"
REFERENT = "Référent"


def montrer_la_liste(cadre: Cadre) -> None:
    """Choose a referring partner, then its list; the file holds that partner's rows only and says whose they are.

    What may be chosen is what the perimeter allows; the computation checks it again.
    """
    perimetre = cadre.contexte.perimetre
    if not perimetre.individuel:
        st.html(f"<p class='note'>{html(LISTE_RESERVEE)}</p>")
        return
    comptes = cadre.atelier.mesures.tableau("parcours_sans_action", cadre.contexte, par="referent")
    referents = {r.code: r for r in referents_concernes(comptes) if perimetre.permet_la_liste(r.code)}
    if not referents:
        return
    if st.session_state.get("referent") not in (None, *referents):
        st.session_state["referent"] = next(
            iter(referents)
        )  # the one seen before has no stalled parcours here
    choisi = st.selectbox(
        "Voir la liste des parcours à l'arrêt suivis par",
        tuple(referents),
        format_func=lambda code: referents[code].label,
        key="referent",
        width=480,
    )
    figure = cadre.atelier.figure("parcours_a_l_arret", cadre.contexte, referent_id=choisi)
    export = en_tete_export(cadre, figure.titre)
    montrer(figure, replace(export, filtres=(*export.filtres, (REFERENT, referents[choisi].nom))))
