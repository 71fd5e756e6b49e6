"""The sheet: what it asks of the desk, and the button that prints it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st

from cite_data.exports.entete import EnteteExport
from cite_data.figures.fiche import Contenu, fiche
from cite_data.suivi import ErreurSuivi, Saisie, par_cite, trimestre_attendu
from pages.cadre.cadre import Cadre
from pages.composants.alertes import toutes_les_alertes
from pages.composants.base_du_suivi import moteur
from pages.composants.bloc import en_tete_export

IMPRIMER = "<button type='button' class='imprimer'>Imprimer la fiche</button>"


def montrer_la_fiche(cadre: Cadre) -> None:
    """Draw the sheet of the selection, and offer it as a file of one page."""
    contenu = _contenu(cadre)
    st.download_button(
        "Télécharger la fiche (PDF)",
        data=partial(_pdf, contenu, en_tete_export(cadre, "Fiche"), _nom(cadre)),
        file_name=f"fiche-{cadre.contexte.au.isoformat()}.pdf",
        mime="application/pdf",
        key="fiche_pdf",
        on_click="ignore",
        type="tertiary",
        help="Une page A4, lisible par un lecteur d'écran (PDF/UA).",
    )
    st.html(IMPRIMER + fiche(contenu))


def _pdf(contenu: Contenu, entete: EnteteExport, nom: str) -> bytes:
    from cite_data.exports.pdf import ecrire_fiche  # slow: only when the file is asked

    return ecrire_fiche(contenu, entete_export=entete, nom=nom)


def _nom(cadre: Cadre) -> str:
    """The territory chosen, else the Cité."""
    territoire = next((valeur for _, valeur, cle in cadre.filtres if cle == "territoire"), "")
    return f"{cadre.nom} · {territoire}" if territoire else cadre.nom


def _contenu(cadre: Cadre) -> Contenu:
    contexte, mesures = cadre.contexte, cadre.atelier.mesures
    entiere = contexte.selection.toute_la_cite
    return Contenu(
        tuiles=cadre.atelier.tuiles(contexte),
        objectifs=mesures.tableau("suivi_objectifs", contexte),
        evolution=mesures.tableau("evolution", contexte, depuis=contexte.avant().au.isoformat()),
        entonnoir=mesures.tableau("entonnoir", contexte),
        freins=mesures.tableau("freins_par_type", contexte),
        sorties=mesures.tableau("sorties_categories", contexte),
        partenaires=mesures.tableau("partenaires_activite", contexte),
        alertes=toutes_les_alertes(cadre) if entiere else None,
        suivi=_suivi(cadre) if entiere else None,
        jalons=mesures.tableau("jalons", contexte) if entiere else None,
    )


def _suivi(cadre: Cadre) -> Mapping[str, Saisie]:
    """The météo and the synthesis of the last quarter that is over; none when the store does not answer."""
    trimestre = trimestre_attendu(cadre.contexte.au)
    try:
        ecrites = par_cite(moteur(), trimestre, demonstration=cadre.manifeste.provenance.synthetique)
    except ErreurSuivi:
        return {}  # said above by the alerts
    return ecrites.get(str(cadre.contexte.selection.cite_id), {})
