"""The permanent link: the address of what is on screen, frozen on the publication that it shows."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from cite_data.textes.typographie import html
from pages.cadre import figee
from pages.cadre.cadre import Cadre

EXPLICATION = (
    "Ce lien rouvre les mêmes chiffres : même publication, même date, même question. S'il existe plus récent, la page le dit. "
    "Il ne donne à personne plus que son rôle ne permet."
)


def proposer_le_lien(cadre: Cadre) -> None:
    """The button that shows the link; made when it is asked for."""
    volet = st.popover("Lien permanent", key="lien_permanent", on_change="rerun", type="tertiary")
    if volet.open:
        adresse = _adresse(cadre)
        with volet:
            st.text_area("Adresse à copier", value=adresse, height=120, key=None)
            st.html(
                f"<p class='note'>{html(EXPLICATION)}</p><p><a href='{html(adresse)}' target='_blank'>Ouvrir le lien dans un autre onglet</a></p>"
            )


def _adresse(cadre: Cadre) -> str:
    """Absolute, as the reader's browser reaches the server."""
    question = st.query_params.to_dict()
    if cadre.politique.exacte:  # the others read one day only, that of their release
        question["au"] = cadre.contexte.au.isoformat()
    if cadre.cite:
        question["cite"] = cadre.cite.nom
    fige = figee.lien(cadre.manifeste.publication, cadre.contexte.perimetre, question)
    base = urlsplit(st.context.url or "")
    return f"{base.scheme}://{base.netloc}{base.path}?{fige}" if base.netloc else f"/{cadre.page}?{fige}"
