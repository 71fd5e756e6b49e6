"""The parts of the Aide page: the guide, the words, the questions, what is new."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from cite_data.configuration import RACINE
from cite_data.figures.methode_html import glossaire_html
from cite_data.textes.nouveautes import Version, versions
from cite_data.textes.questions import AUTRES, QUESTIONS, Question
from cite_data.textes.typographie import html
from pages.cadre import droits
from pages.cadre.cadre import Cadre
from pages.composants.parties import choisir_partie
from pages.composants.visite import COMMENCER, PAR_NOM, etapes_html, lien

GUIDE, QUESTION, MOTS, NOUVEAUTES = "Guide", "Questions", "Mots", "Nouveautés"
JOURNAL = RACINE / "CHANGELOG.md"


def montrer_l_aide(cadre: Cadre) -> None:
    """Draw the chosen part."""
    partie = choisir_partie("aide", (GUIDE, QUESTION, MOTS, NOUVEAUTES))
    if partie == GUIDE:
        st.html(f"<h2 class='titre-figure'>Le guide, étape par étape</h2>{COMMENCER}{etapes_html(cadre)}")
    elif partie == QUESTION:
        st.html(_questions(cadre))
    elif partie == MOTS:
        st.html(glossaire_html())
    else:
        st.html(_nouveautes())


def _questions(cadre: Cadre) -> str:
    """The questions whose page this reader opens, each with the way to its answer."""
    ouvertes = droits.pages_de(cadre.contexte.perimetre.role)
    lignes = "".join(_question(q) for q in (*QUESTIONS, *AUTRES) if q.page in ouvertes)
    return f"<h2 class='titre-figure'>Les questions les plus posées</h2><dl class='methode'>{lignes}</dl>"


def _question(question: Question) -> str:
    suite = f", puis {html(' › '.join(question.clics[1:]))}" if question.clics[1:] else ""
    return f"<dt>{html(question.texte)}</dt><dd>{lien(PAR_NOM[question.page])}{suite}.</dd>"


def _nouveautes() -> str:
    """What changed, the latest first; the browser says which of it this reader has not seen yet."""
    return "<h2 class='titre-figure'>Nouveautés</h2>" + "".join(
        _version(v) for v in _lire(JOURNAL.stat().st_mtime_ns)
    )


def _version(version: Version) -> str:
    lignes = "".join(
        f"<li data-nouveaute='{n.empreinte}'><strong class='nouveau' hidden>Nouveau</strong> {html(n.texte)}</li>"
        for n in version.nouveautes
    )
    return f"<h3 class='sous-titre'>{html(version.titre)}</h3><ul class='nouveautes'>{lignes}</ul>"


@lru_cache(1)
def _lire(_modifie_ns: int) -> tuple[Version, ...]:
    """Read again only when the file changes."""
    return versions(JOURNAL.read_text(encoding="utf-8"))
