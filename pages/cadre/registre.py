"""The registry of pages: every page of the dashboard, in the order of the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

DECLAREES = "_pages"
"""Where the session keeps its pages, as Streamlit knows them."""
DOSSIER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class PageDuCadre:
    """One page: its title, the section it stands in, and the name that is both its file and its address."""

    nom: str
    titre: str
    section: str
    accueil: bool = False

    @property
    def fichier(self) -> Path:
        """The script of the page."""
        return DOSSIER / f"{self.nom}.py"

    @property
    def chemin(self) -> str:
        """Address of the page on the server: the home page lives at `/` only."""
        return "/" if self.accueil else f"/{self.nom}"


PAGES: tuple[PageDuCadre, ...] = (
    PageDuCadre(nom="synthese", titre="Synthèse", section="Piloter", accueil=True),
    PageDuCadre(nom="pilotage", titre="Alertes et objectifs", section="Piloter"),
    PageDuCadre(nom="suivi", titre="Météo et décisions", section="Piloter"),
    PageDuCadre(nom="calendrier", titre="Calendrier", section="Piloter"),
    PageDuCadre(nom="cohorte", titre="Cohorte", section="Piloter"),
    PageDuCadre(nom="parcours", titre="Parcours", section="Piloter"),
    PageDuCadre(nom="fiche", titre="Fiche", section="Piloter"),
    PageDuCadre(nom="copil", titre="COPIL", section="Piloter"),
    PageDuCadre(nom="freins", titre="Freins", section="Comprendre"),
    PageDuCadre(nom="sorties", titre="Sorties", section="Comprendre"),
    PageDuCadre(nom="partenaires", titre="Partenaires", section="Comprendre"),
    PageDuCadre(nom="organisation", titre="Mon organisation", section="Comprendre"),
    PageDuCadre(nom="moyens", titre="Moyens", section="Comprendre"),
    PageDuCadre(nom="comparaison", titre="Comparaison", section="Comprendre"),
    PageDuCadre(nom="carte", titre="Carte", section="Comprendre"),
    PageDuCadre(nom="explorer", titre="Explorer", section="Comprendre"),
    PageDuCadre(nom="donnees", titre="Données", section="Données"),
    PageDuCadre(nom="methode", titre="Méthode", section="Données"),
    PageDuCadre(nom="signalements", titre="Signalements", section="Données"),
    PageDuCadre(nom="droits", titre="Vos droits", section="Données"),
    PageDuCadre(nom="aide", titre="Aide", section="Données"),
)


def nom_de(page: StreamlitPage) -> str:
    """The name of the page that the navigation has chosen; the home page has no address of its own."""
    return page.url_path or next(p.nom for p in PAGES if p.accueil)


def navigation() -> list[StreamlitPage]:
    """The pages as `st.navigation` takes them, made once per session: it marks the one that may run, which two sessions cannot share.

    All are declared, open to the reader or not: an address that exists and is refused says so, where an unknown one would open
    the home page. The menu (`menu.py`) shows those that are open.
    """
    # The address equals the stem of the file: another one makes a cold server answer "page not found".
    if DECLAREES not in st.session_state:
        st.session_state[DECLAREES] = [
            st.Page(page.fichier, title=page.titre, url_path=page.nom, default=page.accueil) for page in PAGES
        ]
    declarees: list[StreamlitPage] = st.session_state[DECLAREES]
    return declarees
