"""Present the dossier, or take its files away: each is made when it is asked, and kept until the dossier changes."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

import streamlit as st

from cite_data.exports.dossier.composer import composer
from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.dossier.ecrivains import FICHIERS, ErreurDossier, nom_du_fichier
from cite_data.exports.dossier.lecture import Lecture
from cite_data.exports.presentation import presentation_html
from cite_data.modele.dossier import Demande, en_json
from cite_data.textes.typographie import html
from pages.composants.copil_etat import champ

FAITS = "_copil_fichiers"
"""Where the session keeps the files made of the dossier as it stands, and nothing else's."""
TOUCHES = (
    "Présenter : plein écran, au clavier. Flèches ou espace pour avancer et reculer, un numéro puis Entrée pour y aller, Échap "
    "pour quitter."
)


def presenter_ou_emporter(lecture: Lecture, demande: Demande) -> None:
    """The buttons of the dossier."""
    empreinte = f"{lecture.manifeste.publication} {lecture.contexte!r} {en_json(demande)} {_aujourd_hui()}"
    faits = st.session_state.get(FAITS)
    if not isinstance(faits, dict) or faits.get("empreinte") != empreinte:
        faits = st.session_state[FAITS] = {"empreinte": empreinte}
    demandee = ""
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        presente = st.button("Présenter", type="primary", key="copil_presenter")
        for extension, fichier in FICHIERS.items():
            if extension in faits:
                st.download_button(
                    f"Télécharger : {fichier.label}",
                    data=faits[extension],
                    file_name=nom_du_fichier(lecture, fichier),
                    mime=fichier.mime,
                    key=champ(lecture.cite_id, f"telecharger_{extension}"),
                    on_click="ignore",
                )
            elif st.button(fichier.label, key=champ(lecture.cite_id, f"faire_{extension}")):
                demandee = extension
    st.html(f"<p class='note'>{html(TOUCHES)}</p>")
    if presente:
        _presenter(lecture, demande)
    elif demandee:
        _faire(lecture, demande, demandee, faits)


def _aujourd_hui() -> object:
    return datetime.now(UTC).date()


def _dossier(lecture: Lecture, demande: Demande) -> Dossier:
    return composer(lecture, demande, produit_le=datetime.now(UTC).date())


def _presenter(lecture: Lecture, demande: Demande) -> None:
    with st.spinner("Préparation des diapositives"):
        dossier = _dossier(lecture, demande)
        slides = presentation_html(dossier, jeton=secrets.token_hex(8), exacte=lecture.politique.exacte)
    st.html(slides)


def _faire(lecture: Lecture, demande: Demande, extension: str, faits: dict[str, object]) -> None:
    """Write one file under a progress bar. Any click ends it: Streamlit stops this run at its next step."""
    fichier = FICHIERS[extension]
    with st.container(horizontal=True, vertical_alignment="center", key="copil_progression"):
        barre = st.progress(0.0, text="Préparation des chiffres")
        st.button("Arrêter", key=champ(lecture.cite_id, "arreter"))
    try:
        dossier = _dossier(lecture, demande)
        faits[extension] = fichier.ecrire(dossier, lambda part, quoi: _avancer(barre, part, quoi))
    except ErreurDossier as erreur:
        st.error(f"{erreur} Votre composition est intacte.")
        return
    st.rerun()


def _avancer(barre: st.delta_generator.DeltaGenerator, part: float, quoi: str) -> None:
    barre.progress(min(1.0, part), text=quoi)
