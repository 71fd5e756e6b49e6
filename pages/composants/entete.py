"""The head of every page: title, what it speaks of, how fresh the data are, active filters."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from cite_data.entrepot import MoteurIndisponible
from cite_data.textes.formats import date_fr
from cite_data.textes.marquage import marquer
from cite_data.textes.messages import DEMONSTRATION, PERSONNE, fraicheur, source_des_donnees
from cite_data.textes.typographie import html
from pages.cadre import figee, filtres
from pages.cadre.cadre import Cadre

TOUT = "tout"


def entete(cadre: Cadre, titre: str, question: str) -> None:
    """Draw the head. The banners come first: nobody reads a figure without knowing what it is worth."""
    st.html(_html(cadre, titre, question))
    with suppress(MoteurIndisponible):  # each figure says itself that it cannot be computed
        if cadre.atelier.mesures.personne(cadre.contexte):
            st.html(f"<p class='vide' role='status'>{html(PERSONNE)}</p>")
    for message in cadre.messages:
        st.warning(message)
    if cadre.filtres:
        _puces(cadre.filtres)


def _puces(actifs: tuple[tuple[str, str, str], ...]) -> None:
    """The active filters, all ticked: unticking one removes it. One element for all: each element of a page costs time."""
    mots = {cle: f"{label} : {valeur} ✕" for label, valeur, cle in actifs}
    st.session_state["puces"] = list(mots)
    st.pills(
        "Filtres actifs : décocher pour retirer",
        (*mots, TOUT),
        format_func=lambda cle: mots.get(cle, "Tout réinitialiser"),
        selection_mode="multi",
        key="puces",
        on_change=_retirer,
        args=(tuple(mots),),
        label_visibility="collapsed",
    )


def _retirer(actifs: tuple[str, ...]) -> None:
    gardes = st.session_state["puces"]
    if TOUT in gardes:
        filtres.effacer()
    else:
        filtres.effacer([cle for cle in actifs if cle not in gardes])


def _html(cadre: Cadre, titre: str, question: str) -> str:
    bandeaux = ""
    if cadre.avertissement:
        bandeaux += _bandeau(
            "attention",
            f"La publication courante est illisible : {cadre.avertissement} La dernière publication saine, "
            f"du {date_fr(cadre.manifeste.creee_le.date())}, reste affichée.",
        )
    if cadre.retard:
        bandeaux += _bandeau(
            "attention",
            f"Une publication plus récente peut manquer ici. {cadre.retard} Les dernières données reçues restent affichées.",
        )
    if cadre.manifeste.provenance.synthetique:
        bandeaux += _bandeau("demonstration", DEMONSTRATION)
    if cadre.figee:
        bandeaux += (
            f"<p class='bandeau bandeau-fige' role='note'>{html(cadre.figee)} "
            f"<a href='{html(figee.adresse_a_jour())}' target='_self'>Voir les chiffres à jour</a></p>"
        )
    return (
        f"{bandeaux}<header class='entete'><p class='surtitre'>{html(cadre.nom)}</p>"
        f"<h1>{html(titre)}</h1><p class='question'>{marquer([html(question)], bloc='entete')[0]}</p>"
        f"<p class='fraicheur'>{html(_fraicheur(cadre))}</p>"
        f"{_secret(cadre)}<p class='fraicheur'>Source : {html(source_des_donnees(cadre.manifeste.provenance.sources))}</p></header>"
    )


def _secret(cadre: Cadre) -> str:
    """What the reader's role is not shown; nothing to say to those who see everything."""
    return "" if cadre.politique.exacte else f"<p class='fraicheur'>{html(cadre.politique.phrase)}</p>"


def _fraicheur(cadre: Cadre) -> str:
    return fraicheur(
        au=cadre.contexte.au,
        date_donnees=cadre.manifeste.provenance.date_donnees,
        publie_le=cadre.manifeste.creee_le.date(),
        millesime=cadre.millesime,
    )


def _bandeau(genre: str, texte: str) -> str:
    return f"<p class='bandeau bandeau-{genre}' role='note'>{html(texte)}</p>"
