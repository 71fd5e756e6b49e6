"""The guided tour as the page carries it: its steps, the button that starts it, the invitation of a first visit.

`assets/visite.js` shows them one by one; the browser alone remembers who has seen what.
"""

from __future__ import annotations

import streamlit as st

from cite_data.textes.typographie import html
from cite_data.textes.visite import Etape, visite
from pages.cadre import droits
from pages.cadre.cadre import Cadre
from pages.cadre.registre import PAGES, PageDuCadre

PAR_NOM = {page.nom: page for page in PAGES}
INVITATION = "Première visite ? Suivez le guide (2 min)."
COMMENCER = "<button type='button' class='bouton visite-commencer'>Suivre le guide</button>"


def lien(page: PageDuCadre) -> str:
    """A link to a page that keeps the session: the script goes through the navigation."""
    return f"<a class='lien-page' href='{page.chemin}' target='_self'>{html(page.titre)}</a>"


def etapes_html(cadre: Cadre, *, cachees: bool = False) -> str:
    """The steps for this reader, as numbered cards; hidden where they only feed the tour."""
    role = cadre.contexte.perimetre.role
    cartes = "".join(_carte(etape) for etape in visite(role, droits.pages_de(role)))
    return f"<ol class='visite-etapes'{' hidden' if cachees else ''}>{cartes}</ol>"


def _carte(etape: Etape) -> str:
    ouvrir = f"<p>{lien(PAR_NOM[etape.page])}</p>" if etape.page else ""
    return f"<li data-cible='{html(etape.cible)}'><h3>{html(etape.titre)}</h3><p>{html(etape.texte)}</p>{ouvrir}</li>"


def inviter(cadre: Cadre) -> None:
    """On the home page, the invitation: hidden until the browser says that it was never answered."""
    st.html(
        f"<div class='invitation' hidden><p>{html(INVITATION)}</p>"
        f"{COMMENCER}<button type='button' class='bouton visite-refuser'>Non merci</button></div>"
        f"{etapes_html(cadre, cachees=True)}"
    )
