"""The head of every page: title, what it speaks of, how fresh the data are, active filters."""

from __future__ import annotations

from contextlib import suppress

import streamlit as st

from cite_data.entrepot import MoteurIndisponible
from cite_data.textes.formats import date_fr
from cite_data.textes.marquage import marquer
from cite_data.textes.messages import DEMONSTRATION, PERSONNE, fraicheur, source_des_donnees
from cite_data.textes.typographie import html
from pages.cadre import figee
from pages.cadre.cadre import Cadre


def entete(cadre: Cadre, titre: str, question: str) -> None:
    """Draw the head. The banners come first: nobody reads a figure without knowing what it is worth."""
    st.html(_html(cadre, titre, question) + _puces(cadre.filtres))
    with suppress(MoteurIndisponible):  # each figure says itself that it cannot be computed
        if cadre.atelier.mesures.personne(cadre.contexte):
            st.html(f"<p class='vide' role='status'>{html(PERSONNE)}</p>")
    for message in cadre.messages:
        st.warning(message)


def _puces(actifs: tuple[tuple[str, str, str], ...]) -> str:
    """The active filters, each a button that takes it away; `assets/champs/champs.js` answers them."""
    if not actifs:
        return ""
    boutons = [
        (f"{label} : {valeur}", f"Retirer le filtre {label} : {valeur}", cle) for label, valeur, cle in actifs
    ]
    puces = "".join(
        f"<li><button type='button' data-retirer='{cle}' aria-label='{html(geste)}'>{html(mot)} <span aria-hidden='true'>✕</span></button></li>"
        for mot, geste, cle in boutons
    )
    tout = f"<li><button type='button' data-retirer='{' '.join(cle for _, _, cle in boutons)}'>Tout réinitialiser</button></li>"
    return f"<ul class='filtres-actifs' aria-label='Filtres actifs'>{puces}{tout}</ul>"


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
