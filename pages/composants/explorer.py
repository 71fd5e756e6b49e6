"""The Explorer: questions to start from, the question in lists, the answer in the shape asked, the link that lasts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from cite_data.figures.exploration import Lecture, carte_exploree, exploration
from cite_data.figures.figure import Figure
from cite_data.figures.raisons_html import raisons_html
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.exploration.exemples import premiere_question
from cite_data.indicateurs.exploration.guichet import Guichet, Reponse, Voie
from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, PERIODES, Forme, Periode
from cite_data.modele.question import Question
from cite_data.secret import TableauPubliable
from cite_data.secret.libre import POURQUOI
from cite_data.suivi import ErreurSuivi
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.cadre.lecteur import usager
from pages.composants import question_posee as posee
from pages.composants.bloc import en_tete_export, montrer
from pages.composants.carte import dessiner_la_carte
from pages.composants.guichet import guichet as ouvrir_le_guichet
from pages.composants.lien_permanent import proposer_le_lien
from pages.composants.question_en_listes import Table, choisir, partir_d_un_exemple, refusees


def explorer(cadre: Cadre) -> None:
    """Draw the page."""
    guichet = ouvrir_le_guichet(cadre.atelier)
    lecteur = guichet.lecteur(cadre.contexte, cadre.millesimes)
    depart = premiere_question(lecteur)
    question, messages = posee.lire(lecteur, depart, arrivee=cadre.arrivee)
    question, inconnues = _verifier(cadre, guichet, question)
    posee.garder(question, depart)
    table = Table(cadre, guichet, lecteur, question)
    for message in (*messages, *inconnues):
        st.warning(message)
    partir_d_un_exemple(table)
    choisir(table)
    _repondre(table)
    proposer_le_lien(cadre)
    if raisons := raisons_html(refusees(table)):
        st.html(raisons)


def _verifier(cadre: Cadre, guichet: Guichet, question: Question) -> tuple[Question, tuple[str, ...]]:
    """The question without the filters whose value does not exist here, and what to say of them."""
    gardes, messages = [], []
    for cle, valeur in question.filtres:
        if valeur in dict(guichet.modalites(cle, cadre.contexte.sans_filtre)):
            gardes.append((cle, valeur))
        else:
            label = DIMENSIONS_EXPLOREES[cle].label
            messages.append(f"« {valeur[:40]} » n'est pas une valeur de « {label} » ici : filtre ignoré.")
    return replace(question, filtres=tuple(gardes)), tuple(messages)


def _repondre(table: Table) -> None:
    try:
        reponse = table.guichet.repondre(
            table.question, table.cadre.contexte, usager=usager(), compte_sur=table.cadre.courante
        )
    except ErreurSuivi as erreur:  # without its count, an approximate question is not asked
        st.error(str(erreur))
        return
    if reponse.tableau is None:
        st.html(f"<p class='vide' role='status'>{html(reponse.refus)}</p>")
        return
    mots = _filtres_en_mots(table)
    lecture = Lecture(
        notes=_notes(reponse),
        parmi=tuple(f"{label.lower()} : {valeur}" for label, valeur in mots),
        classable=not reponse.partielle,
    )
    figure = exploration(reponse.tableau, table.question, lecture)
    export = en_tete_export(table.cadre, figure.titre)
    export = replace(export, filtres=(*export.filtres, *mots, *_periode_en_mots(table)))
    if reponse.voie is Voie.APPROCHEE:  # the rule of the role speaks of exact figures
        export = replace(export, regle=POURQUOI)
    montrer(figure, export, _dessiner(table, reponse.tableau))


def _dessiner(table: Table, tableau: TableauPubliable) -> Callable[[Figure], None] | None:
    """What draws the answer in place of a chart: the map, where it is asked and outlines are known."""
    if table.question.forme is not Forme.CARTE:
        return None
    mesures, contexte = table.cadre.atelier.mesures, table.cadre.contexte.sans_filtre
    millesime = int(table.question.lignes.rpartition("_")[2])
    carte = carte_exploree(
        tableau,
        contours=mesures.contours(contexte, niveau="qpv", millesime=millesime),
        fond=mesures.contours(contexte, niveau="arrondissement", millesime=None),
    )

    def dessiner(figure: Figure) -> None:
        dessiner_la_carte(carte, cle="carte_exploree")
        if figure.notes:
            st.html("".join(f"<p class='note'>{html(note)}</p>" for note in figure.notes))

    return dessiner


def _notes(reponse: Reponse) -> tuple[str, ...]:
    vue = [f"Réponse lue dans la vue protégée « {DEFINITIONS[reponse.vue].label} »."] if reponse.vue else []
    return (*vue, *([reponse.note] if reponse.note else []))


def _filtres_en_mots(table: Table) -> tuple[tuple[str, str], ...]:
    contexte = table.cadre.contexte.sans_filtre
    mots = [
        (DIMENSIONS_EXPLOREES[cle].label, dict(table.guichet.modalites(cle, contexte))[valeur])
        for cle, valeur in table.question.filtres
    ]
    return tuple(mots)


def _periode_en_mots(table: Table) -> tuple[tuple[str, str], ...]:
    periode = table.question.periode
    return () if periode is Periode.JOUR else (("Période", PERIODES[periode]),)
