"""What the user reads about a file: one sentence for each way of ending badly, one for each fault of a cell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cite_data.sources.constats import Constat, Gravite
from cite_data.textes.typographie import typo

_ALLEGER = "Copiez les données seules (collage des valeurs) dans un nouveau classeur et renvoyez-le."

FINS: Mapping[str, str] = MappingProxyType(
    {
        "memoire": f"demande trop de mémoire pour être lu. {_ALLEGER}",
        "temps": f"met trop de temps à être lu. {_ALLEGER}",
        "panne": f"n'a pas pu être lu : la lecture s'est arrêtée d'une façon imprévue. {_ALLEGER}",
    }
)
"""By the way the reading ended: the end of a sentence whose subject is the file."""

_REGLES: Mapping[str, tuple[Gravite, str]] = MappingProxyType(
    {
        "formule_sans_valeur": (
            Gravite.BLOQUANT,
            "Cette cellule contient une formule dont le résultat n'est pas enregistré. Ouvrez le fichier dans Excel ou "
            "LibreOffice, enregistrez-le, puis renvoyez-le.",
        ),
        "erreur_excel": (
            Gravite.BLOQUANT,
            "Cette cellule contient une erreur de calcul (#REF!, #N/A…). Corrigez la formule ou saisissez la valeur.",
        ),
        "cellule_trop_longue": (
            Gravite.BLOQUANT,
            "Cette cellule dépasse la longueur qu'Excel accepte (32 767 caractères). Raccourcissez-la.",
        ),
        "caracteres_interdits": (
            Gravite.A_VERIFIER,
            "Cette cellule contenait des caractères invisibles, qui ont été retirés. Vérifiez le texte.",
        ),
        "cellules_fusionnees": (
            Gravite.A_VERIFIER,
            "Des cellules sont fusionnées ici : seule la première a une valeur, les autres sont lues comme vides. "
            "Séparez-les et remplissez chaque cellule.",
        ),
        "macros": (
            Gravite.A_VERIFIER,
            "Le classeur contient des macros : elles n'ont pas été exécutées. Enregistrez-le au format .xlsx si elles "
            "ne servent pas.",
        ),
        "liens_externes": (
            Gravite.A_VERIFIER,
            "Le classeur renvoie à d'autres fichiers ou à une connexion : rien n'a été suivi, les valeurs lues sont "
            "celles du dernier enregistrement.",
        ),
    }
)


def constat_de(regle: str, *, fichier: str, feuille: str, ligne: int, colonne: int) -> Constat:
    """The fault of a cell, or of the whole file when row and column are 0; KeyError for an unknown rule."""
    gravite, message = _REGLES[regle]
    return Constat(
        fichier=fichier,
        regle=regle,
        message=typo(message),
        gravite=gravite,
        feuille=feuille,
        ligne=ligne or None,
        colonne=colonne or None,
    )


def constat_extension(fichier: str, *, suffixe: str, format_: str) -> Constat:
    """The name of the file says another format than what it holds."""
    return Constat(
        fichier=fichier,
        regle="extension",
        message=typo(
            f"Le nom du fichier finit par « {suffixe} » alors qu'il contient du {format_.upper()} : il a été lu comme tel. "
            "Renommez-le."
        ),
        gravite=Gravite.A_VERIFIER,
    )
