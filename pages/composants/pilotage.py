"""The three parts of the page « Alertes et objectifs »."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st
from dateutil.relativedelta import relativedelta

from cite_data.figures import pilotage
from cite_data.figures.dessin_alertes import compter_par_regle, etiquette
from cite_data.figures.pilotage import mouvements
from cite_data.indicateurs.contexte import MOIS_DE_COMPARAISON
from cite_data.indicateurs.objectifs import CIBLABLES
from cite_data.indicateurs.regles_alerte import REGLES
from cite_data.textes.formats import date_fr
from cite_data.textes.messages import valeur_inconnue
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants.alertes import toutes_les_alertes
from pages.composants.bloc import bloc, en_tete_export, montrer
from pages.composants.revision import montrer_les_corrections

AUTRE = "autre"
ALERTE = "alerte"
"""Name of the chosen counter in the session and in the address."""


def montrer_les_alertes(cadre: Cadre) -> None:
    """Counters, one per rule, and the facts of the chosen one or of all."""
    t = toutes_les_alertes(cadre)
    comptes = {cle: n for cle, n in compter_par_regle(t).items() if n}
    choisie = _choisir_l_alerte(comptes)
    figure = pilotage.alertes(t.filtrer(lambda li: choisie in (None, li["regle"])))
    montrer(figure, en_tete_export(cadre, figure.titre))
    absentes = [REGLES[cle].label for cle in REGLES if cle not in comptes]
    if absentes:
        st.html(f"<p class='note'>{html('Sans alerte : ' + ', '.join(absentes) + '.')}</p>")


def _choisir_l_alerte(comptes: Mapping[str, int]) -> str | None:
    """The rule that the address names, by its code: the label of a counter changes with the count, a link must not."""
    demandee = st.query_params.get(ALERTE)
    if demandee is not None and demandee not in REGLES:
        st.warning(valeur_inconnue(demandee, "Alerte"))
    st.session_state[ALERTE] = demandee if demandee in comptes else None
    return st.pills(
        "Ne montrer qu'une alerte",
        tuple(comptes),
        format_func=lambda cle: etiquette(cle, comptes.get(cle, 0)),
        key=ALERTE,
        on_change=_ecrire_l_alerte,
        label_visibility="collapsed",
    )


def _ecrire_l_alerte() -> None:
    if choisie := st.session_state[ALERTE]:
        st.query_params[ALERTE] = choisie
    else:
        st.query_params.pop(ALERTE, None)


def montrer_les_objectifs(cadre: Cadre) -> None:
    """All the objectives of a Cité, or one objective of all the Cités."""
    if cadre.cite is not None:
        bloc(cadre, "suivi_objectifs")
        return
    indicateur = st.selectbox(
        "Objectif",
        tuple(CIBLABLES),
        index=1,
        format_func=CIBLABLES.__getitem__,
        key="objectif",
        bind="query-params",
    )
    bloc(cadre, "suivi_objectifs", indicateur=indicateur)


def montrer_l_evolution(cadre: Cadre) -> None:
    """What changed since a milestone or a date, then what was corrected."""
    depuis = _choisir_la_date(cadre)
    figure = cadre.atelier.figure("evolution", cadre.contexte, depuis=depuis.isoformat())
    phrases = "".join(f"<li>{html(phrase)}</li>" for phrase in mouvements(figure.tableau))
    if phrases:
        st.html(
            f"<section class='mouvements'><h2 class='titre-figure'>Ce qui a le plus bougé</h2><ol>{phrases}</ol></section>"
        )
    montrer(figure, en_tete_export(cadre, figure.titre))
    montrer_les_corrections(cadre, depuis)


def _choisir_la_date(cadre: Cadre) -> date:
    """A milestone of the Cité held by `au`, the last COPIL first; or any day before `au`."""
    tenus = _copils(cadre)
    au = cadre.contexte.au
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        choix = st.selectbox(
            "Comparer avec",
            (*tenus, AUTRE),
            format_func=lambda cle: tenus.get(cle, "Une autre date"),
            key="depuis",
            bind="query-params",
        )
        if choix in tenus:
            return date.fromisoformat(choix)
        libre = st.date_input(
            "Date de comparaison",
            value=au - relativedelta(months=MOIS_DE_COMPARAISON),
            max_value=au,
            format="DD/MM/YYYY",
            key="depuis_le",
        )
    return libre if isinstance(libre, date) else au


def _copils(cadre: Cadre) -> dict[str, str]:
    """Milestones held by `au`, by ISO date, the latest first, COPILs before the others."""
    t = cadre.atelier.mesures.tableau("jalons", cadre.contexte)
    tenus = [(li["realise"], str(li["libelle"]), li["instance"] == "COPIL") for li in t]
    connus = [(jour, nom, copil) for jour, nom, copil in tenus if isinstance(jour, date)]
    connus.sort(key=lambda jalon: (not jalon[2], -jalon[0].toordinal()))
    choix: dict[str, str] = {}
    for jour, nom, _ in connus:
        choix.setdefault(jour.isoformat(), f"{nom} ({date_fr(jour)})")
    return choix
