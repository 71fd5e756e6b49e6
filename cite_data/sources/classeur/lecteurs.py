"""The reader of each field, drawn from its description in the model."""

from __future__ import annotations

import re
from functools import partial

import pyarrow as pa

from cite_data.modele.anciens_libelles import ANCIENS_LIBELLES
from cite_data.modele.referentiels import REFERENTIELS, Referentiel
from cite_data.modele.saisie import Champ
from cite_data.sources.classeur.annuaire import Annuaire, Liste, liste
from cite_data.sources.classeur.brut import Cellule
from cite_data.sources.classeur.valeurs import (
    Lecteur,
    Lu,
    faute,
    lire_date,
    lire_mois,
    lire_nombre,
    lire_oui_non,
    lire_texte,
    texte_de,
)
from cite_data.textes.formes import forme


def lecteur(champ: Champ, annuaire: Annuaire) -> Lecteur:
    """How the cells of a field are read. Identities and places are read as text, number or date like the others."""
    colonne = champ.colonne
    if colonne.referentiel:
        return _lecteur_du_referentiel(REFERENTIELS[colonne.referentiel])
    if champ.role == "valeur" and (noms := _noms(champ, annuaire)) is not None:
        label = colonne.label.lower()
        return partial(_nommer, liste=liste(noms), inconnu=f"« {label} » : cette valeur n'est pas connue.")
    if champ.nom == "mois":
        return lire_mois
    return _lecteur_du_type(champ)


def _noms(champ: Champ, annuaire: Annuaire) -> dict[str, str] | None:
    """Names by code for a field that names a Cité, an organisation or an indicator; None for the others."""
    if champ.colonne.cle_etrangere == "partenaires":
        return dict(annuaire.partenaires)
    if champ.colonne.cle_etrangere == "cites":
        return dict(annuaire.cites)
    return dict(annuaire.indicateurs) if champ.nom == "indicateur" else None


def _lecteur_du_type(champ: Champ) -> Lecteur:
    colonne = champ.colonne
    if pa.types.is_date(colonne.type):
        return lire_date
    if pa.types.is_boolean(colonne.type):
        return lire_oui_non
    if pa.types.is_list(colonne.type):
        return _lire_liste
    if pa.types.is_integer(colonne.type) or pa.types.is_floating(colonne.type):
        entier = pa.types.is_integer(colonne.type)
        nombre = partial(lire_nombre, entier=entier, minimum=colonne.minimum, maximum=colonne.maximum)
        return partial(_choisir, nombre=nombre, choix=colonne.choix) if colonne.choix else nombre
    return lire_texte


def _choisir(cellule: Cellule, *, nombre: Lecteur, choix: tuple[int, ...]) -> Lu:
    lu = nombre(cellule)
    if lu.regle or lu.valeur in choix:
        return lu
    permis = ", ".join(map(str, choix))
    return faute("hors_liste", f"Les valeurs possibles sont : {permis}.")


def _lire_liste(cellule: Cellule) -> Lu:
    return Lu([morceau for morceau in re.split(r"[,;/\s]+", texte_de(cellule)) if morceau])


def _nommer(cellule: Cellule, *, liste: Liste, inconnu: str) -> Lu:
    texte = texte_de(cellule)
    code = liste.code(texte)
    if code is None:
        return faute("valeur_inconnue", inconnu, liste.suggestion(texte))
    return Lu(code, "" if texte == code or texte.startswith(f"{code} ·") else "nom reconnu")


def _lecteur_du_referentiel(referentiel: Referentiel) -> Lecteur:
    labels = {v.code: v.label for v in referentiel.valeurs}
    anciens = {v.code: (v.definition,) for v in referentiel.valeurs if v.definition}
    for code, autres in ANCIENS_LIBELLES.get(referentiel.nom, {}).items():
        anciens[code] = (*anciens.get(code, ()), *autres)
    return partial(
        _lire_code, liste=liste(labels, anciens=anciens), labels=labels, nom=referentiel.label.lower()
    )


def _lire_code(cellule: Cellule, *, liste: Liste, labels: dict[str, str], nom: str) -> Lu:
    texte = texte_de(cellule)
    code = liste.code(texte)
    if code is None:
        message = f"Cette valeur n'est pas dans la liste « {nom} »."
        return faute("hors_liste", message, liste.suggestion(texte))
    if texte in (code, labels[code]):
        return Lu(code)
    return Lu(
        code, "casse ou accents" if forme(texte) in (forme(code), forme(labels[code])) else "autre libellé"
    )
