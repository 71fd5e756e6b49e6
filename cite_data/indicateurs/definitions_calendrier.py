"""The definitions of the page Calendrier."""

from __future__ import annotations

from cite_data.indicateurs.definition import HORS_PERSONNES, Definition

_ETATS = "Un jalon est en retard quand sa date prévue est passée et qu'il n'est pas réalisé à « arrêté au »."
_JALONS = "Table des jalons."

DU_CALENDRIER = (
    Definition(
        cle="jalons",
        page="Calendrier",
        label="Calendrier de la Cité",
        question="Quelles étapes de la gouvernance sont faites, en retard, à venir ?",
        unite="jalons",
        numerateur="Jalons de la Cité, prévus et réalisés.",
        source=_JALONS,
        methode=(
            f"{_ETATS} Retard d'un jalon réalisé : jours entre la date prévue et la date de réalisation (négatif : en "
            "avance) ; d'un jalon en retard : jours depuis la date prévue."
        ),
        limites=f"La date prévue est la dernière transmise : un report ne se voit pas. {HORS_PERSONNES}",
    ),
    Definition(
        cle="copils",
        page="Calendrier",
        label="COPIL tenus",
        question="Quand les comités de pilotage se sont-ils tenus ?",
        unite="COPIL",
        numerateur="COPIL réalisés au plus tard « arrêté au ».",
        source=_JALONS,
        methode="Un COPIL est tenu à sa date de réalisation.",
        limites=HORS_PERSONNES,
    ),
    Definition(
        cle="gouvernance",
        page="Calendrier",
        label="Gouvernance des Cités",
        question="Quelles Cités ont tenu leurs comités, lesquelles sont en retard ?",
        unite="jalons",
        numerateur="Dernier COPIL tenu, prochain COPIL prévu, jalons en retard et réalisés, Cité par Cité.",
        source=_JALONS,
        methode=_ETATS,
        limites=HORS_PERSONNES,
    ),
)
