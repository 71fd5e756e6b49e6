"""What a partner fills: the sheets of the workbook, derived column by column from the curated tables.

Template, validation and dictionary all read this description, so they cannot disagree. A sheet differs from its table
in what a partner cannot know: persons are designated by the partner's own reference and, once, by an identity that
stays behind (pseudonym); the place of a person is given as a code, a point or an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from cite_data.modele.referentiels import NON_RENSEIGNE, REFERENTIELS
from cite_data.modele.schema import Colonne, Table
from cite_data.modele.tables import (
    ACTIONS,
    BENEFICIAIRES,
    CITES,
    CONSEILLERS,
    CONTRIBUTIONS,
    CREDITS,
    DATE,
    ENTIER,
    FREINS,
    JALONS,
    MILLESIMES,
    OBJECTIFS,
    PARTENAIRES,
    REEL,
    SUIVIS,
    TEXTE,
)

Role = Literal["valeur", "personne", "identite", "lieu", "reference"]
"""`valeur` goes to the column of the same name; `personne` designates a person within a partner's files; `identite`
and `lieu` are read and left behind; `reference` is the partner's own number of the row, part of its key."""


@dataclass(frozen=True, kw_only=True)
class Champ:
    """One column that a partner fills. `defaut` is the value stored when the cell is blank, None when there is none."""

    colonne: Colonne
    role: Role = "valeur"
    obligatoire: bool = False
    defaut: str | None = None

    @property
    def nom(self) -> str:
        """Technical name, accepted as a header."""
        return self.colonne.nom

    @property
    def label(self) -> str:
        """French header of the template."""
        return self.colonne.label


@dataclass(frozen=True, kw_only=True)
class Feuille:
    """One sheet of the workbook: the curated table that it feeds and its columns, in order."""

    nom: str
    label: str
    table: Table
    champs: tuple[Champ, ...]

    def champ(self, nom: str) -> Champ:
        """The field of that technical name; KeyError when there is none."""
        for champ in self.champs:
            if champ.nom == nom:
                return champ
        raise KeyError(f"{self.nom}.{nom}")

    def du_role(self, role: Role) -> tuple[Champ, ...]:
        """The fields of one role, in order."""
        return tuple(c for c in self.champs if c.role == role)


def _champ(colonne: Colonne) -> Champ:
    """A field as the table has it; a closed list that can say "non renseigné" says so for a blank cell."""
    codes = REFERENTIELS[colonne.referentiel].codes if colonne.referentiel else ()
    defaut = NON_RENSEIGNE.code if NON_RENSEIGNE.code in codes and not colonne.facultatif else None
    return Champ(colonne=colonne, defaut=defaut, obligatoire=not colonne.facultatif and defaut is None)


def _texte(nom: str, label: str, definition: str) -> Colonne:
    return Colonne(nom=nom, type=TEXTE, label=label, definition=definition, facultatif=True)


PERSONNE = Champ(
    colonne=Colonne(
        nom="personne",
        type=TEXTE,
        label="Référence de la personne",
        definition="Votre numéro de dossier pour cette personne, le même dans toutes les feuilles. Il n'est jamais publié.",
    ),
    role="personne",
    obligatoire=True,
)

IDENTITE = tuple(
    Champ(colonne=colonne, role="identite")
    for colonne in (
        _texte(
            "nom_personne",
            "Nom de la personne",
            "Sert à reconnaître la personne d'un partenaire à l'autre. Jamais publié.",
        ),
        _texte("prenom", "Prénom", "Sert à reconnaître la personne. Jamais publié."),
        Colonne(
            nom="date_naissance",
            type=DATE,
            label="Date de naissance",
            definition="Sert à reconnaître la personne et à calculer sa tranche d'âge. Jamais publiée.",
            facultatif=True,
        ),
        _texte(
            "identifiant_ft",
            "Identifiant France Travail",
            "Sert à reconnaître la personne. Jamais publié.",
        ),
    )
)

LIEU = tuple(
    Champ(colonne=colonne, role="lieu")
    for colonne in (
        _texte("code_territoire", "Code du QPV ou du micro-territoire", "Par exemple QN01342I. Suffit seul."),
        Colonne(
            nom="longitude",
            type=REEL,
            label="Longitude",
            definition="Degrés WGS84, ou mètres Lambert-93 ; sert à trouver le QPV. Jamais publiée.",
            facultatif=True,
            minimum=-180,
            maximum=1_300_000,
        ),
        Colonne(
            nom="latitude",
            type=REEL,
            label="Latitude",
            definition="Degrés WGS84, ou mètres Lambert-93 ; sert à trouver le QPV. Jamais publiée.",
            facultatif=True,
            minimum=-90,
            maximum=7_200_000,
        ),
        _texte("adresse", "Adresse", "Numéro et voie ; sert à trouver le QPV. Jamais publiée."),
        _texte("code_postal", "Code postal", "Complète l'adresse. Jamais publié."),
        _texte("ville", "Ville", "Complète l'adresse. Jamais publiée."),
        Colonne(
            nom="millesime",
            type=ENTIER,
            label="Millésime du QPV",
            definition="2015 ou 2024. Vide : celui du code, sinon celui en vigueur à l'entrée (au repérage avant l'entrée).",
            facultatif=True,
            choix=MILLESIMES,
        ),
    )
)

