"""The head of the page: for whom, under which title, compared with which day; and what to do with the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st
from dateutil.relativedelta import relativedelta

from cite_data.exports.dossier.comparaison import comparable, copils_tenus, date_de_comparaison
from cite_data.exports.dossier.composer import titre_propose
from cite_data.exports.dossier.lecture import Lecture
from cite_data.modele.dossier import TITRE_MAX, Demande, Destinataires
from cite_data.textes.formats import date_fr
from pages.cadre import champs
from pages.cadre.cadre import Cadre
from pages.cadre.genres import Champ, Jour, Liste, Mention, Texte
from pages.composants import copil_etat
from pages.composants.copil_etat import COMPARAISON, champ
from pages.composants.copil_sortie import TOUCHES, gestes, retenir_le_geste

AUTRE = "autre"
ANS = 10
"""How far back a dossier may be compared."""
SANS_CHOIX = (
    "Les évolutions sont dites sur trois mois : comparer avec une date de son choix n'est pas ouvert aux membres du COPIL, car deux "
    "situations proches désignent des personnes."
)


def destinataires(cadre: Cadre) -> Destinataires:
    """The members of the COPIL unless the reader sees exact counts and says otherwise."""
    if not cadre.politique.exacte:
        return Destinataires.COPIL
    return copil_etat.lire(str(cadre.contexte.selection.cite_id)).destinataires


def montrer_les_destinataires(cadre: Cadre) -> None:
    """The choice of readers alone, when nothing can be shown to those chosen."""
    cite_id = str(cadre.contexte.selection.cite_id)
    champs.montrer(_destinataires(cadre), partial(_changer, cite_id, None), cle=f"dossier_{cite_id}")


def montrer_les_choix_du_dossier(cadre: Cadre, lecture: Lecture) -> None:
    """All the choices in one element, and the buttons of the dossier."""
    cite_id = lecture.cite_id
    demande = copil_etat.lire(cite_id)
    titre = Texte(
        cle=champ(cite_id, "titre"),
        label="Titre du dossier",
        valeur=demande.titre,
        longueur=TITRE_MAX,
        propose=titre_propose(lecture),
        groupe="Titre et comparaison",
    )
    champs.montrer(
        (
            *_destinataires(cadre),
            Mention(cle="de_quoi", texte=_de_quoi(lecture)),
            titre,
            *_comparaison(lecture, demande),
            gestes(lecture, demande),
            Mention(cle="touches", texte=TOUCHES),
        ),
        partial(_changer, cite_id, lecture),
        cle=f"dossier_{cite_id}",
    )


def _de_quoi(lecture: Lecture) -> str:
    """The day and the rule of what the slides show, which may not be those of the page."""
    publiee = date_fr(lecture.manifeste.creee_le.date())
    return f"Le dossier montre la situation au {date_fr(lecture.contexte.au)} (publication du {publiee}). {lecture.regle}"


def _destinataires(cadre: Cadre) -> tuple[Champ, ...]:
    if not cadre.politique.exacte:
        return ()
    liste = Liste(
        cle=champ(str(cadre.contexte.selection.cite_id), "destinataires"),
        label="Destinataires",
        valeur=destinataires(cadre),
        options=tuple((d.value, d.label) for d in Destinataires),
        genre="bascule",
        adresse=False,
    )
    return (liste,)


def _comparaison(lecture: Lecture, demande: Demande) -> tuple[Champ, ...]:
    """A COPIL already held, the last one first; or any day before that of the figures."""
    if not comparable(lecture):
        return (Mention(cle="sans_choix", texte=SANS_CHOIX),)
    cle, groupe = champ(lecture.cite_id, COMPARAISON), "Titre et comparaison"
    noms = {jour.isoformat(): f"{nom} ({date_fr(jour)})" for jour, nom in copils_tenus(lecture)}
    jour = str(date_de_comparaison(lecture, demande))
    valeur = jour if jour in noms and st.session_state.get(cle) != AUTRE else AUTRE
    options = (*noms.items(), (AUTRE, "Une autre date"))
    liste = Liste(
        cle=cle, label="Comparer avec", valeur=valeur, options=options, adresse=False, groupe=groupe
    )
    return (liste, *([_libre(lecture, jour, groupe)] if valeur == AUTRE else []))


def _libre(lecture: Lecture, jour: str, groupe: str) -> Jour:
    fin = lecture.contexte.au
    debut = min(fin - relativedelta(years=ANS), date.fromisoformat(jour))
    return Jour(
        cle=champ(lecture.cite_id, "depuis_le"),
        label="Date de comparaison",
        valeur=jour,
        debut=debut.isoformat(),
        fin=fin.isoformat(),
        hors=f"La date doit être comprise entre le {date_fr(debut)} et le {date_fr(fin)}.",
        adresse=False,
        groupe=groupe,
    )


def _changer(cite_id: str, lecture: Lecture | None, valeurs: Mapping[str, str]) -> None:
    """Callback: keep what the fields say, and what is to be made of the dossier."""
    demande = copil_etat.lire(cite_id)
    for cle, valeur in valeurs.items():
        if cle == champ(cite_id, "destinataires"):
            demande = replace(demande, destinataires=Destinataires(valeur))
        elif cle == champ(cite_id, "titre"):
            demande = replace(demande, titre=valeur)
        elif cle in (champ(cite_id, COMPARAISON), champ(cite_id, "depuis_le")):
            demande = replace(demande, depuis=_depuis(lecture, demande, valeur))
        else:
            retenir_le_geste(cite_id, valeur)
    copil_etat.garder(cite_id, demande)


def _depuis(lecture: Lecture | None, demande: Demande, valeur: str) -> date | None:
    """The day asked; None for the last COPIL held, whichever it will be when the draft is opened again."""
    if lecture is None or valeur in (AUTRE, ""):
        return demande.depuis
    jour = date.fromisoformat(valeur)
    return None if jour == date_de_comparaison(lecture, replace(demande, depuis=None)) else jour
