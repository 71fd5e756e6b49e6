"""The menu of the pages, as one piece of text: `assets/navigation.js` opens a page without loading the whole again.

Streamlit's own menu is drawn anew at each rerun, a dozen pieces for each link (decision 0030).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby

import streamlit as st

from cite_data.textes.typographie import html
from pages.cadre.filtres import CLES
from pages.cadre.lecteur import ORGANISATION, VOIR_COMME
from pages.cadre.registre import PAGES, PageDuCadre

GARDEES = (VOIR_COMME, ORGANISATION, *CLES)
"""What the address keeps from one page to another."""
REPERE = "data-testid='stSidebarNavLink'"
"""The mark of the links of Streamlit's own menu: tools that walk an app from page to page look for it."""


def montrer(ouvertes: Collection[str], courante: str) -> None:
    """Draw the menu of the open pages; nothing where none is. `courante`: the name of the page on screen."""
    if ouvertes:
        st.sidebar.html(_html(ouvertes, courante))


def _html(ouvertes: Collection[str], courante: str) -> str:
    visibles = [page for page in PAGES if page.nom in ouvertes]
    sections = groupby(visibles, key=lambda page: page.section)
    corps = "".join(_section(rang, nom, pages, courante) for rang, (nom, pages) in enumerate(sections))
    return f"<nav class='menu' aria-label='Pages' data-garde='{' '.join(GARDEES)}'>{corps}</nav>"


def _section(rang: int, nom: str, pages: Iterable[PageDuCadre], courante: str) -> str:
    liens = "".join(_lien(page, courante=page.nom == courante) for page in pages)
    return f"<p id='menu-{rang}'>{html(nom)}</p><ul aria-labelledby='menu-{rang}'>{liens}</ul>"


def _lien(page: PageDuCadre, *, courante: bool) -> str:
    ici = " aria-current='page'" if courante else ""
    return f"<li><a href='{page.chemin}' target='_self' {REPERE}{ici}>{html(page.titre)}</a></li>"
