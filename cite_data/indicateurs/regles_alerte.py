"""The rules of the alerts: when each is raised, how grave it is, which page helps to act. Shown as they stand here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.seuils import (
    BAISSE_TRIMESTRES,
    ECART_MEDIANE_POINTS,
    EFFECTIF_COMPARABLE,
    EN_RETARD_JOURS,
    RUPTURE_JOURS,
    SANS_ACTION_FREIN_JOURS,
)

ALERTE, VIGILANCE, A_COMPLETER = "Alerte", "Vigilance", "À compléter"
GRAVITES = (ALERTE, VIGILANCE, A_COMPLETER)


@dataclass(frozen=True, kw_only=True)
class Regle:
    """A rule: its key, label, gravity, sentence, and the page where one sees more."""

    cle: str
    label: str
    gravite: str
    regle: str
    page: str


REGLES: Mapping[str, Regle] = MappingProxyType(
    {
        r.cle: r
        for r in (
            Regle(
                cle="cible_hors_atteinte",
                label="Cible hors d'atteinte",
                gravite=ALERTE,
                regle="L'échéance finale est passée sans que la cible soit atteinte, ou, au rythme des douze derniers "
                "mois, la date la plus favorable où elle le serait dépasse l'échéance.",
                page="objectifs",
            ),
            Regle(
                cle="parcours_sans_action",
                label="Parcours à l'arrêt",
                gravite=ALERTE,
                regle=f"Personnes en parcours sans aucune action depuis plus de {RUPTURE_JOURS} jours.",
                page="parcours",
            ),
            Regle(
                cle="freins_sans_action",
                label="Freins sans action",
                gravite=ALERTE,
                regle=f"Freins identifiés depuis plus de {SANS_ACTION_FREIN_JOURS} jours, ni levés ni abandonnés, pour "
                "lesquels aucune action n'a commencé.",
                page="freins",
            ),
            Regle(
                cle="jalon_manque",
                label="Jalon manqué",
                gravite=ALERTE,
                regle="La date prévue du jalon est passée et il n'est pas réalisé.",
                page="calendrier",
            ),
            Regle(
                cle="ecart_mediane",
                label="Loin de la médiane",
                gravite=VIGILANCE,
                regle=f"Un taux est à {ECART_MEDIANE_POINTS} points ou plus du mauvais côté de la médiane des Cités (ou, "
                f"dans une Cité, de ses quartiers ou de ses référents), pour un dénominateur d'au moins "
                f"{EFFECTIF_COMPARABLE}.",
                page="comparaison",
            ),
            Regle(
                cle="baisse",
                label="Tendance défavorable",
                gravite=VIGILANCE,
                regle=f"L'indicateur évolue dans le mauvais sens depuis {BAISSE_TRIMESTRES} trimestres de suite.",
                page="comparaison",
            ),
            Regle(
                cle="partenaire_en_retard",
                label="Partenaire sans nouvelles",
                gravite=VIGILANCE,
                regle=f"La donnée la plus récente d'un partenaire a plus de {EN_RETARD_JOURS} jours.",
                page="donnees",
            ),
            Regle(
                cle="non_calculable",
                label="Indicateur non calculable",
                gravite=A_COMPLETER,
                regle="L'indicateur n'a pas de dénominateur, ou celui-ci est trop récent, ou il manque une valeur à "
                "l'objectif (valeur ou date initiale).",
                page="comparaison",
            ),
            Regle(
                cle="meteo_manquante",
                label="Météo ou synthèse manquante",
                gravite=A_COMPLETER,
                regle="La météo ou la synthèse signée du trimestre n'est pas renseignée.",
                page="suivi",
            ),
        )
    }
)
"""By key, the gravest first."""
