"""The curated tables: a star around the person, free of identity. One Parquet file per table and snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

from cite_data.modele.referentiels import HORIZONS_MOIS
from cite_data.modele.schema import Colonne, Table

TEXTE, DATE, ENTIER, REEL, OUI_NON = pa.string(), pa.date32(), pa.int32(), pa.float64(), pa.bool_()
PART_ARRONDISSEMENT = pa.struct(
    [pa.field("code", TEXTE, nullable=False), pa.field("part", REEL, nullable=False)]
)
MILLESIMES = (2015, 2024)
"""The vintages of the geography of the QPV."""


def _id(
    nom: str, label: str, *, vers: str | None = None, facultatif: bool = False, definition: str = ""
) -> Colonne:
    """A key column: a code, possibly pointing to another table."""
    return Colonne(
        nom=nom,
        type=TEXTE,
        label=label,
        definition=definition or f"Code : {label.lower()}.",
        cle_etrangere=vers,
        facultatif=facultatif,
    )


def _code(
    nom: str, referentiel: str, label: str, definition: str = "", *, facultatif: bool = False
) -> Colonne:
    """A column whose values belong to a referential."""
    return Colonne(
        nom=nom,
        type=TEXTE,
        label=label,
        definition=definition or f"{label}, code du référentiel.",
        referentiel=referentiel,
        facultatif=facultatif,
    )


def _date(nom: str, label: str, definition: str, *, facultatif: bool = True) -> Colonne:
    return Colonne(nom=nom, type=DATE, label=label, definition=definition, facultatif=facultatif)


def _texte(nom: str, label: str, definition: str, *, facultatif: bool = False) -> Colonne:
    return Colonne(nom=nom, type=TEXTE, label=label, definition=definition, facultatif=facultatif)


def _nombre(
    nom: str,
    label: str,
    definition: str,
    *,
    facultatif: bool = True,
    minimum: float | None = 0,
    type_: pa.DataType = REEL,
) -> Colonne:
    return Colonne(
        nom=nom, type=type_, label=label, definition=definition, facultatif=facultatif, minimum=minimum
    )


def _oui_non(nom: str, label: str, definition: str) -> Colonne:
    return Colonne(
        nom=nom, type=OUI_NON, label=label, definition=f"{definition} Vide : non renseigné.", facultatif=True
    )


CITES = Table(
    nom="cites",
    label="Cités de l'emploi",
    une_ligne="une Cité de l'emploi",
    cle=("cite_id",),
    colonnes=(
        _id("cite_id", "Cité", definition="Code national de la Cité, par exemple cde-009."),
        _texte("nom", "Nom", "Nom de la liste nationale."),
        _texte("departement", "Département", "Code du département."),
        _texte("region", "Région", "Nom de la région."),
        _texte("chef_de_file", "Chef de file", "Organisme qui porte la Cité.", facultatif=True),
        Colonne(
            nom="communes",
            type=pa.list_(pa.field("element", TEXTE, nullable=False)),
            label="Communes ou arrondissements",
            definition="Codes INSEE des communes ou arrondissements municipaux couverts.",
        ),
        _date("date_lancement", "Lancement", "Date du premier COPIL.", facultatif=False),
        _date("date_fin", "Fin", "Date de fin de l'expérimentation, vide si elle continue."),
        _nombre("age_min", "Âge minimal visé", "Âge minimal du public cible, en années.", type_=ENTIER),
        _nombre("age_max", "Âge maximal visé", "Âge maximal du public cible, en années.", type_=ENTIER),
        _code(
            "sexe_cible",
            "sexe",
            "Sexe visé",
            "Sexe du public cible, vide si la Cité vise tous.",
            facultatif=True,
        ),
        _nombre(
            "eloignement_min_mois",
            "Durée sans emploi visée",
            "Durée minimale sans emploi, en mois.",
            type_=ENTIER,
        ),
    ),
)

TERRITOIRES = Table(
    nom="territoires",
    label="Territoires",
    une_ligne="un QPV d'un millésime, un micro-territoire ou un arrondissement",
    cle=("territoire_id",),
    colonnes=(
        _id(
            "territoire_id",
            "Territoire",
            definition="Code officiel (QN01342I, QP013042, 13213) ou code local.",
        ),
        _code("niveau", "niveau_territoire", "Niveau"),
        Colonne(
            nom="millesime",
            type=ENTIER,
            label="Millésime",
            definition="Géographie prioritaire : 2015 ou 2024. Vide pour un arrondissement.",
            facultatif=True,
            choix=MILLESIMES,
        ),
        _texte("nom", "Nom", "Nom officiel ou local."),
        _id(
            "parent_id",
            "QPV parent",
            vers="territoires",
            facultatif=True,
            definition="QPV d'un micro-territoire.",
        ),
        _id("cite_id", "Cité", vers="cites", facultatif=True, definition="Cité qui couvre ce territoire."),
        _texte("commune_insee", "Commune", "Code INSEE de la commune principale.", facultatif=True),
        Colonne(
            nom="arrondissements",
            type=pa.list_(pa.field("element", PART_ARRONDISSEMENT, nullable=False)),
            label="Arrondissements",
            definition="Communes ou arrondissements recouverts, avec la part de la surface (0 à 1), le principal d'abord.",
        ),
        _nombre("surface_ha", "Surface", "Surface du contour, en hectares."),
        _nombre("longitude", "Longitude", "Point intérieur au contour, degrés WGS84.", minimum=-180),
        _nombre("latitude", "Latitude", "Point intérieur au contour, degrés WGS84.", minimum=-90),
        _code("contour", "contour", "Origine du contour"),
        _texte("source", "Source", "D'où viennent le nom et le contour."),
        Colonne(
            nom="geometry",
            type=pa.binary(),
            label="Contour",
            definition="Contour en WKB, WGS84 (métadonnées GeoParquet).",
            facultatif=True,
        ),
    ),
)

PARTENAIRES = Table(
    nom="partenaires",
    label="Partenaires",
    une_ligne="un organisme partenaire",
    cle=("partenaire_id",),
    colonnes=(
        _id("partenaire_id", "Partenaire"),
        _texte("nom", "Nom", "Nom d'usage de l'organisme."),
        _code("famille", "famille", "Famille"),
        _texte("siret", "SIRET", "Numéro SIRET, qui identifie l'organisme à la connexion.", facultatif=True),
    ),
)

BENEFICIAIRES = Table(
    nom="beneficiaires",
    label="Bénéficiaires",
    une_ligne="une personne dans une Cité, sous pseudonyme",
    cle=("beneficiaire_id",),
    colonnes=(
        _id(
            "beneficiaire_id", "Personne", definition="Pseudonyme à clé secrète : jamais un identifiant réel."
        ),
        _id("cite_id", "Cité", vers="cites"),
        _texte(
            "promotion", "Promotion", "Groupe d'entrée, par exemple « 2021 - 2e semestre ».", facultatif=True
        ),
        _code("sexe", "sexe", "Sexe"),
        _code(
            "tranche_age",
            "tranche_age",
            "Tranche d'âge",
            "Tranche d'âge à l'entrée (au repérage avant l'entrée).",
        ),
        _code("niveau_formation", "niveau_formation", "Niveau de formation"),
        _code("eloignement", "eloignement", "Durée sans emploi", "Durée sans emploi au repérage."),
        _oui_non(
            "inscrit_ft_entree", "Inscrite à France Travail", "Inscription à France Travail au repérage."
        ),
        _oui_non("brsa", "Bénéficiaire du RSA", "Bénéficiaire du RSA au repérage."),
        _oui_non("monoparental", "Famille monoparentale", "Élève seule un ou plusieurs enfants."),
        _id(
            "prescripteur_id",
            "Prescripteur",
            vers="partenaires",
            facultatif=True,
            definition="Qui a repéré la personne.",
        ),
        _id(
            "referent_id", "Référent", vers="partenaires", facultatif=True, definition="Qui suit le parcours."
        ),
        _date(
            "date_reperage",
            "Repérage",
            "Date à laquelle un prescripteur a orienté la personne.",
            facultatif=False,
        ),
        _date("date_diagnostic", "Diagnostic", "Date du diagnostic des freins."),
        _date("date_entree", "Entrée", "Date d'entrée en parcours."),
        _date("date_sortie", "Sortie", "Date de sortie du parcours."),
        _code("motif_sortie", "motif_sortie", "Motif de sortie", facultatif=True),
        _code(
            "situation_entree",
            "situation_entree",
            "Situation à l'entrée",
            "Situation au regard de l'emploi le jour de l'entrée en parcours, au sens du FSE+.",
            facultatif=True,
        ),
    ),
)

LOCALISATIONS = Table(
    nom="localisations",
    label="Localisations",
    une_ligne="la place d'une personne sur la carte d'un millésime",
    cle=("beneficiaire_id", "millesime"),
    colonnes=(
        _id("beneficiaire_id", "Personne", vers="beneficiaires"),
        Colonne(
            nom="millesime",
            type=ENTIER,
            label="Millésime",
            definition="Géographie prioritaire utilisée.",
            choix=MILLESIMES,
        ),
        _id(
            "territoire_id",
            "Territoire",
            vers="territoires",
            facultatif=True,
            definition="Territoire le plus fin connu (micro-territoire ou QPV) ; vide hors QPV.",
        ),
        _code("localisation", "localisation", "Qualité de la localisation"),
    ),
)

FREINS = Table(
    nom="freins",
    label="Freins",
    une_ligne="un frein examiné ou non au diagnostic d'une personne",
    cle=("beneficiaire_id", "frein"),
    colonnes=(
        _id("beneficiaire_id", "Personne", vers="beneficiaires"),
        _code("frein", "frein", "Frein", "Code France Travail de la contrainte personnelle, 22 à 29."),
        _code(
            "statut",
            "statut_frein",
            "Statut",
            "Statut à la date des données ; l'état à une autre date vient des dates.",
        ),
        _code("impact", "impact", "Impact"),
        _oui_non("prioritaire", "Prioritaire", "Frein à traiter en premier."),
        _date("date_identification", "Identification", "Date du constat du frein."),
        _id("identifie_par", "Identifié par", vers="partenaires", facultatif=True),
        _date("date_levee", "Levée", "Date à laquelle le frein est levé."),
        _id("leve_par", "Levé par", vers="partenaires", facultatif=True),
        _date("date_abandon", "Abandon", "Date d'abandon du traitement du frein."),
    ),
)

ACTIONS = Table(
    nom="actions",
    label="Actions",
    une_ligne="une action d'un partenaire pour une personne",
    cle=("action_id",),
    colonnes=(
        _id("action_id", "Action"),
        _id("beneficiaire_id", "Personne", vers="beneficiaires"),
        _id("partenaire_id", "Partenaire", vers="partenaires"),
        _code("axe", "axe", "Axe"),
        _code("type_action", "type_action", "Type d'action"),
        _code(
            "frein",
            "frein",
            "Frein visé",
            "Frein que l'action cherche à lever, vide s'il n'y en a pas.",
            facultatif=True,
        ),
        _date("date_debut", "Début", "Premier jour de l'action.", facultatif=False),
        _date("date_fin", "Fin", "Dernier jour de l'action, vide si elle continue."),
        _nombre("heures", "Heures", "Durée totale, en heures."),
        _nombre("cout_euros", "Coût", "Coût de l'action, en euros."),
        _code("presence", "presence", "Présence"),
        _code(
            "orientation",
            "orientation",
            "Orientation de droit commun",
            "Vers quel dispositif la personne est raccrochée ; seulement pour un raccrochage au droit commun.",
            facultatif=True,
        ),
    ),
)

SUIVIS = Table(
    nom="suivis",
    label="Suivis après la sortie",
    une_ligne="la situation d'une personne sortie, à un horizon",
    cle=("beneficiaire_id", "horizon_mois"),
    colonnes=(
        _id("beneficiaire_id", "Personne", vers="beneficiaires"),
        Colonne(
            nom="horizon_mois",
            type=ENTIER,
            label="Horizon",
            definition="3, 6 ou 12 mois après la sortie.",
            choix=HORIZONS_MOIS,
        ),
        _code("situation", "situation", "Situation"),
        _date("date_constat", "Constat", "Date à laquelle la situation a été constatée.", facultatif=False),
    ),
)

CONTRIBUTIONS = Table(
    nom="contributions",
    label="Contributions",
    une_ligne="ce qu'un partenaire apporte à une Cité en un mois",
    cle=("partenaire_id", "cite_id", "mois", "nature", "programme"),
    colonnes=(
        _id("partenaire_id", "Partenaire", vers="partenaires"),
        _id("cite_id", "Cité", vers="cites"),
        _date("mois", "Mois", "Premier jour du mois.", facultatif=False),
        _code("nature", "nature", "Nature"),
        _nombre("valeur", "Valeur", "Quantité apportée dans l'unité indiquée.", facultatif=False),
        _code("unite", "unite", "Unité"),
        _texte(
            "programme", "Programme", "Ligne budgétaire ou dispositif, par exemple BOP 147, Equip'emploi."
        ),
    ),
)

OBJECTIFS = Table(
    nom="objectifs",
    label="Objectifs",
    une_ligne="une valeur cible d'un indicateur pour une Cité à une échéance",
    cle=("cite_id", "indicateur", "echeance"),
    colonnes=(
        _id("cite_id", "Cité", vers="cites"),
        _texte("indicateur", "Indicateur", "Clé de l'indicateur dans les définitions."),
        _nombre("valeur_initiale", "Valeur initiale", "Valeur de départ, dans l'unité de l'indicateur."),
        _date("date_initiale", "Date initiale", "Date de la valeur initiale."),
        _nombre("valeur_cible", "Valeur cible", "Valeur visée à l'échéance.", facultatif=False),
        _date("echeance", "Échéance", "Date de la valeur cible.", facultatif=False),
    ),
)

JALONS = Table(
    nom="jalons",
    label="Jalons",
    une_ligne="une étape de la gouvernance ou du calendrier",
    cle=("jalon_id",),
    colonnes=(
        _id("jalon_id", "Jalon"),
        _id("cite_id", "Cité", vers="cites"),
        _code("instance", "instance", "Type"),
        _texte("libelle", "Libellé", "Ce qui est prévu."),
        _date("date_prevue", "Prévu le", "Date prévue.", facultatif=False),
        _date("date_realisee", "Réalisé le", "Date de réalisation, vide si le jalon n'est pas atteint."),
    ),
)

CREDITS = Table(
    nom="credits",
    label="Crédits",
    une_ligne="une somme notifiée, engagée ou payée un certain jour",
    cle=("credit_id",),
    colonnes=(
        _id("credit_id", "Mouvement"),
        _id("cite_id", "Cité", vers="cites"),
        Colonne(
            nom="exercice",
            type=ENTIER,
            label="Exercice",
            definition="Année budgétaire de l'enveloppe, même si la somme est payée l'année suivante.",
            minimum=2000,
            maximum=2100,
        ),
        _texte("programme", "Programme", "Ligne budgétaire, par exemple BOP 147 ou FSE+."),
        _code("etape", "etape_credit", "Étape"),
        _date(
            "date_mouvement",
            "Date",
            "Jour de la notification, de l'engagement ou du paiement.",
            facultatif=False,
        ),
        _nombre(
            "montant",
            "Montant",
            "Montant du mouvement, en euros ; négatif pour une annulation.",
            facultatif=False,
            minimum=None,
        ),
        _id(
            "financeur_id",
            "Financeur",
            vers="partenaires",
            facultatif=True,
            definition="Qui apporte le crédit.",
        ),
    ),
)

CONSEILLERS = Table(
    nom="conseillers",
    label="Conseillers",
    une_ligne="un poste de conseiller dédié à une Cité, tenu sans interruption",
    cle=("conseiller_id",),
    colonnes=(
        _id("conseiller_id", "Poste", definition="Code du poste, jamais le nom de la personne qui le tient."),
        _id("cite_id", "Cité", vers="cites"),
        _id("partenaire_id", "Employeur", vers="partenaires"),
        _texte("dispositif", "Dispositif", "Dispositif qui finance le poste, par exemple Equip'emploi."),
        _date("date_debut", "Début", "Premier jour en poste.", facultatif=False),
        _date("date_fin", "Fin", "Dernier jour en poste, vide si le poste est encore tenu."),
        Colonne(
            nom="etp",
            type=REEL,
            label="ETP",
            definition="Part d'un temps plein consacrée à la Cité, de 0 à 1.",
            facultatif=True,
            minimum=0,
            maximum=1,
        ),
    ),
)

CONTEXTE = Table(
    nom="contexte",
    label="Contexte",
    une_ligne="un chiffre extérieur publié pour un territoire et une période",
    cle=("territoire_id", "indicateur", "periode"),
    colonnes=(
        _id("territoire_id", "Territoire", vers="territoires"),
        _texte("indicateur", "Indicateur", "Libellé du chiffre, tel que publié."),
        _texte("periode", "Période", "Année ou trimestre du chiffre."),
        _nombre("valeur", "Valeur", "Valeur publiée ; vide avec un symbole."),
        _texte("symbole", "Symbole", "s, nd ou so quand la valeur est vide.", facultatif=True),
        _texte("unite", "Unité", "Unité de la valeur."),
        _texte("source", "Source", "Producteur et jeu de données."),
        Colonne(
            nom="sommable",
            type=OUI_NON,
            label="Sommable",
            definition="Vrai pour un effectif ; faux pour un taux ou une médiane, jamais additionnés ni moyennés.",
        ),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        t.nom: t
        for t in (
            CITES,
            TERRITOIRES,
            PARTENAIRES,
            BENEFICIAIRES,
            LOCALISATIONS,
            FREINS,
            ACTIONS,
            SUIVIS,
            CONTRIBUTIONS,
            OBJECTIFS,
            JALONS,
            CREDITS,
            CONSEILLERS,
            CONTEXTE,
        )
    }
)
