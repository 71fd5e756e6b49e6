"""Sentences that several rooms say: freshness, source, demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cite_data.textes.formats import date_fr

DEMONSTRATION = (
    "Données de démonstration\u00a0: toutes les personnes et tous les chiffres de suivi sont fictifs."
)


def fraicheur(*, au: date, date_donnees: date, publie_le: date, millesime: int) -> str:
    """When the figures are of, how old the data are, which geography."""
    etat = f"Situation au {date_fr(au)}"
    if au != date_donnees:
        etat += f" (données jusqu'au {date_fr(date_donnees)})"
    return f"{etat} · publiée le {date_fr(publie_le)} · géographie prioritaire {millesime}"


def source_des_donnees(sources: Sequence[str]) -> str:
    """Where the data come from, in one line."""
    return " · ".join(sources) if sources else "Remontées des partenaires de la Cité"


def valeur_inconnue(demandee: str, liste: str) -> str:
    """What to say of an address that asks a list for something that it does not offer."""
    return f"L'adresse demande « {demandee[:60]} » pour le filtre « {liste} » : valeur inconnue, ignorée."


SANS_VALEUR_LEGALE = "Contours schématiques\u00a0: formes de même surface et de même centre que les quartiers, sans valeur légale."
CONTOURS_SCHEMATIQUES = (
    f"{SANS_VALEUR_LEGALE} "
    "Les contours officiels s'affichent après «\u00a0python -m cite_data territoires FICHIER\u00a0»."
)
SANS_CONTOUR = "Territoires sans contour dans cette géographie, présents dans le tableau\u00a0:"
PERSONNE = (
    "Personne ne correspond à ces filtres à cette date. Retirez un filtre ou changez la date\u00a0; "
    "ce qui ne dépend pas des personnes reste affiché."
)
LISTE_RESERVEE = "La liste des parcours à l'arrêt, personne par personne, est réservée au partenaire qui les suit et au chef de projet."
VUE_FERMEE = (
    "Cette figure n'est pas ouverte à votre rôle : elle porte sur de trop petits groupes pour être montrée sans risque "
    "de reconnaître une personne."
)
PROTECTION_EN_COURS = "Première lecture de ces données pour votre rôle : les figures sont protégées ensemble, cela prend une minute ou deux, une seule fois."
VUE_SANS_PASSE = (
    "Ces figures sont fermées : ce qui en a été montré ne peut pas être lu, ou gardé, et deux situations lues l'une après "
    "l'autre permettraient de reconnaître une personne. La personne qui administre l'outil trouve la cause dans le journal "
    "du serveur."
)
VUE_FIGEE = (
    "Pour votre rôle, les figures sont figées : une Cité entière, à la dernière date des données. Comparer plusieurs "
    "filtres permettrait de reconnaître une personne."
)
