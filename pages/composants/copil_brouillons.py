"""Drafts: open one, save a version more. Kept by the store, by Cité; for who may write about it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cite_data.exports.dossier.lecture import Lecture
from cite_data.modele.dossier import NOM_DE_DOSSIER_MAX
from cite_data.modele.suivi import NOM_MAX
from cite_data.suivi import Brouillon, Enregistre, ErreurSuivi, brouillons, derniers, enregistrer
from cite_data.textes.formats import date_fr, pluriel
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants import copil_etat
from pages.composants.base_du_suivi import moteur
from pages.composants.copil_etat import champ, proposer
from pages.composants.signataire import FONCTION, NOM, presentation, signer

SANS_DROIT = "Les brouillons sont tenus par la préfecture et le chef de projet. Ce que vous composez ici reste le temps de votre visite."
OUVERT, RENDU = "_copil_ouvert", "_copil_rendu"
"""Where the session keeps the version opened last, and what became of the last save or opening."""


def tenir_les_brouillons(cadre: Cadre, lecture: Lecture) -> None:
    """The list of drafts and the form that saves one."""
    st.html("<h2 class='titre-figure'>Brouillons</h2>")
    if not cadre.contexte.perimetre.permet_d_ecrire(lecture.cite_id):
        st.html(f"<p class='note'>{html(SANS_DROIT)}</p>")
        return
    demonstration = cadre.manifeste.provenance.synthetique
    _rendre_compte(lecture.cite_id)
    try:
        versions = brouillons(moteur(), lecture.cite_id, demonstration=demonstration)
    except ErreurSuivi as erreur:
        st.error(str(erreur))
        return
    gauche, droite = st.columns(2, gap="large")
    with gauche:
        _ouvrir(lecture.cite_id, versions)
    with droite:
        _enregistrer(lecture.cite_id, demonstration=demonstration)


def _ouvrir(cite_id: str, versions: Sequence[Brouillon]) -> None:
    """The last version of each draft; the earlier ones below, since a save never erases anything."""
    if not versions:
        st.html("<p class='note'>Aucun brouillon enregistré pour cette Cité.</p>")
        return
    actuels = {b.id for b in derniers(versions).values()}
    ordre = sorted(versions, key=lambda b: (b.id not in actuels, -b.id))
    par_id = {b.id: b for b in ordre}
    choix = st.selectbox(
        pluriel(len(actuels), "brouillon enregistré", "brouillons enregistrés").capitalize(),
        list(par_id),
        format_func=lambda i: _label(par_id[i], ancien=i not in actuels),
        key=champ(cite_id, "brouillon"),
    )
    st.button("Ouvrir", key=champ(cite_id, "ouvrir"), on_click=_charger, args=(cite_id, par_id[choix]))


def _label(b: Brouillon, *, ancien: bool) -> str:
    quand = f"{date_fr(b.ecrite_le.date())} à {b.ecrite_le:%H:%M} UTC"
    return f"{b.nom} : {b.auteur}, {quand}{' (ancienne version)' if ancien else ''}"


def _charger(cite_id: str, brouillon: Brouillon) -> None:
    try:
        copil_etat.remplacer(cite_id, brouillon.ouvrir())
    except ErreurSuivi as erreur:
        st.session_state[_cle(RENDU, cite_id)] = erreur
        return
    st.session_state[_cle(OUVERT, cite_id)] = brouillon
    st.session_state[_cle(RENDU, cite_id)] = f"Brouillon « {brouillon.nom} » ouvert."


def _enregistrer(cite_id: str, *, demonstration: bool) -> None:
    """The name of the draft, and who saves it."""
    presente = presentation()
    if presente is None:
        return
    ouvert = st.session_state.get(_cle(OUVERT, cite_id))
    nom = champ(cite_id, "nom")
    st.text_input(
        "Nom du brouillon",
        key=proposer(nom, lambda: ouvert.nom if isinstance(ouvert, Brouillon) else ""),
        max_chars=NOM_DE_DOSSIER_MAX,
    )
    if not presente.auteur:
        _demander("copil_auteur", "Votre nom", NOM)
        _demander("copil_fonction", "Votre fonction", FONCTION)
    st.button(
        "Enregistrer le brouillon",
        key=champ(cite_id, "enregistrer"),
        on_click=_ecrire,
        args=(cite_id, demonstration),
    )


def _demander(cle: str, label: str, connu: str) -> None:
    """Asked once: an empty field takes what was signed last."""
    st.text_input(label, key=proposer(cle, lambda: st.session_state.get(connu, "")), max_chars=NOM_MAX)


def _ecrire(cite_id: str, demonstration: bool) -> None:  # noqa: FBT001 - callbacks take their arguments by position
    etat = st.session_state
    presente, nom = presentation(), " ".join(str(etat.get(champ(cite_id, "nom")) or "").split())
    if presente is None:
        return
    ouvert = etat.get(_cle(OUVERT, cite_id))
    meme = isinstance(ouvert, Brouillon) and (ouvert.nom, ouvert.demonstration) == (nom, demonstration)
    remplace = ouvert.id if isinstance(ouvert, Brouillon) and meme else None
    try:
        signature = signer(presente, etat.get("copil_auteur", ""), etat.get("copil_fonction", ""))
        ecrit = enregistrer(
            moteur(),
            copil_etat.lire(cite_id),
            cite_id=cite_id,
            nom=nom,
            auteur=signature.auteur,
            fonction=signature.fonction,
            demonstration=demonstration,
            remplace=remplace,
        )
    except ErreurSuivi as erreur:
        etat[_cle(RENDU, cite_id)] = erreur
        return
    etat[_cle(OUVERT, cite_id)] = ecrit.brouillon
    etat[_cle(RENDU, cite_id)] = ecrit


def _rendre_compte(cite_id: str) -> None:
    """Say, once, what became of the last save or opening, and what somebody else saved meanwhile."""
    rendu = st.session_state.pop(_cle(RENDU, cite_id), None)
    if isinstance(rendu, ErreurSuivi):
        st.error(str(rendu))
    elif isinstance(rendu, str):
        st.success(rendu)
    elif isinstance(rendu, Enregistre):
        st.success(f"Brouillon « {rendu.brouillon.nom} » enregistré.")
        for autre in rendu.entre_temps:
            st.warning(
                f"« {autre.nom} » existait aussi sous la signature de {autre.auteur} ({autre.fonction}), que vous n'aviez pas ouvert. "
                "Rien n'est perdu : toutes les versions sont dans la liste, la vôtre est la dernière."
            )


def _cle(quoi: str, cite_id: str) -> str:
    return f"{quoi}_{cite_id}"
