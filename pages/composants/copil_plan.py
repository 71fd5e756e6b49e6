"""The slides: which ones, in which order, under which sentence; and the one chosen, as it will be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from cite_data.exports.dossier.catalogue import (
    CARTE,
    CHIFFRES,
    RUBRIQUES,
    choisir,
    deplacer,
    offertes,
    ouverte,
    ranger,
)
from cite_data.exports.dossier.comparaison import date_de_comparaison
from cite_data.exports.dossier.composer import carte_du_dossier, figure_de
from cite_data.exports.dossier.lecture import Lecture
from cite_data.exports.presentation.dessins import image_de_carte
from cite_data.modele.dossier import MESSAGE_MAX, SectionVoulue
from cite_data.textes.formats import liste_fr
from cite_data.textes.typographie import html
from pages.cadre import champs
from pages.cadre.champs import Liste
from pages.composants import copil_etat
from pages.composants.bascule import montrer_les_choix
from pages.composants.bloc import montrer
from pages.composants.copil_etat import champ, proposer
from pages.composants.tuiles import tuiles

POURQUOI = "Ces figures portent sur de trop petits groupes pour être montrées sans risque de reconnaître une personne."
A_VOS_RISQUES = "Votre phrase est montrée telle quelle, à tous les destinataires : n'y écrivez ni petit effectif, ni nom de personne."
COLONNES = (1, 3)
"""Shares of the list of slides and of the slide being prepared."""


def composer_le_plan(lecture: Lecture) -> None:
    """Choose the slides, order them, and prepare the chosen one."""
    st.html("<h2 class='titre-figure'>Les diapositives</h2>")
    _choisir(lecture)
    sections = _ouvertes(lecture)
    if not sections:
        st.html("<p class='vide'>Aucune diapositive choisie.</p>")
        return
    gauche, droite = st.columns(COLONNES, gap="large")
    with gauche:
        cle = _ordonner(lecture, sections)
    with droite:
        _preparer(lecture, next(s for s in sections if s.cle == cle))


def _ouvertes(lecture: Lecture) -> tuple[SectionVoulue, ...]:
    """The slides of the demand that the readers may see, in the order of the meeting."""
    voulues = copil_etat.lire(lecture.cite_id).sections
    return tuple(s for s in ranger(voulues) if ouverte(s.cle, lecture.atelier, lecture.contexte))


def _choisir(lecture: Lecture) -> None:
    """Which slides; those closed to the readers stay in the demand, and are said."""
    possibles = tuple(r.cle for r in offertes(lecture.atelier, lecture.contexte))
    cle = champ(lecture.cite_id, "sections")
    tenues = st.session_state.get(cle)
    if isinstance(tenues, list) and not set(tenues) <= set(possibles):
        del st.session_state[cle]
    choisies = st.session_state[proposer(cle, lambda: [s.cle for s in _ouvertes(lecture)])]
    montrees = Liste(
        cle=f"retrait_{cle}",
        label="Diapositives montrées : choisir pour retirer",
        valeur="",
        options=tuple((c, f"{RUBRIQUES[c].label} ✕") for c in choisies),
        genre="boutons",
        adresse=False,
    )
    autres = Liste(
        cle=f"ajout_{cle}",
        label="Ajouter une diapositive",
        valeur="",
        options=(("", "Choisir…"), *((c, RUBRIQUES[c].label) for c in possibles if c not in choisies)),
        adresse=False,
    )
    champs.montrer((montrees, autres), partial(_changer, cle), cle=f"diapositives_{lecture.cite_id}")
    demande = copil_etat.lire(lecture.cite_id)
    copil_etat.garder(
        lecture.cite_id, replace(demande, sections=choisir(demande.sections, choisies, possibles))
    )
    hors = [r.label for r in RUBRIQUES.values() if r.cle not in possibles]
    if hors:
        fermees_en_mots = f"Fermées à ces destinataires : {liste_fr(hors)}. {POURQUOI}"
        st.html(f"<p class='note'>{html(fermees_en_mots)}</p>")


def _changer(cle: str, valeurs: Mapping[str, str]) -> None:
    """Callback: one slide less, or one more, the last."""
    gardees = [c for c in st.session_state[cle] if c != valeurs.get(f"retrait_{cle}")]
    ajout = valeurs.get(f"ajout_{cle}")
    st.session_state[cle] = [*gardees, ajout] if ajout and ajout not in gardees else gardees


def _ordonner(lecture: Lecture, sections: tuple[SectionVoulue, ...]) -> str:
    """The slides one under the other; the chosen one moves up or down."""
    cles = [s.cle for s in sections]
    cle = champ(lecture.cite_id, "diapo")
    if st.session_state.get(cle) not in cles:
        st.session_state[cle] = next((c for c in cles if c != CHIFFRES), cles[0])
    liste = Liste(
        cle=cle,
        label="Diapositive à préparer",
        valeur=st.session_state[cle],
        options=tuple((c, f"{rang}. {RUBRIQUES[c].label}") for rang, c in enumerate(cles, start=1)),
        notes=tuple(RUBRIQUES[c].description for c in cles),
        genre="bascule",
        adresse=False,
    )
    montrer_les_choix((liste,), f"ordre_{lecture.cite_id}")
    choisie = liste.valeur
    with st.container(horizontal=True, gap="small"):
        for label, de in (("Monter", -1), ("Descendre", 1)):
            st.button(
                label,
                key=champ(lecture.cite_id, f"deplacer{de}"),
                on_click=_deplacer,
                args=(lecture.cite_id, choisie, de),
                disabled=deplacer(sections, choisie, de) == sections,
            )
    return choisie


def _deplacer(cite_id: str, cle: str, de: int) -> None:
    demande = copil_etat.lire(cite_id)
    montrees = st.session_state[champ(cite_id, "sections")]
    ouvertes_ = tuple(s for s in demande.sections if s.cle in montrees)
    cles = [s.cle for s in deplacer(ouvertes_, cle, de)]
    copil_etat.garder(cite_id, replace(demande, sections=choisir(demande.sections, cles, montrees)))
    st.session_state[champ(cite_id, "sections")] = cles


def _preparer(lecture: Lecture, voulue: SectionVoulue) -> None:
    """The slide: its sentence where it has one of its own, and what it shows."""
    if voulue.cle == CHIFFRES:
        tuiles(lecture.atelier.tuiles(lecture.contexte))
        return
    if voulue.cle == CARTE:
        _apercu_de_la_carte(lecture)
        return
    depuis = date_de_comparaison(lecture, copil_etat.lire(lecture.cite_id))
    figure = figure_de(lecture, voulue.cle, depuis)
    message = _ecrire_le_message(lecture, voulue, figure.titre)
    montree = replace(figure, titre=message or figure.titre)
    montrer(
        montree,
        lecture.entete(montree.titre, datetime.now(UTC).date()),
        part=COLONNES[1] / sum(COLONNES),
    )


def _ecrire_le_message(lecture: Lecture, voulue: SectionVoulue, propose: str) -> str:
    ecrit = st.text_input(
        "Phrase de la diapositive (vide : celle proposée)",
        key=proposer(champ(lecture.cite_id, f"message_{voulue.cle}"), lambda: voulue.message),
        placeholder=propose,
        max_chars=MESSAGE_MAX,
    )
    st.html(f"<p class='note'>{html(A_VOS_RISQUES)}</p>")
    message = " ".join((ecrit or "").split())
    demande = copil_etat.lire(lecture.cite_id)
    ecrites = tuple(replace(s, message=message) if s.cle == voulue.cle else s for s in demande.sections)
    copil_etat.garder(lecture.cite_id, replace(demande, sections=ecrites))
    return message


def _apercu_de_la_carte(lecture: Lecture) -> None:
    carte = carte_du_dossier(lecture)
    if carte is None:
        st.html("<p class='vide'>Aucun territoire connu : la carte est laissée de côté.</p>")
        return
    image = image_de_carte(carte) or f"<p class='note'>{html(carte.alt)}</p>"
    st.html(f"<h2 class='titre-figure'>{html(carte.titre)}</h2>{image}")
