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
from pages.cadre.genres import Actions
from pages.composants.copil_etat import champ

FAITS = "_copil_fichiers"
"""Where the session keeps the files made of the dossier as it stands, and nothing else's."""
PRESENTER = "presenter"
TOUCHES = (
    "Présenter : plein écran, au clavier. Flèches ou espace pour avancer et reculer, un numéro puis Entrée pour y aller, Échap "
    "pour quitter."
)


def gestes(lecture: Lecture, demande: Demande) -> Actions:
    """The buttons of the dossier: those of the files already made stand below them."""
    faits = _faits(lecture, demande)
    fichiers = ((extension, f.label) for extension, f in FICHIERS.items() if extension not in faits)
    return Actions(
        cle=champ(lecture.cite_id, "gestes"),
        label="Présenter ou emporter le dossier",
        options=((PRESENTER, "Présenter"), *fichiers),
        principale=PRESENTER,
    )


def retenir_le_geste(cite_id: str, geste: str) -> None:
    """Callback: what to make of the dossier at the end of the run that comes."""
    st.session_state[_geste(cite_id)] = geste


def presenter_ou_emporter(lecture: Lecture, demande: Demande) -> None:
    """The files already made, and what has just been asked."""
    faits = _faits(lecture, demande)
    if faits:
        with st.container(horizontal=True, gap="small"):
            for extension, octets in faits.items():
                fichier = FICHIERS[extension]
                st.download_button(
                    f"Télécharger : {fichier.label}",
                    data=octets,
                    file_name=nom_du_fichier(lecture, fichier),
                    mime=fichier.mime,
                    key=champ(lecture.cite_id, f"telecharger_{extension}"),
                    on_click="ignore",
                )
    geste = st.session_state.pop(_geste(lecture.cite_id), "")
    if geste == PRESENTER:
        _presenter(lecture, demande)
    elif geste in FICHIERS:
        _faire(lecture, demande, geste, faits)


def _geste(cite_id: str) -> str:
    return f"_copil_geste_{cite_id}"


def _faits(lecture: Lecture, demande: Demande) -> dict[str, bytes]:
    """The files made of the dossier as it stands, by extension."""
    empreinte = f"{lecture.manifeste.publication} {lecture.contexte!r} {en_json(demande)} {_aujourd_hui()}"
    gardes = st.session_state.get(FAITS)
    if not isinstance(gardes, tuple) or gardes[0] != empreinte:
        gardes = st.session_state[FAITS] = (empreinte, {})
    faits: dict[str, bytes] = gardes[1]
    return faits


def _aujourd_hui() -> object:
    return datetime.now(UTC).date()


def _dossier(lecture: Lecture, demande: Demande) -> Dossier:
    return composer(lecture, demande, produit_le=datetime.now(UTC).date())


def _presenter(lecture: Lecture, demande: Demande) -> None:
    with st.spinner("Préparation des diapositives"):
        dossier = _dossier(lecture, demande)
        slides = presentation_html(dossier, jeton=secrets.token_hex(8), exacte=lecture.politique.exacte)
    st.html(slides)


def _faire(lecture: Lecture, demande: Demande, extension: str, faits: dict[str, bytes]) -> None:
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
