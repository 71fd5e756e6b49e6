"""The foot of the page: what to decide and the drafts, in one element, and what became of the last save."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.exports.dossier.lecture import Lecture
from pages.cadre import champs
from pages.cadre.cadre import Cadre
from pages.composants.copil_brouillons import brouillons_en_champs, rendre_compte
from pages.composants.copil_decisions import decisions_en_champs


def decider_et_garder(cadre: Cadre, lecture: Lecture) -> None:
    """Draw them, then say what has just been written."""
    decisions, decider = decisions_en_champs(cadre, lecture)
    brouillons, garder = brouillons_en_champs(cadre, lecture)

    def changer(valeurs: Mapping[str, str]) -> None:
        decider(valeurs)  # a draft holds the decisions typed just before it was saved
        garder(valeurs)

    champs.montrer((*decisions, *brouillons), changer, cle=f"suite_{lecture.cite_id}")
    rendre_compte(lecture.cite_id)
