"""A thread as a card: its state in words, what was on screen, what was written and answered, each signed and dated."""

from __future__ import annotations

from cite_data.figures.dessin_objectifs import pastille
from cite_data.figures.palette import STATUTS, Statut
from cite_data.figures.suivi import signature_html, texte_html
from cite_data.modele.signalements import GENRES, NOTES, REPONSES
from cite_data.suivi import Fil, Signalement
from cite_data.textes.typographie import html

ATTEND = "En attente de réponse"
NEUTRE: Statut = STATUTS["neutre"]
STATUT_DES_REPONSES = {"corrige": STATUTS["favorable"], "question": STATUTS["attention"]}


def fil_html(fil: Fil, *, page: str, lien: str) -> str:
    """The card of a thread. `page`: title of the page spoken of; `lien`: address that opens it again, empty without."""
    tete = fil.tete
    sujet = f"{page} : {tete.titre}" if tete.figure else f"Page « {page} »"
    rouvrir = f" · <a href='{html(lien)}' target='_self'>Rouvrir la page</a>" if lien else ""
    return (
        f"<article class='signalement'><p class='signalement-etat'>{_etats(fil)}</p>"
        f"<h2 class='sous-titre'>{html(sujet)}</h2><p class='note'>{html(tete.contexte)}{rouvrir}</p>"
        f"{texte_html(tete.texte)}{signature_html(tete)}{_suite(fil)}</article>"
    )


def _etats(fil: Fil) -> str:
    """Whether it waits, what was answered, and the word of an opinion."""
    tete, reponse = fil.tete, fil.derniere_reponse
    genre = pastille(
        GENRES.labels[tete.genre] + (f" : {NOTES.labels[tete.note]}" if tete.note else ""), NEUTRE
    )
    if fil.en_attente:
        return f"{pastille(ATTEND, STATUTS['attention'])} {genre}"
    return f"{_etat_de(reponse)} {genre}" if reponse else genre


def _suite(fil: Fil) -> str:
    lignes = "".join(
        f"<li><p class='signalement-suite'><strong>{html(GENRES.labels[s.genre])}</strong> {_etat_de(s)}</p>"
        f"{texte_html(s.texte)}{signature_html(s)}</li>"
        for s in fil.suite
    )
    return f"<ol class='signalement-fil'>{lignes}</ol>" if lignes else ""


def _etat_de(ligne: Signalement) -> str:
    if ligne.etat is None:
        return ""
    return pastille(REPONSES.labels[ligne.etat], STATUT_DES_REPONSES.get(ligne.etat, NEUTRE))
