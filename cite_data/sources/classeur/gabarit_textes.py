"""What the template says of a field, in words: comment of the header, title and message of a refused value."""

from __future__ import annotations

from types import MappingProxyType

import pyarrow as pa

from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.saisie import COMPLETES, Champ
from cite_data.modele.tables import DATE, ENTIER, OUI_NON, REEL
from cite_data.sources.classeur.gabarit_listes import liste_du_champ
from cite_data.textes.formats import FINE, INSECABLE, nombre_court
from cite_data.textes.typographie import typo

JAMAIS = "Jamais publié"
_JAMAIS_DU_ROLE = MappingProxyType(
    {"identite": f"{JAMAIS}.", "lieu": f"{JAMAIS} tel quel : seul le quartier l'est."}
)
_VIDES = MappingProxyType(
    {
        "cite_id": "Vide : la Cité de la feuille « Lisez-moi ».",
        "partenaire_id": "Vide : le partenaire de la feuille « Lisez-moi ».",
        "date_reperage": "Vide : possible pour une personne déjà transmise, sa date est gardée.",
        "programme": "Vide : aucun programme.",
    }
)
"""What a blank means where the integration completes it."""


def francais(texte: str) -> str:
    """French spacing for a spreadsheet, whose fonts often lack the narrow no-break space: the wide one everywhere."""
    return typo(texte).replace(FINE, INSECABLE)


def commentaire(champ: Champ) -> str:
    """What the header's comment says: definition, obligatory or not, what is accepted, what is never published."""
    jamais = _JAMAIS_DU_ROLE.get(champ.role, "")
    if champ.role == "identite" and JAMAIS in champ.colonne.definition:
        jamais = ""
    lignes = (champ.colonne.definition, _presence(champ), attendu(champ), jamais)
    return "\n".join(francais(ligne) for ligne in lignes if ligne)


def _presence(champ: Champ) -> str:
    if champ.obligatoire:
        return "Obligatoire."
    if champ.defaut is not None and champ.colonne.referentiel:
        return f"Facultatif. Vide : « {REFERENTIELS[champ.colonne.referentiel].labels[champ.defaut]} »."
    vide = _VIDES.get(champ.nom, "") if champ.nom in COMPLETES else ""
    return f"Facultatif. {vide}".rstrip()


def attendu(champ: Champ) -> str:
    """What the field accepts, as one sentence, or one value a line for a closed list; "" for a free text."""
    colonne = champ.colonne
    if colonne.referentiel:
        valeurs = (f"– {v.label} ({v.code})" for v in REFERENTIELS[colonne.referentiel].valeurs)
        return "\n".join(["Une de ces valeurs :", *valeurs])
    if colonne.choix:
        *premiers, dernier = map(str, colonne.choix)
        return f"{', '.join(premiers)} ou {dernier}."
    if colonne.type == OUI_NON:
        return "Oui ou Non."
    return _attendu_libre(champ)


def _attendu_libre(champ: Champ) -> str:
    type_ = champ.colonne.type
    if type_ == DATE:
        return "Date au format jj/mm/aaaa, du 01/01/1900 au 31/12/2100."
    if type_ in (ENTIER, REEL):
        return f"{nombre_attendu(champ)}."
    if pa.types.is_list(type_):
        return "Plusieurs codes : séparez-les par des virgules."
    if liste_du_champ(champ):
        return "Choisissez dans la liste, ou écrivez le code seul."
    return ""


def nombre_attendu(champ: Champ) -> str:
    """« Nombre entier, 0 ou plus », « Nombre entre −90 et 90 »."""
    colonne = champ.colonne
    genre = "Nombre entier" if colonne.type == ENTIER else "Nombre"
    if colonne.minimum is not None and colonne.maximum is not None:
        return f"{genre} entre {nombre_court(colonne.minimum)} et {nombre_court(colonne.maximum)}"
    if colonne.minimum is not None:
        return f"{genre}, {nombre_court(colonne.minimum)} ou plus"
    return genre if colonne.maximum is None else f"{genre}, {nombre_court(colonne.maximum)} ou moins"
