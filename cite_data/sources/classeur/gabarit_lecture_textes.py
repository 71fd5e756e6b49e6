"""The words of the reading sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from cite_data.modele.saisie import FEUILLE_ERREURS, SEPARATEUR_CODE, Feuille, Role
from cite_data.textes.formats import liste_fr

TITRE = "Cités de l'emploi : vos données du trimestre"
ACCROCHE = "Remplissez les cases encadrées ci-dessous, puis les feuilles qui vous concernent."

Couleur = Literal["obligatoire", "facultatif", "jamais_publie"]
"""The kinds of headers, as `gabarit_styles.Styles` names them."""

CONSIGNES = (
    (
        "Choisir ses feuilles",
        "Une feuille par sujet. Laissez vides celles qui ne vous concernent pas, sans les supprimer.",
    ),
    (
        "Désigner une personne",
        "Par votre numéro de dossier, le même dans toutes les feuilles. La feuille « Personnes » dit une fois de qui il "
        "s'agit.",
    ),
    (
        "Comprendre une colonne",
        "La note de chaque en-tête dit ce qui est attendu ; les valeurs permises se choisissent dans une liste.",
    ),
    ("Écrire une date", "Au format jj/mm/aaaa, par exemple 31/03/2024."),
    (
        "Coller des données",
        "Par « Collage spécial, valeurs », pour garder les listes et les formats du modèle.",
    ),
    (
        "Garder la forme",
        "Ne changez ni les en-têtes ni le nom des feuilles. Trier, filtrer, insérer ou supprimer des lignes est permis.",
    ),
    (
        "Corriger après l'envoi",
        f"Le classeur vous revient avec une feuille « {FEUILLE_ERREURS} » : corrigez les cases signalées et renvoyez-le.",
    ),
)

LEGENDES: tuple[tuple[Couleur, str, str], ...] = (
    ("obligatoire", "En-tête *", "Obligatoire : sans cette valeur, la ligne est mise de côté."),
    ("facultatif", "En-tête", "Facultatif."),
    (
        "jamais_publie",
        "En-tête",
        "Facultatif, sert à reconnaître la personne ou à trouver son quartier ; jamais publié tel quel.",
    ),
)

SYMBOLES = (
    ("Case vide", "L'information n'est pas connue. N'écrivez à la place ni 0, ni tiret, ni « néant »."),
    ("0", "Un vrai zéro : on sait qu'il n'y en a pas."),
    (
        f"QN01342I{SEPARATEUR_CODE}Malpassé Corot",
        f"Un code, puis son nom pour s'y retrouver. Le code seul suffit, sans le «{SEPARATEUR_CODE}» ni le nom.",
    ),
)


def regle_identite(feuilles: Sequence[Feuille]) -> tuple[tuple[str, str], ...]:
    """What happens to names and places, naming the columns of those sheets; nothing when they ask for neither."""
    identite, lieu = _labels(feuilles, "identite"), _labels(feuilles, "lieu")
    return tuple(
        (sujet, f"{debut} {suite}")
        for sujet, debut, suite in (
            (
                "Identité",
                _groupe(identite),
                "ne quittent pas ce classeur : ces colonnes servent à reconnaître une personne d'un partenaire à l'autre. "
                "Aucune publication, aucun journal, aucun rapport ne les contient ; la personne y porte un pseudonyme.",
            ),
            (
                "Lieu",
                _groupe(lieu),
                "servent à trouver le quartier prioritaire : seul le quartier est publié, jamais le point ni l'adresse.",
            ),
        )
        if debut
    )


def _labels(feuilles: Sequence[Feuille], role: Role) -> list[str]:
    return [champ.label for feuille in feuilles for champ in feuille.du_role(role)]


def _groupe(labels: Sequence[str]) -> str:
    return liste_fr([f"« {label} »" for label in labels])
