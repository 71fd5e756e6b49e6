"""The page of what people write: the state of a quarter, and the form that signs a new entry."""

from __future__ import annotations

from datetime import UTC, date, datetime

import streamlit as st

from cite_data.figures.suivi import LigneDeCite, cites_html, rubriques_html
from cite_data.modele.suivi import Trimestre
from cite_data.suivi import ErreurSuivi, etat, historique, par_cite
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants.base_du_suivi import moteur
from pages.composants.saisie_du_suivi import ecrire_une_saisie

JUGEMENT = (
    "Ce qui est écrit ici est le jugement de personnes responsables, signé et daté. Il est tenu à part des chiffres "
    "calculés, et rien n'y est jamais effacé."
)


def montrer_le_suivi(cadre: Cadre) -> None:
    """Draw the quarter's state for one Cité, or the table of all of them."""
    st.html(f"<p class='note'>{html(JUGEMENT)}</p>")
    trimestre = _choisir_le_trimestre(cadre)
    try:
        if cadre.cite is None:
            _montrer_les_cites(cadre, trimestre)
        else:
            _montrer_la_cite(cadre, cadre.cite.cite_id, trimestre)
    except ErreurSuivi as erreur:
        st.error(str(erreur))


def _choisir_le_trimestre(cadre: Cadre) -> Trimestre:
    """The quarters from the launch to this day; that of `au` at first."""
    debut = min(c.date_lancement for c in cadre.cites if cadre.cite in (None, c))
    courant = Trimestre.du(cadre.contexte.au)
    dernier = max(courant, Trimestre.du(datetime.now(UTC).date()))
    offerts = [dernier]
    while offerts[-1].precedent >= Trimestre.du(debut):
        offerts.append(offerts[-1].precedent)
    choix = st.selectbox(
        "Trimestre",
        [str(t) for t in offerts],
        index=offerts.index(courant),
        format_func=lambda code: Trimestre.lire(code).en_mots,
        key="trimestre",
        bind="query-params",
    )
    return Trimestre.lire(choix)


def _montrer_la_cite(cadre: Cadre, cite_id: str, trimestre: Trimestre) -> None:
    demonstration = cadre.manifeste.provenance.synthetique
    histoire = historique(moteur(), cite_id, demonstration=demonstration)
    if cadre.contexte.perimetre.permet_d_ecrire(cite_id):
        ecrire_une_saisie(
            moteur(), cite_id, trimestre, etat(histoire, trimestre), demonstration=demonstration
        )
        histoire = historique(moteur(), cite_id, demonstration=demonstration)
    st.html(rubriques_html(etat(histoire, trimestre), histoire, jour=_jour_de_reference(cadre)))


def _jour_de_reference(cadre: Cadre) -> date:
    """What « late » is told from: the data's day for a demonstration, whose days are past; else today."""
    return cadre.contexte.au if cadre.manifeste.provenance.synthetique else datetime.now(UTC).date()


def _montrer_les_cites(cadre: Cadre, trimestre: Trimestre) -> None:
    ecrites = par_cite(moteur(), trimestre, demonstration=cadre.manifeste.provenance.synthetique)
    lignes = [
        LigneDeCite(
            nom=c.nom,
            meteo=ecrites.get(c.cite_id, {}).get("meteo"),
            synthese=ecrites.get(c.cite_id, {}).get("synthese"),
        )
        for c in cadre.cites
    ]
    manquantes = sum(li.meteo is None for li in lignes)
    titre = f"{len(lignes) - manquantes} météos renseignées sur {len(lignes)}, {trimestre.en_mots}"
    st.html(cites_html(lignes, legende=titre))
