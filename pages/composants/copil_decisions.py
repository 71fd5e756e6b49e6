"""What the committee is asked to decide: written here, or taken from what the quarter already holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from cite_data.exports.dossier.lecture import Lecture
from cite_data.modele.dossier import DECISION_MAX, DECISIONS_MAX, QUI_MAX, Decision
from cite_data.modele.suivi import ETATS, Trimestre
from cite_data.suivi import ErreurSuivi, Saisie, etat, historique
from cite_data.textes.formats import pluriel
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants import copil_etat
from pages.composants.base_du_suivi import moteur
from pages.composants.copil_etat import champ, proposer


def ecrire_les_decisions(cadre: Cadre, lecture: Lecture) -> None:
    """The decisions of the dossier, each with who and when; none is fine: the meeting writes them."""
    st.html("<h2 class='titre-figure'>Décisions à prendre</h2>")
    cite_id = lecture.cite_id
    decisions = copil_etat.lire(cite_id).decisions
    ecrites = tuple(_une(cite_id, rang, d) for rang, d in enumerate(decisions))
    copil_etat.garder(cite_id, replace(copil_etat.lire(cite_id), decisions=ecrites))
    if not ecrites:
        st.html(
            "<p class='note'>Aucune décision : la dernière diapositive laissera la place de les écrire en séance.</p>"
        )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Ajouter une décision",
            key=champ(cite_id, "ajouter"),
            on_click=_mettre,
            args=(cite_id, (*ecrites, Decision(texte=""))),
            disabled=len(ecrites) >= DECISIONS_MAX,
        )
        _reprendre(cadre, lecture, ecrites)


def _une(cite_id: str, rang: int, d: Decision) -> Decision:
    def cle(nom: str) -> str:
        return champ(cite_id, f"decision_{nom}_{rang}")

    quoi, qui, quand, retirer = st.columns([5, 2, 2, 1], vertical_alignment="bottom")
    texte = quoi.text_input(
        f"Décision {rang + 1}", key=proposer(cle("texte"), lambda: d.texte), max_chars=DECISION_MAX
    )
    porteur = qui.text_input(
        "Qui s'en charge", key=proposer(cle("porteur"), lambda: d.porteur), max_chars=QUI_MAX
    )
    echeance = quand.date_input(
        "Échéance", format="DD/MM/YYYY", key=proposer(cle("echeance"), lambda: d.echeance)
    )
    retirer.button("Retirer", key=cle("retirer"), on_click=_retirer, args=(cite_id, rang))
    return Decision(
        texte=texte or "",
        porteur=porteur or "",
        echeance=echeance if isinstance(echeance, date) else None,
        etat=d.etat,
    )


def _reprendre(cadre: Cadre, lecture: Lecture, ecrites: tuple[Decision, ...]) -> None:
    """Take in the decisions that the page « Météo et décisions » holds for the quarter, once each."""
    trimestre = Trimestre.du(lecture.contexte.au)
    try:
        histoire = historique(moteur(), lecture.cite_id, demonstration=cadre.manifeste.provenance.synthetique)
    except ErreurSuivi as erreur:
        st.html(f"<p class='note'>{html(str(erreur))}</p>")
        return
    connues = {d.texte for d in ecrites}
    nouvelles = tuple(
        d for s in etat(histoire, trimestre)["decision"] if (d := _depuis(s)).texte not in connues
    )
    nouvelles = nouvelles[: DECISIONS_MAX - len(ecrites)]
    if nouvelles:
        st.button(
            f"Reprendre {pluriel(len(nouvelles), 'décision écrite', 'décisions écrites')} au {trimestre.en_mots}",
            key=champ(lecture.cite_id, "reprendre"),
            on_click=_mettre,
            args=(lecture.cite_id, (*ecrites, *nouvelles)),
        )


def _depuis(saisie: Saisie) -> Decision:
    return Decision(
        texte=saisie.texte,
        porteur=saisie.porteur or "",
        echeance=saisie.echeance,
        etat=ETATS.labels.get(saisie.etat or "", ""),
    )


def _retirer(cite_id: str, rang: int) -> None:
    decisions = copil_etat.lire(cite_id).decisions
    _mettre(cite_id, (*decisions[:rang], *decisions[rang + 1 :]))


def _mettre(cite_id: str, decisions: tuple[Decision, ...]) -> None:
    demande = replace(copil_etat.lire(cite_id), decisions=decisions)
    copil_etat.remplacer(cite_id, demande, champs="decision_")
