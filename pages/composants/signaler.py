"""« Signaler » beside each figure, « Votre avis » under each page: nothing of them is drawn before they are opened."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from cite_data.exports.csv_francais import EnteteExport
from cite_data.modele.signalements import NOTES
from cite_data.suivi import Signature, Vu, signaler
from cite_data.textes.formats import date_fr
from pages.composants.base_du_suivi import moteur
from pages.composants.envoi import formulaire, oublier_l_envoi
from pages.composants.signataire import Presentation, ecran, filtres_en_mots, presentation

ENVOYE = "Signalement envoyé au chef de projet. Sa réponse se lira sur la page « Signalements »."
AVIS_ENVOYE = "Merci, votre avis est envoyé. Vous le retrouvez sur la page « Signalements »."
QUE_SE_PASSE_T_IL = "Qu'est-ce qui paraît faux ou incomplet ?"


def signaler_une_anomalie(cle: str, titre: str, export: EnteteExport) -> None:
    """The button beside a figure, for who can be answered. Called in a fragment: opening it runs that figure alone."""
    presente = presentation()
    if presente is None or not presente.peut_signaler:
        return
    champs = f"signaler_{cle}"
    boite = st.popover("Signaler", key=f"{champs}_boite", type="tertiary", on_change="rerun")
    if not boite.open:
        oublier_l_envoi(champs)
        return
    vu = replace(
        ecran(presente),
        figure=cle,
        titre=titre,
        contexte=f"{filtres_en_mots(export.filtres)} · Situation au {date_fr(export.au)}",
        au=export.au,
    )

    def envoyer(texte: str, signature: Signature) -> str:
        signaler(moteur(), vu, signature, texte=texte, demonstration=presente.demonstration)
        return ENVOYE

    with boite:
        formulaire(presente, champs, champ=QUE_SE_PASSE_T_IL, bouton="Envoyer", envoyer=envoyer)


@st.fragment
def donner_un_avis() -> None:
    """The foot of the page: a word on it, and a text if one wishes."""
    presente = presentation()
    if presente is None or not presente.peut_signaler:
        return
    champs = f"avis_{presente.vu.page}"
    boite = st.popover("Votre avis sur cette page", key=f"{champs}_boite", type="tertiary", on_change="rerun")
    if not boite.open:
        oublier_l_envoi(champs)
        return
    with boite:
        _formulaire_d_avis(presente, champs, ecran(presente))


def _formulaire_d_avis(presente: Presentation, champs: str, vu: Vu) -> None:
    note = st.segmented_control(
        NOTES.label,
        NOTES.codes,
        format_func=NOTES.labels.__getitem__,
        key=f"{champs}_note",
        persist_state="session",
    )

    def envoyer(texte: str, signature: Signature) -> str:
        demonstration = presente.demonstration
        signaler(moteur(), vu, signature, texte=texte, note=note or "", demonstration=demonstration)
        return AVIS_ENVOYE

    formulaire(
        presente,
        champs,
        champ="Ce que vous en pensez (facultatif)",
        bouton="Envoyer votre avis",
        envoyer=envoyer,
    )
