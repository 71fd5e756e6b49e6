"""Under a thread: the form that answers it, for who may, or adds to it, for who signalled."""

from __future__ import annotations

import streamlit as st

from cite_data.modele.signalements import REPONSES
from cite_data.suivi import PRECISER, REPONDRE, Fil, Signature, Suite, suivre
from cite_data.textes.formats import liste_fr
from pages.composants.base_du_suivi import moteur
from pages.composants.envoi import formulaire
from pages.composants.signataire import Presentation

FAIT = "_signalement_fait"
"""Where the session keeps what was just done, said once at the head of the list."""


def proposer_la_suite(presente: Presentation, fil: Fil, permis: frozenset[str]) -> None:
    """One button, whose form is drawn once it is open."""
    if REPONDRE not in permis and PRECISER not in permis:
        return
    champs = f"suite_{fil.tete.id}"
    repond = REPONDRE in permis
    boite = st.popover(
        "Répondre" if repond else "Ajouter une précision",
        key=f"{champs}_boite",
        type="secondary" if fil.en_attente and repond else "tertiary",
        on_change="rerun",
    )
    if not boite.open:
        return
    with boite:
        _ecrire_la_suite(presente, fil, champs, repond=repond)


def _ecrire_la_suite(presente: Presentation, fil: Fil, champs: str, *, repond: bool) -> None:
    etat = _choisir_la_suite(champs) if repond else None

    def envoyer(texte: str, signature: Signature) -> str:
        suite = suivre(moteur(), fil.dernier, signature, texte=texte, etat=etat)
        st.session_state[FAIT] = _compte_rendu(suite, repond=repond)
        st.session_state[f"{champs}_boite"] = False
        return ""  # said at the head of the list: the thread has moved

    champ = "Votre réponse" if repond else "Votre précision"
    formulaire(presente, champs, champ=champ, bouton="Envoyer", envoyer=envoyer)


def _choisir_la_suite(champs: str) -> str:
    choix = st.segmented_control(
        REPONSES.label,
        REPONSES.codes,
        default=REPONSES.codes[0],
        required=True,
        format_func=REPONSES.labels.__getitem__,
        key=f"{champs}_etat",
    )
    return choix or REPONSES.codes[0]


def _compte_rendu(suite: Suite, *, repond: bool) -> str:
    """What is written, who sees it, and who else wrote meanwhile."""
    if repond:
        phrase = "Réponse envoyée : la personne qui a signalé la lira sur cette page."
    else:
        phrase = "Précision envoyée : le signalement attend de nouveau une réponse."
    autres = liste_fr([s.auteur for s in suite.entre_temps])
    return f"{phrase} Entre-temps, {autres} a aussi écrit : tout est gardé." if autres else phrase
