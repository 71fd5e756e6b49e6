"""The form that signs an entry. What was typed stays in it until it is written, whatever happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from sqlalchemy import Engine

from cite_data.figures.suivi import version_html
from cite_data.modele.suivi import ETATS, LISTES, LONGUEUR_MAX, METEOS, RUBRIQUES, Trimestre
from cite_data.suivi import Ecrite, ErreurSuivi, Projet, Saisie, ecrire
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import html
from pages.cadre.adresse import arrive

NOUVEAU = "nouveau"
ENREGISTRE, OUVERTE = "suivi_enregistre", "_suivi_ouverte"
PAR_L_AUTRE = "pendant que vous écriviez. Rien n'est perdu : les deux versions sont dans l'historique, la vôtre est la dernière."


@dataclass(frozen=True)
class Cle:
    """What a form speaks of: each has its own fields, and its own version before the writer's eyes."""

    cite_id: str
    trimestre: Trimestre
    rubrique: str
    fil: str

    def champ(self, nom: str) -> str:
        """Key of a field in the session."""
        return f"suivi_{nom}_{self.cite_id}_{self.trimestre}_{self.rubrique}_{self.fil}"


def ecrire_une_saisie(
    moteur: Engine,
    cite_id: str,
    trimestre: Trimestre,
    etat: Mapping[str, Sequence[Saisie]],
    *,
    demonstration: bool,
) -> None:
    """Draw the form once it has been opened, and what became of the last entry signed with it."""
    _rendre_compte()
    boite = st.expander("Écrire ou corriger", key="suivi_boite", on_change="rerun")
    # Once open it stays drawn, closed or not, until the page is left: what is typed in it is known to the browser alone.
    ouverte = st.session_state[OUVERTE] = boite.open or (
        st.session_state.get(OUVERTE, False) and not arrive()
    )
    if not ouverte:
        return
    with boite:
        rubrique = st.segmented_control(
            "Rubrique",
            RUBRIQUES.codes,
            default="meteo",
            required=True,
            format_func=RUBRIQUES.labels.__getitem__,
            key="suivi_rubrique",
        )
        courante = _choisir_l_element(rubrique or "meteo", etat)
        fil = courante.fil if courante else NOUVEAU
        _remplir(Cle(cite_id, trimestre, rubrique or "meteo", fil), courante, moteur, demonstration)


def _choisir_l_element(rubrique: str, etat: Mapping[str, Sequence[Saisie]]) -> Saisie | None:
    """The version to correct: the only one of a heading, or one of its items; None for something new."""
    saisies = {s.fil: s for s in etat[rubrique]}
    if rubrique not in LISTES:
        return next(iter(saisies.values()), None)
    choix = st.selectbox(
        "Élément",
        (NOUVEAU, *saisies),
        format_func=lambda fil: saisies[fil].texte[:80] if fil in saisies else "Nouvel élément",
        key=f"suivi_element_{rubrique}",
    )
    return saisies.get(choix)


def _remplir(cle: Cle, courante: Saisie | None, moteur: Engine, demonstration: bool) -> None:  # noqa: FBT001
    # The version shown when the form was first drawn: somebody else may write while this one is being filled.
    depart = st.session_state.setdefault(cle.champ("version"), courante.id if courante else None)
    with st.form(cle.champ("formulaire"), border=False):
        champs = _champs(cle, courante)
        nom, fonction = st.columns(2)
        auteur = nom.text_input("Votre nom", key="suivi_auteur", max_chars=80)
        role = fonction.text_input("Votre fonction", key="suivi_fonction", max_chars=80)
        st.html(
            "<p class='note'>Enregistrer, c'est signer : le nom, la fonction et la date du jour restent inscrits.</p>"
        )
        if not st.form_submit_button("Signer et enregistrer", type="primary"):
            return
    projet = Projet(
        cite_id=cle.cite_id,
        trimestre=cle.trimestre,
        rubrique=cle.rubrique,
        auteur=auteur,
        fonction=role,
        fil=courante.fil if courante else None,
        remplace=depart,
        **champs,
    )
    try:
        ecrite = ecrire(moteur, projet, demonstration=demonstration)
    except ErreurSuivi as erreur:
        st.error(str(erreur))
        return
    for nom_du_champ in ("version", "texte", "meteo", "porteur", "echeance", "etat"):
        st.session_state.pop(cle.champ(nom_du_champ), None)
    st.session_state[ENREGISTRE] = ecrite
    st.rerun()


def _champs(cle: Cle, courante: Saisie | None) -> dict[str, Any]:
    """The fields of a heading, filled with what stands now."""
    champs: dict[str, Any] = {}
    if cle.rubrique == "meteo":
        champs["meteo"] = st.radio(
            "Météo",
            METEOS.codes,
            index=METEOS.codes.index(courante.meteo) if courante and courante.meteo else None,
            format_func=lambda code: next(
                f"{v.label} : {v.definition}" for v in METEOS.valeurs if v.code == code
            ),
            key=cle.champ("meteo"),
        )
    champs["texte"] = st.text_area(
        "Commentaire (facultatif)" if cle.rubrique == "meteo" else "Texte",
        value=courante.texte if courante else "",
        max_chars=LONGUEUR_MAX[cle.rubrique],
        height="content",
        key=cle.champ("texte"),
    )
    if cle.rubrique in LISTES:
        champs |= _champs_d_element(cle, courante)
    return champs


def _champs_d_element(cle: Cle, courante: Saisie | None) -> dict[str, Any]:
    qui, quand, ou_en = st.columns(3)
    echeance = quand.date_input(
        "Échéance",
        value=courante.echeance if courante else None,
        format="DD/MM/YYYY",
        key=cle.champ("echeance"),
    )
    return {
        "porteur": qui.text_input(
            "Qui s'en charge",
            value=(courante.porteur or "") if courante else "",
            max_chars=80,
            key=cle.champ("porteur"),
        ),
        "echeance": echeance if isinstance(echeance, date) else None,
        "etat": ou_en.selectbox(
            "État",
            ETATS.codes,
            index=ETATS.codes.index(courante.etat) if courante and courante.etat else 0,
            format_func=ETATS.labels.__getitem__,
            key=cle.champ("etat"),
        ),
    }


def _rendre_compte() -> None:
    """Say, once, that the entry is written, and what somebody else wrote meanwhile."""
    ecrite = st.session_state.pop(ENREGISTRE, None)
    if not isinstance(ecrite, Ecrite):
        return
    st.success(f"Enregistré et signé le {date_fr(ecrite.saisie.ecrite_le.date())}.")
    for autre in ecrite.entre_temps:
        st.warning(f"{autre.auteur} ({autre.fonction}) a aussi écrit, {PAR_L_AUTRE}")
        st.html(f"<div class='entre-temps'><h3>{html('Sa version')}</h3>{version_html(autre)}</div>")
