"""The Explorer: questions to start from, the question in lists, the answer in the shape asked, the link that lasts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from cite_data.figures.exploration import carte_exploree, exploration
from cite_data.figures.figure import Figure
from cite_data.figures.raisons_html import definition_html, raisons_html
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.exploration import possibles
from cite_data.indicateurs.exploration.exemples import exemples, premiere_question
from cite_data.indicateurs.exploration.guichet import Guichet, Reponse
from cite_data.indicateurs.exploration.possibles import Lecteur
from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, FORMES, PERIODES, Forme, Periode
from cite_data.modele.question import Question
from cite_data.secret import TableauPubliable
from cite_data.suivi import ErreurSuivi
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.cadre.lecteur import usager
from pages.composants import question_posee as posee
from pages.composants.bloc import en_tete_export, montrer
from pages.composants.carte import dessiner_la_carte
from pages.composants.guichet import guichet as ouvrir_le_guichet
from pages.composants.lien_permanent import proposer_le_lien

AUCUNE = "Aucune"


@dataclass(frozen=True)
class Table:
    """What the page works with."""

    cadre: Cadre
    guichet: Guichet
    lecteur: Lecteur
    question: Question


def explorer(cadre: Cadre) -> None:
    """Draw the page."""
    guichet = ouvrir_le_guichet(cadre.atelier)
    lecteur = guichet.lecteur(cadre.contexte, cadre.millesimes)
    question, messages = posee.lire(lecteur, premiere_question(lecteur))
    question, inconnues = _verifier(cadre, guichet, question)
    posee.garder(question)
    table = Table(cadre, guichet, lecteur, question)
    for message in (*messages, *inconnues):
        st.warning(message)
    _partir_d_un_exemple(table)
    _choisir(table)
    _repondre(table)
    proposer_le_lien(cadre)
    if refusees := raisons_html(_refusees(table)):
        st.html(refusees)


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


def _partir_d_un_exemple(table: Table) -> None:
    proposes = exemples(table.lecteur)
    st.pills(
        "Questions toutes faites",
        tuple(proposes),
        format_func=lambda cle: proposes[cle].label,
        key=posee.EXEMPLE,
        on_change=posee.poser_l_exemple,
        args=({cle: e.question for cle, e in proposes.items()},),
    )


def _choisir(table: Table) -> None:
    """The lists: only what can be asked is offered; the rest stands below with its reason."""
    question, lecteur = table.question, table.lecteur
    with st.container(border=True, gap="small", key="question"):
        with st.container(horizontal=True, gap="medium"):
            mesures = possibles.mesures(lecteur)
            _liste("Mesure", mesures, _mesures(mesures), posee.MESURE)
            _liste("En lignes", possibles.lignes(lecteur, question), _dimensions(), posee.LIGNES)
            _liste("En colonnes", possibles.colonnes(lecteur, question), _dimensions(), posee.COLONNES)
        st.html(definition_html(DEFINITIONS[question.mesure]))
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
            _filtrer(table)
            periodes = {p.value: label for p, label in PERIODES.items()}
            _liste("Période", possibles.periodes(lecteur, question), periodes, posee.PERIODE)
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            _former(question)
            st.button("Annuler", key="ex_annuler", on_click=posee.annuler, disabled=not posee.annulable())
            depart = premiere_question(lecteur)
            st.button("Réinitialiser", key="ex_depart", on_click=posee.poser, args=(depart,))


def _mesures(mesures: Mapping[str, str]) -> dict[str, str]:
    return {cle: DEFINITIONS[cle].label for cle in mesures}


def _dimensions() -> dict[str, str]:
    return {"": AUCUNE, **{cle: d.label for cle, d in DIMENSIONS_EXPLOREES.items()}}


def _liste(label: str, raisons: Mapping[str, str], labels: Mapping[str, str], cle: str) -> None:
    offertes = [option for option, raison in raisons.items() if not raison]
    st.selectbox(label, offertes, format_func=labels.__getitem__, key=cle, on_change=posee.au_choix)


def _filtrer(table: Table) -> None:
    """One list for every filter: « Sexe : Femme ». Those in force are always among its options."""
    contexte = table.cadre.contexte.sans_filtre
    offertes = [
        cle
        for cle, raison in possibles.filtres(table.lecteur, table.question).items()
        if not raison or cle in dict(table.question.filtres)
    ]
    options = {
        f"{cle}{posee.LIEN}{code}": f"{DIMENSIONS_EXPLOREES[cle].label} : {label}"
        for cle in offertes
        for code, label in table.guichet.modalites(cle, contexte)
    }
    st.multiselect(
        "Seulement",
        tuple(options),
        format_func=options.__getitem__,
        key=posee.FILTRES,
        on_change=posee.au_choix,
        placeholder="Toutes les personnes" if options else "Aucun filtre possible ici",
        disabled=not options,
    )


def _former(question: Question) -> None:
    offertes = [f for f, raison in possibles.formes(question).items() if not raison]
    st.segmented_control(
        "Forme",
        offertes,
        format_func=lambda f: FORMES[Forme(f)],
        required=True,
        key=posee.FORME,
        on_change=posee.au_choix,
    )


def _repondre(table: Table) -> None:
    try:
        reponse = table.guichet.repondre(table.question, table.cadre.contexte, usager=usager())
    except ErreurSuivi as erreur:  # without its count, an approximate question is not asked
        st.error(str(erreur))
        return
    if reponse.tableau is None:
        st.html(f"<p class='vide' role='status'>{html(reponse.refus)}</p>")
        return
    figure = exploration(reponse.tableau, table.question, notes=_notes(reponse))
    export = en_tete_export(table.cadre, figure.titre)
    export = replace(export, filtres=(*export.filtres, *_filtres_en_mots(table)))
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
    if table.question.periode is not Periode.JOUR:
        mots.append(("Période", PERIODES[table.question.periode]))
    return tuple(mots)


def _refusees(table: Table) -> Mapping[str, Mapping[str, str]]:
    """What is not offered now, by list: label of each thing and its reason."""
    question, lecteur = table.question, table.lecteur
    mesures = possibles.mesures(lecteur)
    formes = {FORMES[Forme(f)]: raison for f, raison in possibles.formes(question).items()}
    periodes = {PERIODES[Periode(p)]: r for p, r in possibles.periodes(lecteur, question).items()}
    return {
        "Mesures": {DEFINITIONS[cle].label: raison for cle, raison in mesures.items()},
        "Lignes": _nommer(possibles.lignes(lecteur, question)),
        "Colonnes": _nommer(possibles.colonnes(lecteur, question)),
        "Périodes": periodes,
        "Formes": formes,
    }


def _nommer(raisons: Mapping[str, str]) -> dict[str, str]:
    return {_dimensions()[cle]: raison for cle, raison in raisons.items()}
