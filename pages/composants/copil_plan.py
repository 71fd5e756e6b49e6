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
from pages.cadre.genres import Actions, Champ, Liste, Mention, Texte
from pages.composants import copil_etat
from pages.composants.bloc import montrer
from pages.composants.copil_etat import champ
from pages.composants.tuiles import tuiles

POURQUOI = "Ces figures portent sur de trop petits groupes pour être montrées sans risque de reconnaître une personne."
A_VOS_RISQUES = "Votre phrase est montrée telle quelle, à tous les destinataires : n'y écrivez ni petit effectif, ni nom de personne."
PART = 0.75
"""Share of the page's width that the slide takes, beside the list (`.st-key-copil_plan` in the style sheet)."""
PLACES = {"monter": -1, "descendre": 1}
RETIRER = "retirer"


def composer_le_plan(lecture: Lecture) -> None:
    """Choose the slides, order them, and prepare the chosen one."""
    possibles = tuple(r.cle for r in offertes(lecture.atelier, lecture.contexte))
    st.html(f"<h2 class='titre-figure'>Les diapositives</h2>{_fermees(possibles)}")
    sections = _ouvertes(lecture)
    with st.container(key="copil_plan"):
        choisie = _choisir(lecture, sections, possibles)
        if choisie:
            _preparer(lecture, next(s for s in sections if s.cle == choisie))


def _fermees(possibles: tuple[str, ...]) -> str:
    """The slides closed to the readers: they stay in the demand, and are said."""
    hors = [r.label for r in RUBRIQUES.values() if r.cle not in possibles]
    return (
        f"<p class='note'>{html(f'Fermées à ces destinataires : {liste_fr(hors)}. {POURQUOI}')}</p>"
        if hors
        else ""
    )


def _ouvertes(lecture: Lecture) -> tuple[SectionVoulue, ...]:
    """The slides of the demand that the readers may see, in the order of the meeting."""
    voulues = copil_etat.lire(lecture.cite_id).sections
    return tuple(s for s in ranger(voulues) if ouverte(s.cle, lecture.atelier, lecture.contexte))


def _choisir(lecture: Lecture, sections: tuple[SectionVoulue, ...], possibles: tuple[str, ...]) -> str:
    """The slides one under the other; the chosen one, which is returned, moves up or down, or goes."""
    cite_id, cles = lecture.cite_id, [s.cle for s in sections]
    choisie = st.session_state.get(champ(cite_id, "diapo"))
    if choisie not in cles:
        choisie = next((c for c in cles if c != CHIFFRES), cles[0] if cles else "")
    ajout = Liste(
        cle=champ(cite_id, "ajout"),
        label="Ajouter une diapositive",
        valeur="",
        options=(("", "Choisir…"), *((c, RUBRIQUES[c].label) for c in possibles if c not in cles)),
        adresse=False,
    )
    champs.montrer(
        (*_liste(cite_id, sections, str(choisie)), ajout),
        partial(_changer, cite_id, possibles),
        cle=f"plan_{cite_id}",
    )
    return str(choisie)


def _liste(cite_id: str, sections: tuple[SectionVoulue, ...], choisie: str) -> tuple[Champ, ...]:
    """The switch between the slides, and the buttons that answer for the chosen one."""
    if not sections:
        return (Mention(cle="aucune", texte="Aucune diapositive choisie."),)
    liste = Liste(
        cle=champ(cite_id, "diapo"),
        label="Diapositive à préparer",
        valeur=choisie,
        options=tuple(
            (s.cle, f"{rang}. {RUBRIQUES[s.cle].label}") for rang, s in enumerate(sections, start=1)
        ),
        notes=tuple(RUBRIQUES[s.cle].description for s in sections),
        genre="bascule",
        adresse=False,
    )
    immobiles = tuple(p for p, de in PLACES.items() if deplacer(sections, choisie, de) == sections)
    gestes = Actions(
        cle=champ(cite_id, "deplacer"),
        label="Diapositive choisie",
        options=(("monter", "Monter"), ("descendre", "Descendre"), (RETIRER, "Retirer")),
        fermees=immobiles,
    )
    return (liste, gestes)


def _changer(cite_id: str, possibles: tuple[str, ...], valeurs: Mapping[str, str]) -> None:
    """Callback: the chosen slide in another place or taken away; one more, the last."""
    demande, cle = copil_etat.lire(cite_id), champ(cite_id, "diapo")
    montrees = tuple(s for s in ranger(demande.sections) if s.cle in possibles)
    cles, choisie = [s.cle for s in montrees], st.session_state.get(cle)
    geste, ajout = valeurs.get(champ(cite_id, "deplacer")), valeurs.get(champ(cite_id, "ajout"))
    if ajout and ajout not in cles:
        cles.append(ajout)
        st.session_state[cle] = ajout
    elif geste == RETIRER and choisie in cles:
        rang = cles.index(choisie)
        cles.remove(choisie)
        st.session_state[cle] = cles[min(rang, len(cles) - 1)] if cles else ""
    elif geste in PLACES:
        cles = [s.cle for s in deplacer(montrees, str(choisie), PLACES[geste])]
    if cles != [s.cle for s in montrees]:
        copil_etat.garder(cite_id, replace(demande, sections=choisir(demande.sections, cles, possibles)))


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
    _ecrire_le_message(lecture.cite_id, voulue, figure.titre)
    montree = replace(figure, titre=voulue.message or figure.titre)
    montrer(montree, lecture.entete(montree.titre, datetime.now(UTC).date()), part=PART)


def _ecrire_le_message(cite_id: str, voulue: SectionVoulue, propose: str) -> None:
    message = Texte(
        cle=champ(cite_id, f"message_{voulue.cle}"),
        label="Phrase de la diapositive (vide : celle proposée)",
        valeur=voulue.message,
        longueur=MESSAGE_MAX,
        propose=propose,
        lignes=2,
    )
    note = Mention(cle="a_vos_risques", texte=A_VOS_RISQUES)
    champs.montrer((message, note), partial(_garder_le_message, cite_id), cle=f"phrase_{cite_id}")


def _garder_le_message(cite_id: str, valeurs: Mapping[str, str]) -> None:
    """Callback: each sentence under its own slide."""
    demande = copil_etat.lire(cite_id)
    ecrites = tuple(
        replace(s, message=" ".join(valeurs.get(champ(cite_id, f"message_{s.cle}"), s.message).split()))
        for s in demande.sections
    )
    copil_etat.garder(cite_id, replace(demande, sections=ecrites))


def _apercu_de_la_carte(lecture: Lecture) -> None:
    carte = carte_du_dossier(lecture)
    if carte is None:
        st.html("<p class='vide'>Aucun territoire connu : la carte est laissée de côté.</p>")
        return
    image = image_de_carte(carte) or f"<p class='note'>{html(carte.alt)}</p>"
    st.html(f"<h2 class='titre-figure'>{html(carte.titre)}</h2>{image}")
