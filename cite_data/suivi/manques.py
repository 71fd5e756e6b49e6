"""Who has not written yet: the Cités whose météo or synthesis of a quarter is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cite_data.modele.suivi import Trimestre
from cite_data.suivi.journal import Saisie

ATTENDUES = {"meteo": "Météo", "synthese": "Synthèse"}


def trimestre_attendu(au: date) -> Trimestre:
    """The last quarter that is over on a day: nobody is late for the one under way."""
    courant = Trimestre.du(au)
    dernier_jour = Trimestre.du(date.fromordinal(au.toordinal() + 1)) != courant
    return courant if dernier_jour else courant.precedent


def manques(cites: Iterable[str], ecrites: Mapping[str, Mapping[str, Saisie]]) -> list[tuple[str, str]]:
    """(Cité, what is missing) for each météo and synthesis that nobody wrote."""
    return [
        (cite, label)
        for cite in cites
        for rubrique, label in ATTENDUES.items()
        if rubrique not in ecrites.get(cite, {})
    ]
