"""The parts of the page Données: fresh, good, changed by what, and made of which columns."""

from __future__ import annotations

import streamlit as st

from cite_data.exports.csv_dictionnaire import csv_dictionnaire
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.dictionnaire import colonnes_de, referentiels_html
from cite_data.modele.tables import TABLES
from cite_data.textes.dictionnaire import presentation
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.cadre.filtres import CLES
from pages.composants.bloc import en_tete_export, montrer
from pages.composants.historique import bloc_historique, tableau_historique

SANS_MESURE = "La qualité n'a pas été mesurée pour cette publication. Elle le sera à la prochaine."
UNE_SEULE = (
    "L'évolution s'affichera quand deux publications au moins, à des dates différentes, auront été mesurées."
)
SANS_INTEGRATION = "La publication affichée ne vient pas d'une intégration de classeurs."
NON_COMPARABLE = (
    "Ce que la publication affichée a changé n'est pas connu : la précédente n'a pas pu être relue."
)


def montrer_la_fraicheur(cadre: Cadre) -> None:
    """Who has not sent anything for how long: the Cité and the day apply, the filters on persons do not."""
    figure = cadre.atelier.figure("fraicheur", cadre.contexte)
    montrer(figure, en_tete_export(cadre, figure.titre, sans=tuple(c for c in CLES[1:] if c != "au")))
    moteur = cadre.atelier.mesures.entrepot.nom_du_moteur
    st.html(f"<p class='note'>{html(f'Moteur qui calcule les chiffres : {moteur}.')}</p>")


def montrer_la_qualite(cadre: Cadre) -> None:
    """The four axes, then their course when there is one."""
    if not cadre.manifeste.qualite:
        _dire(SANS_MESURE)
        return
    bloc_historique(cadre, "qualite")
    if len(set(tableau_historique(cadre, "qualite_evolution").valeurs("jour"))) > 1:
        bloc_historique(cadre, "qualite_evolution")
    else:
        _dire(UNE_SEULE)


def montrer_l_integration(cadre: Cadre) -> None:
    """Where the publication on screen comes from, and what it changed."""
    if tableau_historique(cadre, "integration"):
        bloc_historique(cadre, "integration")
        bloc_historique(cadre, "integration_regles")
    else:
        _dire(SANS_INTEGRATION)
    if cadre.manifeste.ecarts is None:
        _dire(NON_COMPARABLE)
    else:
        bloc_historique(cadre, "ecarts")


def montrer_le_dictionnaire(_cadre: Cadre) -> None:
    """One table at a time, with its lists of codes; the whole as a file."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        nom = st.selectbox(
            "Table",
            tuple(TABLES),
            format_func=lambda n: TABLES[n].label,
            key="table",
            bind="query-params",
            width=360,
        )
        st.download_button(
            "Télécharger le dictionnaire en CSV",
            data=csv_dictionnaire,
            file_name="dictionnaire.csv",
            mime="text/csv",
            key="csv_dictionnaire",
            on_click="ignore",
            type="tertiary",
            help="Toutes les tables. Fichier pour tableur français : séparateur « ; ».",
        )
    table = TABLES[nom]
    st.html(
        f"<h2 class='titre-figure'>{html(table.label)}</h2>"
        f"<p class='note'>{html(presentation(table))} Fichier : {html(table.fichier)}.</p>"
        f"{table_html(colonnes_de(table), legende=f'Colonnes de la table {table.label}')}"
        f"{referentiels_html(table)}"
    )


def _dire(phrase: str) -> None:
    st.html(f"<p class='vide' role='status'>{html(phrase)}</p>")
