"""The page of what is signalled: the threads that the reader may see, those that wait first, and the form that answers."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from cite_data.figures.signalements import fil_html
from cite_data.suivi import ErreurSuivi, Fil, droits_sur, fils
from cite_data.textes.formats import pluriel
from cite_data.textes.typographie import html
from pages.cadre import droits
from pages.cadre.cadre import Cadre
from pages.cadre.filtres import CLES
from pages.cadre.lecteur import ORGANISATION, VOIR_COMME
from pages.cadre.registre import PAGES
from pages.composants.base_du_suivi import moteur
from pages.composants.parties import choisir_partie
from pages.composants.reponse import FAIT, proposer_la_suite
from pages.composants.signataire import Presentation, presentation_de

TOUS, EN_ATTENTE, REPONDUS, AVIS = "Tous", "En attente", "Répondus", "Avis"
PAR_PAGE = 20
SUITE = "signalements_montres"
"""Where the session keeps how many threads are shown."""
RIEN = (
    "Rien n'a été signalé ici. Sur une figure, « Signaler » dit au chef de projet ce qui paraît faux ; sous chaque page, "
    "« Votre avis » dit ce que vous en pensez."
)
RIEN_DE_TEL = "Aucun signalement dans cette liste : voyez « Tous »."
TITRES = {page.nom: page.titre for page in PAGES}


@dataclass(frozen=True, kw_only=True)
class Lus:
    """The threads of the chosen Cité, how many wait in the others, who reads them; or why they cannot be read."""

    presente: Presentation
    fils: tuple[Fil, ...] = ()
    ailleurs: int = 0
    erreur: str = ""

    @property
    def question(self) -> str:
        """What the page answers, and how many wait."""
        attendus = sum(fil.en_attente for fil in self.fils)
        attente = f"{pluriel(attendus, 'signalement attend', 'signalements attendent')} une réponse"
        plus = f" ; {pluriel(self.ailleurs, 'autre attend', 'autres attendent')} ailleurs" * bool(
            self.ailleurs
        )
        return f"Qu'a-t-on signalé, et qu'a-t-il été répondu ? {attente}{plus}."


def lire(cadre: Cadre) -> Lus:
    """Read the threads: those of the chosen Cité, all of them when none is."""
    presente = presentation_de(cadre)
    try:
        tous = fils(moteur(), presente.lecteur, demonstration=presente.demonstration)
    except ErreurSuivi as erreur:
        return Lus(presente=presente, erreur=str(erreur))
    choisie = presente.vu.cite_id
    ici = tuple(fil for fil in tous if choisie in (None, fil.tete.cite_id))
    return Lus(presente=presente, fils=ici, ailleurs=sum(f.en_attente for f in tous if f not in ici))


def montrer_les_signalements(cadre: Cadre, lus: Lus) -> None:
    """Draw the list."""
    if lus.erreur:
        st.error(lus.erreur)
        return
    if fait := st.session_state.pop(FAIT, None):
        st.success(fait)
    if not lus.fils:
        st.html(f"<p class='vide'>{html(RIEN)}</p>")
        return
    gardes = _garder(lus.fils, choisir_partie("signalements", (TOUS, EN_ATTENTE, REPONDUS, AVIS)))
    if not gardes:
        st.html(f"<p class='vide'>{html(RIEN_DE_TEL)}</p>")
    combien = st.session_state.setdefault(SUITE, PAR_PAGE)
    for fil in gardes[:combien]:
        with st.container(key=f"fil_{fil.tete.id}", gap="xxsmall"):
            st.html(fil_html(fil, page=TITRES.get(fil.tete.page, fil.tete.page), lien=_lien(cadre, fil)))
            proposer_la_suite(lus.presente, fil, droits_sur(lus.presente.lecteur, fil.tete))
    if len(gardes) > combien:
        st.button("Montrer les suivants", on_click=_montrer_la_suite)


def _garder(fils: tuple[Fil, ...], vue: str) -> tuple[Fil, ...]:
    gardes = {
        EN_ATTENTE: [f for f in fils if f.en_attente],
        REPONDUS: [f for f in fils if f.derniere_reponse and not f.en_attente],
        AVIS: [f for f in fils if f.tete.genre == "avis"],
    }
    return tuple(gardes.get(vue, fils))


def _montrer_la_suite() -> None:
    st.session_state[SUITE] += PAR_PAGE


def _lien(cadre: Cadre, fil: Fil) -> str:
    """The address of the screen spoken of, as this reader may open it; none for a page closed to her."""
    tete = fil.tete
    if not droits.ouvre(cadre.contexte.perimetre.role, tete.page):
        return ""
    ecran = dict(parse_qsl(tete.adresse))
    if cadre.politique.exacte:
        ecran |= {"au": tete.au.isoformat()} if tete.au else {}
    else:  # her figures are frozen: other filters would be refused
        ecran = {cle: valeur for cle, valeur in ecran.items() if cle not in CLES[1:]}
    jeu = {cle: st.query_params[cle] for cle in (VOIR_COMME, ORGANISATION) if cle in st.query_params}
    return f"/{tete.page}?{urlencode(ecran | jeu)}"
