"""Drafts: open one, save a version more. Kept by the store, by Cité; for who may write about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from cite_data.exports.dossier.lecture import Lecture
from cite_data.modele.dossier import NOM_DE_DOSSIER_MAX
from cite_data.modele.suivi import NOM_MAX
from cite_data.suivi import Brouillon, Enregistre, ErreurSuivi, brouillons, derniers, enregistrer
from cite_data.textes.formats import date_fr
from pages.cadre.cadre import Cadre
from pages.cadre.champs import Choisir
from pages.cadre.genres import Actions, Champ, Liste, Mention, Texte
from pages.composants import copil_etat
from pages.composants.base_du_suivi import moteur
from pages.composants.copil_etat import champ
from pages.composants.signataire import FONCTION, NOM, presentation, signer

SANS_DROIT = "Les brouillons sont tenus par la préfecture et le chef de projet. Ce que vous composez ici reste le temps de votre visite."
AUTEUR, FONCTION_DITE = "copil_auteur", "copil_fonction"
OUVERT, RENDU = "_copil_ouvert", "_copil_rendu"
"""Where the session keeps the version opened last, and what became of the last save or opening."""


def brouillons_en_champs(cadre: Cadre, lecture: Lecture) -> tuple[tuple[Champ, ...], Choisir]:
    """The list of drafts and the form that saves one, and what hears them."""
    cite_id, demonstration = lecture.cite_id, cadre.manifeste.provenance.synthetique
    titre = Mention(cle="brouillons", texte="Brouillons", role="titre")
    if not cadre.contexte.perimetre.permet_d_ecrire(cite_id):
        return (titre, Mention(cle="sans_droit", texte=SANS_DROIT)), lambda _valeurs: None
    try:
        versions = brouillons(moteur(), cite_id, demonstration=demonstration)
    except ErreurSuivi as erreur:
        return (titre, Mention(cle="sans_brouillon", texte=str(erreur))), lambda _valeurs: None

    def changer(valeurs: Mapping[str, str]) -> None:
        if champ(cite_id, "ouvrir") in valeurs:
            choix = st.session_state[champ(cite_id, "brouillon")]
            _charger(cite_id, next(b for b in versions if str(b.id) == choix))
        if champ(cite_id, "enregistrer") in valeurs:
            _ecrire(cite_id, demonstration=demonstration)

    return (titre, *_a_ouvrir(cite_id, versions), *_a_enregistrer(cite_id)), changer


def _a_ouvrir(cite_id: str, versions: Sequence[Brouillon]) -> tuple[Champ, ...]:
    """The last version of each draft; the earlier ones below, since a save never erases anything."""
    if not versions:
        return (Mention(cle="aucun_brouillon", texte="Aucun brouillon enregistré pour cette Cité."),)
    actuels = {b.id for b in derniers(versions).values()}
    ordre = sorted(versions, key=lambda b: (b.id not in actuels, -b.id))
    options = tuple((str(b.id), _label(b, ancien=b.id not in actuels)) for b in ordre)
    cle, groupe = champ(cite_id, "brouillon"), "Ouvrir un brouillon"
    choisi = st.session_state.get(cle)
    liste = Liste(
        cle=cle,
        label="Brouillon enregistré",
        valeur=choisi if choisi in dict(options) else options[0][0],
        options=options,
        adresse=False,
        groupe=groupe,
    )
    ouvrir = Actions(cle=champ(cite_id, "ouvrir"), options=(("ouvrir", "Ouvrir"),), groupe=groupe)
    return (liste, ouvrir)


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
    st.session_state[champ(cite_id, "nom")] = brouillon.nom
    st.session_state[_cle(RENDU, cite_id)] = f"Brouillon « {brouillon.nom} » ouvert."


def _a_enregistrer(cite_id: str) -> tuple[Champ, ...]:
    """The name of the draft, and who saves it."""
    presente = presentation()
    if presente is None:
        return ()
    groupe, nom = "Enregistrer un brouillon", champ(cite_id, "nom")
    demandes = [(nom, "Nom du brouillon", st.session_state.get(nom, ""), NOM_DE_DOSSIER_MAX)]
    if not presente.auteur:  # asked once: an empty field takes what was signed last
        demandes += [
            (AUTEUR, "Votre nom", _dit(AUTEUR, NOM), NOM_MAX),
            (FONCTION_DITE, "Votre fonction", _dit(FONCTION_DITE, FONCTION), NOM_MAX),
        ]
    textes = (
        Texte(cle=cle, label=label, valeur=valeur, longueur=longueur, groupe=groupe)
        for cle, label, valeur, longueur in demandes
    )
    bouton = Actions(
        cle=champ(cite_id, "enregistrer"),
        options=(("enregistrer", "Enregistrer le brouillon"),),
        groupe=groupe,
    )
    return (*textes, bouton)


def _dit(cle: str, connu: str) -> str:
    return str(st.session_state.get(cle) or st.session_state.get(connu, ""))


def _ecrire(cite_id: str, *, demonstration: bool) -> None:
    etat = st.session_state
    presente, nom = presentation(), " ".join(str(etat.get(champ(cite_id, "nom")) or "").split())
    if presente is None:
        return
    ouvert = etat.get(_cle(OUVERT, cite_id))
    meme = isinstance(ouvert, Brouillon) and (ouvert.nom, ouvert.demonstration) == (nom, demonstration)
    remplace = ouvert.id if isinstance(ouvert, Brouillon) and meme else None
    try:
        signature = signer(presente, etat.get(AUTEUR, ""), etat.get(FONCTION_DITE, ""))
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
    etat[champ(cite_id, "brouillon")] = str(ecrit.brouillon.id)
    etat[_cle(RENDU, cite_id)] = ecrit


def rendre_compte(cite_id: str) -> None:
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
