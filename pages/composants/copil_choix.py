"""The choices above the slides: for whom, compared with which day, under which title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from cite_data.exports.dossier.comparaison import comparable, copils_tenus, date_de_comparaison
from cite_data.exports.dossier.composer import titre_propose
from cite_data.exports.dossier.lecture import Lecture
from cite_data.modele.dossier import TITRE_MAX, Demande, Destinataires
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants import copil_etat
from pages.composants.copil_etat import champ, proposer

AUTRE = "autre"
SANS_CHOIX = (
    "Les évolutions sont dites sur trois mois : comparer avec une date de son choix n'est pas ouvert aux membres du COPIL, car deux "
    "situations proches désignent des personnes."
)


def choisir_les_destinataires(cadre: Cadre) -> Destinataires:
    """The members of the COPIL unless the reader sees exact counts and says otherwise."""
    if not cadre.politique.exacte:
        return Destinataires.COPIL
    cite_id = str(cadre.contexte.selection.cite_id)
    demande = copil_etat.lire(cite_id)
    choix = st.radio(
        "Destinataires",
        tuple(Destinataires),
        format_func=lambda d: d.label,
        key=proposer(champ(cite_id, "destinataires"), lambda: demande.destinataires),
        horizontal=True,
        on_change=copil_etat.oublier,
        args=(champ(cite_id, "sections"),),
    )
    retenus = choix or Destinataires.COPIL
    copil_etat.garder(cite_id, replace(demande, destinataires=retenus))
    return retenus


def choisir_le_titre(lecture: Lecture) -> None:
    """The title of the dossier; the one proposed stands in the empty field."""
    demande = copil_etat.lire(lecture.cite_id)
    titre = st.text_input(
        "Titre du dossier",
        key=proposer(champ(lecture.cite_id, "titre"), lambda: demande.titre),
        placeholder=titre_propose(lecture),
        max_chars=TITRE_MAX,
    )
    copil_etat.garder(lecture.cite_id, replace(demande, titre=titre or ""))


def choisir_la_comparaison(lecture: Lecture) -> None:
    """A COPIL already held, the last one first; or any day before that of the figures."""
    if not comparable(lecture):
        st.html(f"<p class='note'>{html(SANS_CHOIX)}</p>")
        return
    demande, cite_id = copil_etat.lire(lecture.cite_id), lecture.cite_id
    noms = {jour.isoformat(): f"{nom} ({date_fr(jour)})" for jour, nom in copils_tenus(lecture)}
    choix = st.selectbox(
        "Comparer avec",
        (*noms, AUTRE),
        format_func=lambda cle: noms.get(cle, "Une autre date"),
        key=proposer(champ(cite_id, "depuis"), lambda: _de_la_demande(demande, noms)),
    )
    depuis = date.fromisoformat(choix) if choix in noms else _libre(lecture, demande)
    if depuis != date_de_comparaison(lecture, replace(demande, depuis=None)):
        copil_etat.garder(cite_id, replace(demande, depuis=depuis))
    else:  # the last COPIL held, whichever it will be when the draft is opened again
        copil_etat.garder(cite_id, replace(demande, depuis=None))


def _de_la_demande(demande: Demande, noms: dict[str, str]) -> str:
    if demande.depuis is None:
        return next(iter(noms), AUTRE)
    return demande.depuis.isoformat() if demande.depuis.isoformat() in noms else AUTRE


def _libre(lecture: Lecture, demande: Demande) -> date | None:
    cle, au = champ(lecture.cite_id, "depuis_le"), lecture.contexte.au
    if isinstance(tenu := st.session_state.get(cle), date) and tenu > au:
        st.session_state[cle] = au
    libre = st.date_input(
        "Date de comparaison",
        max_value=au,
        format="DD/MM/YYYY",
        key=proposer(cle, lambda: date_de_comparaison(lecture, demande)),
    )
    return libre if isinstance(libre, date) else None