REFERENCE_LIGNE = Champ(
    colonne=_texte(
        "reference_ligne",
        "Référence de l'action",
        "Votre numéro pour cette action, s'il y en a un : il permet de la corriger plus tard. Il n'est pas publié.",
    ),
    role="reference",
)

COMPLETES = frozenset({"partenaire_id", "cite_id", "date_reperage", "programme"})
"""Columns that may stay blank though the table needs them: the declaration of the workbook says the partner and the
Cité, a person already published has a date of repérage, a contribution may belong to no programme."""


def _valeurs(table: Table, *sans: str) -> tuple[Champ, ...]:
    """The fields of a table but those; what the integration can fill is not obligatory."""
    champs = (_champ(c) for c in table.colonnes if c.nom not in sans)
    return tuple(replace(c, obligatoire=False) if c.nom in COMPLETES else c for c in champs)


PERSONNES = Feuille(
    nom="personnes",
    label="Personnes",
    table=BENEFICIAIRES,
    champs=(PERSONNE, *IDENTITE, *_valeurs(BENEFICIAIRES, "beneficiaire_id"), *LIEU),
)
FEUILLES_PARTENAIRE = (
    PERSONNES,
    Feuille(
        nom="freins", label="Freins", table=FREINS, champs=(PERSONNE, *_valeurs(FREINS, "beneficiaire_id"))
    ),
    Feuille(
        nom="actions",
        label="Actions",
        table=ACTIONS,
        champs=(PERSONNE, REFERENCE_LIGNE, *_valeurs(ACTIONS, "action_id", "beneficiaire_id")),
    ),
    Feuille(
        nom="suivis", label="Suivis", table=SUIVIS, champs=(PERSONNE, *_valeurs(SUIVIS, "beneficiaire_id"))
    ),
    Feuille(nom="contributions", label="Contributions", table=CONTRIBUTIONS, champs=_valeurs(CONTRIBUTIONS)),
)
"""What every partner may fill."""

FEUILLES_PILOTAGE = tuple(
    Feuille(nom=table.nom, label=label, table=table, champs=champs)
    for table, label, champs in (
        (CITES, "Cités", tuple(_champ(c) for c in CITES.colonnes)),
        (PARTENAIRES, "Partenaires", tuple(_champ(c) for c in PARTENAIRES.colonnes)),
        (OBJECTIFS, "Objectifs", _valeurs(OBJECTIFS)),
        (JALONS, "Jalons", _valeurs(JALONS)),
        (CREDITS, "Crédits", _valeurs(CREDITS)),
        (CONSEILLERS, "Conseillers", _valeurs(CONSEILLERS)),
    )
)
"""What the chef de projet fills besides."""

FEUILLES: Mapping[str, Feuille] = MappingProxyType(
    {f.nom: f for f in (*FEUILLES_PARTENAIRE, *FEUILLES_PILOTAGE)}
)


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One line of the reading sheet where a workbook says what it is: label in column A, value in column B."""

    nom: str
    label: str
    definition: str


FEUILLE_LECTURE, FEUILLE_LISTES, FEUILLE_ERREURS = "Lisez-moi", "_listes", "Erreurs"
"""Sheets of the workbook that hold no data."""

DECLARATIONS = (
    Declaration(
        nom="version_schema",
        label="Version du schéma",
        definition="Écrite par le modèle, à ne pas modifier.",
    ),
    Declaration(nom="cite_id", label="Cité", definition="Code ou nom de la Cité, par exemple cde-009."),
    Declaration(nom="partenaire_id", label="Partenaire", definition="Code ou nom de votre organisme."),
    Declaration(
        nom="date_donnees",
        label="Données arrêtées au",
        definition="Dernier jour connu : aucune date réalisée ne peut être postérieure.",
    ),
    Declaration(
        nom="envoi",
        label="Envoi",
        definition=(
            "« complément » : ce que contient le classeur s'ajoute à ce qui est déjà publié ou le corrige. "
            "« complet » : le classeur remplace tout ce que vous avez transmis dans les feuilles qu'il contient."
        ),
    ),
)
ENVOIS = ("complément", "complet")
SEPARATEUR_CODE = " · "
"""Between the code and the name in a drop-down list: « QN01342I · Malpassé Corot »; what stands before is the code."""
