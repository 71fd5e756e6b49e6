"""The block around each figure: its finding as a title, then chart, table or method, and the export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from cite_data.entrepot import MoteurIndisponible
from cite_data.exports.entete import EnteteExport
from cite_data.figures.figure import Figure
from cite_data.figures.graphique_html import graphique_html
from cite_data.figures.methode_html import methode_html
from cite_data.figures.svg.ecran import esquisse
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.definitions import DEFINITIONS, Definition
from cite_data.secret import VueFermee
from cite_data.textes.marquage import marquer
from cite_data.textes.messages import source_des_donnees
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.cadre.panne import dire_la_panne
from pages.composants.bascule import bascule
from pages.composants.emporter import exporter
from pages.composants.largeur import largeur_de_la_page
from pages.composants.lien_methode import lien_vers_la_methode
from pages.composants.signaler import signaler_une_anomalie

GRAPHIQUE, TABLEAU, METHODE = "Graphique", "Tableau", "Méthode"
RIEN = "Rien à compter ici avec ces filtres et à cette date."


def bloc(cadre: Cadre, cle: str, **parametres: str | int | None) -> None:
    """Draw one figure of the workshop, or say why the reader's role does not see it, or why it cannot be computed now."""
    try:
        figure = cadre.atelier.figure(cle, cadre.contexte, **parametres)
    except VueFermee as refus:
        st.html(f"<p class='vide'>{html(str(refus))}</p>")
        return
    except MoteurIndisponible as panne:
        dire_la_panne(panne)
        return
    montrer(figure, en_tete_export(cadre, figure.titre))


def en_tete_export(
    cadre: Cadre, titre: str, *, millesime: int | None = None, sans: tuple[str, ...] = ()
) -> EnteteExport:
    """What the head of an exported file says of the figure: title, filters in full, dates, source, rule.

    `sans`: keys of the filters that do not apply to it; `millesime`: its geography when it is not the page's.
    """
    filtres = (
        ("Cité", cadre.nom),
        *((label, valeur) for label, valeur, cle in cadre.filtres if cle not in sans),
    )
    return EnteteExport(
        titre=titre,
        filtres=filtres,
        au=cadre.contexte.au,
        produit_le=datetime.now(UTC).date(),
        source=source_des_donnees(cadre.manifeste.provenance.sources),
        millesime=millesime or cadre.millesime,
        synthetique=cadre.manifeste.provenance.synthetique,
        regle=cadre.politique.phrase,
    )


@st.fragment
def montrer(
    figure: Figure,
    export: EnteteExport,
    dessiner: Callable[[Figure], None] | None = None,
    *,
    part: float = 1.0,
) -> None:
    """A figure and its views. A fragment: a change of view does not run the page again.

    `dessiner`: what draws it in place of its chart; `part`: that of the page's width which its column takes.
    """
    with st.container(key=f"bloc_{figure.cle}", gap="small"):
        st.html(f"<h2 class='titre-figure'>{_textes(figure)[0]}</h2>")
        if not figure.tableau:
            st.html(f"<p class='vide'>{html(RIEN)}</p>")
            signaler_une_anomalie(figure.cle, figure.titre, export)  # nothing may be what is wrong
            return
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            graphique = (GRAPHIQUE,) if figure.graphique is not None or figure.dessin or dessiner else ()
            vue = choisir_vue(figure.cle, figure.titre, (*graphique, TABLEAU, METHODE))
            exporter(figure.cle, figure.tableau, replace(export, notes=figure.notes), figure=figure)
            signaler_une_anomalie(figure.cle, figure.titre, export)
        if vue == TABLEAU:
            # Where there is no chart, what must be known to read it stands under the table.
            dessous = "" if graphique else _notes(figure)
            st.html(table_html(figure.tableau, legende=figure.titre) + dessous)
        elif vue == METHODE:
            for cle in figure.methodes or (figure.tableau.cle,):
                montrer_methode(DEFINITIONS[cle])
        elif dessiner:
            dessiner(figure)
        else:
            _graphique(figure, part)


def choisir_vue(cle: str, titre: str, vues: tuple[str, ...]) -> str:
    """The switch between the views of a figure."""
    return bascule(f"vue_{cle}", f"Vue de la figure : {titre}", vues)


def montrer_methode(definition: Definition) -> None:
    """The written definition of an indicator, and the way to its worked example."""
    st.html(methode_html(definition))
    lien_vers_la_methode(definition)


def _textes(figure: Figure) -> tuple[str, ...]:
    """The title and the notes as HTML, each word of the glossary defined where it is first met."""
    return marquer([html(texte) for texte in (figure.titre, *figure.notes)], bloc=figure.cle)


def _graphique(figure: Figure, part: float) -> None:
    if figure.dessin:
        st.html(figure.dessin + _notes(figure))
        return
    graphique = graphique_html(
        dict(figure.graphique or {}),
        cle=figure.cle,
        alt=figure.alt,
        esquisse=esquisse(figure, largeur_de_la_page(part)),
    )
    st.html(figure.legende + graphique + _notes(figure))


def _notes(figure: Figure) -> str:
    return "".join(f"<p class='note'>{note}</p>" for note in _textes(figure)[1:])
