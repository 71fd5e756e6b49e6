"""What the responsible persons of the demonstration would have written: météo, synthesis, decisions. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from cite_data.modele.suivi import Trimestre
from cite_data.suivi import Projet, ecrire, historique

MARSEILLE = "cde-009"
T2, T3, T4 = (Trimestre(2023, rang) for rang in (2, 3, 4))
AUTEUR, FONCTION = "Personne fictive", "Chef de projet (démonstration)"
_JOURS = {T2: datetime(2023, 7, 6, 9, tzinfo=UTC), T3: datetime(2023, 10, 5, 9, tzinfo=UTC), T4: datetime(2024, 1, 9, 9, tzinfo=UTC)}  # fmt: skip


def _projet(trimestre: Trimestre, rubrique: str, texte: str, **autres: object) -> Projet:
    base = Projet(
        cite_id=MARSEILLE,
        trimestre=trimestre,
        rubrique=rubrique,
        texte=texte,
        auteur=AUTEUR,
        fonction=FONCTION,
    )
    return replace(base, **autres)  # type: ignore[arg-type]


SAISIES_MARSEILLE: Sequence[Projet] = (
    _projet(T2, "meteo", "Les entrées sont en ligne, la garde d'enfants bloque encore.", meteo="couvert"),
    _projet(T2, "synthese", "La cohorte se remplit comme prévu. Les solutions de garde d'enfants manquent dans le 15e : "
            "plusieurs personnes attendent une place avant de commencer une formation."),
    _projet(T2, "decision", "Ouvrir des créneaux de halte-garderie pendant les ateliers.", porteur="Ville",
            echeance=date(2023, 9, 30), etat="fait"),
    _projet(T3, "meteo", "Le délai d'entrée s'allonge.", meteo="nuage"),
    _projet(T3, "synthese", "L'été a ralenti les diagnostics. Deux partenaires n'ont pas transmis leurs données à temps. "
            "Les premières sorties vers l'emploi durable sont confirmées."),
    _projet(T3, "risques", "Départ annoncé d'une conseillère Équip'emploi."),
    _projet(T4, "meteo", "La cible d'entrées est atteinte, les suites de parcours restent à assurer.", meteo="couvert"),
    _projet(T4, "synthese", "La cible de cinquante entrées est atteinte en décembre. La mobilité reste le premier frein : "
            "un quart des personnes attend une solution. Les relais entre partenaires se raccourcissent."),
    _projet(T4, "risques", "Fin de l'expérimentation : les parcours en cours doivent être repris par le droit commun."),
    _projet(T4, "action", "Rencontrer chaque personne sans action depuis plus de deux mois.", porteur="Référents",
            echeance=date(2024, 2, 15), etat="en_cours"),
    _projet(T4, "action", "Relancer les partenaires sans transmission récente.", porteur="Chef de projet",
            echeance=date(2023, 12, 15), etat="a_faire"),
    _projet(T4, "decision", "Prolonger le prêt de véhicules pour les entretiens d'embauche.", porteur="Métropole",
            echeance=date(2024, 3, 31), etat="a_faire"),
)  # fmt: skip
METEOS_AILLEURS = (
    "soleil",
    "couvert",
    "couvert",
    "nuage",
    "couvert",
    "orage",
    "soleil",
    "nuage",
    None,
    "couvert",
    None,
)
"""For the last quarter, one per other Cité in the order of their codes; None: nobody wrote anything."""
SANS_SYNTHESE = 4
"""Rank of the Cité whose synthesis is missing although its météo is there."""


def semer(moteur: Engine, cites: Sequence[str]) -> int:
    """Write the invented entries once, labelled; how many were written."""
    if historique(moteur, MARSEILLE, demonstration=True):
        return 0
    autres = sorted(cite for cite in cites if cite != MARSEILLE)
    projets = [*SAISIES_MARSEILLE, *(p for rang, cite in enumerate(autres) for p in _ailleurs(rang, cite))]
    for projet in projets:
        ecrire(moteur, projet, demonstration=True, maintenant=_JOURS[projet.trimestre])
    return len(projets)


def _ailleurs(rang: int, cite: str) -> Sequence[Projet]:
    meteo = METEOS_AILLEURS[rang % len(METEOS_AILLEURS)]
    if meteo is None:
        return ()
    projets = [_projet(T4, "meteo", "", meteo=meteo, cite_id=cite)]
    if rang != SANS_SYNTHESE:
        projets.append(
            _projet(
                T4, "synthese", "Point de situation fictif du dernier trimestre de l'année.", cite_id=cite
            )
        )
    return projets
