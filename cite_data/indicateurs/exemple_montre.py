"""The rows of the fictional example as a reader sees them: words in place of codes, dashes where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from cite_data.demo.exemple import exemple
from cite_data.indicateurs.colonnes import texte
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.schema import Colonne
from cite_data.modele.tableau import Tableau
from cite_data.modele.tables import TABLES
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from cite_data.textes.formats import date_fr, nombre_court

VIDE = "–"
MONTREES: Mapping[str, str] = MappingProxyType(
    {
        "beneficiaires": (
            "beneficiaire_id date_reperage date_diagnostic date_entree date_sortie motif_sortie promotion sexe "
            "eloignement inscrit_ft_entree prescripteur_id referent_id"
        ),
        "freins": "beneficiaire_id frein statut impact date_identification date_levee date_abandon",
        "actions": "beneficiaire_id partenaire_id type_action frein orientation date_debut date_fin heures presence",
        "suivis": "beneficiaire_id horizon_mois situation date_constat",
        "localisations": "beneficiaire_id territoire_id localisation",
        "contributions": "partenaire_id mois nature valeur",
        "objectifs": "indicateur valeur_initiale date_initiale valeur_cible echeance",
        "jalons": "libelle instance date_prevue date_realisee",
        "credits": "exercice etape date_mouvement montant",
        "conseillers": "partenaire_id date_debut etp",
    }
)
"""Columns to show, by table: what is enough to redo the examples by hand."""


@cache
def donnees_de_l_exemple() -> tuple[TableauPubliable, ...]:
    """One result per table of the example, the persons first; fictional, hence publishable as they are."""
    tables = {nom: table.to_pylist() for nom, table in exemple().items()}
    noms = {
        ligne[f"{cle}_id"]: ligne["nom"]
        for cle in ("partenaire", "territoire")
        for ligne in tables[f"{cle}s"]
    }
    noms |= {cle: definition.label for cle, definition in DEFINITIONS.items()}
    return tuple(_tableau(nom, tables[nom], noms) for nom in MONTREES)


def _tableau(nom: str, lignes: list[dict[str, Any]], noms: Mapping[str, str]) -> TableauPubliable:
    colonnes = [TABLES[nom].colonne(colonne) for colonne in MONTREES[nom].split()]
    return proteger(
        Tableau(
            cle=nom,
            colonnes=tuple(texte(c.nom, c.label) for c in colonnes),
            lignes=tuple({c.nom: _mots(c, ligne[c.nom], noms) for c in colonnes} for ligne in lignes),
            base=len(lignes),
        )
    )


def _mots(colonne: Colonne, valeur: Any, noms: Mapping[str, str]) -> str:
    """A cell in words: the label of a code, the name of a key, a French date or number."""
    if valeur is None:
        return VIDE
    if colonne.referentiel:
        return REFERENTIELS[colonne.referentiel].labels[valeur]
    if isinstance(valeur, date):
        return date_fr(valeur)
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, float):
        return nombre_court(valeur)
    return noms.get(valeur, str(valeur))
