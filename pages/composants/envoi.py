"""The short form that sends a text. What was typed stays in it until it is written, whatever happens."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from cite_data.modele.signalements import TEXTE_MAX
from cite_data.modele.suivi import NOM_MAX
from cite_data.suivi import ErreurSuivi, Signature
from cite_data.textes.typographie import html
from pages.composants.signataire import FONCTION, NOM, Presentation, signer

SANS_NOM = "N'écrivez aucun nom de personne accompagnée."
Envoyer = Callable[[str, Signature], str]
"""Write the text under the signature; what to tell its author. ErreurSuivi when it is not written."""


def formulaire(presente: Presentation, cle: str, *, champ: str, bouton: str, envoyer: Envoyer) -> None:
    """Draw the field and its button, or what became of the text sent."""
    if envoye := st.session_state.get(_envoye(cle)):
        st.success(envoye)
        return
    _rendre_le_texte(cle)
    st.text_area(
        champ,
        key=_texte(cle),
        max_chars=TEXTE_MAX,
        height=120,
        persist_state="session",
        on_change=_retenir,
        args=(cle,),
    )
    st.html(f"<p class='note'>{html(SANS_NOM)} {_signature(presente)}</p>")
    if not presente.auteur:
        _demander_le_nom(cle)
    if erreur := st.session_state.pop(_erreur(cle), None):
        st.error(erreur)
    st.button(bouton, key=f"{cle}_bouton", type="primary", on_click=_envoyer, args=(presente, cle, envoyer))


def oublier_l_envoi(cle: str) -> None:
    """Once closed, the form is new again; a text that was not sent stays in it."""
    for nom in (_envoye(cle), _ouvert(cle)):
        st.session_state.pop(nom, None)


def _rendre_le_texte(cle: str) -> None:
    """Send back the text that was left when the form opens: the browser may have forgotten it in between."""
    garde = st.session_state.get(_garde(cle))
    if garde and not st.session_state.get(_ouvert(cle)):
        st.session_state[_texte(cle)] = garde
    st.session_state[_ouvert(cle)] = True


def _signature(presente: Presentation) -> str:
    return html(f"Envoyé au nom de {presente.auteur}, {presente.fonction}.") if presente.auteur else ""


def _demander_le_nom(cle: str) -> None:
    """Asked once: an empty field takes what was signed last."""
    for nom, label, connu in (("auteur", "Votre nom", NOM), ("fonction", "Votre fonction", FONCTION)):
        champ = f"{cle}_{nom}"
        # Nothing is set where nothing is known: an empty value sent back would erase what is being typed meanwhile.
        if st.session_state.get(connu) and not st.session_state.get(champ):
            st.session_state[champ] = st.session_state[connu]
        st.text_input(label, max_chars=NOM_MAX, key=champ, persist_state="session")


def _envoyer(presente: Presentation, cle: str, envoyer: Envoyer) -> None:
    etat = st.session_state
    try:
        signature = signer(presente, etat.get(f"{cle}_auteur", ""), etat.get(f"{cle}_fonction", ""))
        etat[_envoye(cle)] = envoyer(etat.get(_texte(cle)) or "", signature)
    except ErreurSuivi as erreur:
        etat[_erreur(cle)] = str(erreur)
        return
    etat[_texte(cle)] = etat[_garde(cle)] = ""


def _retenir(cle: str) -> None:
    """Closed in the very moment in which the text is left, the form is not drawn with it: the text is kept apart."""
    st.session_state[_garde(cle)] = st.session_state[_texte(cle)]


def _texte(cle: str) -> str:
    return f"{cle}_texte"


def _garde(cle: str) -> str:
    return f"{cle}_garde"


def _ouvert(cle: str) -> str:
    return f"{cle}_ouvert"


def _envoye(cle: str) -> str:
    return f"{cle}_envoye"


def _erreur(cle: str) -> str:
    return f"{cle}_erreur"
