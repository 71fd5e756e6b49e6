"""The closed lists of the field: code, label, definition. Codes are stored; labels are shown.

Sources: France Travail diagnosis (contraintes personnelles), IAE/ASP vocabulary of exits, national axes of the
Cités de l'emploi. What is this product's own choice says so in its definition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType


@dataclass(frozen=True)
class Valeur:
    """One value of a referential: stored `code`, shown `label`, longer `definition`, optional `groupe`."""

    code: str
    label: str
    definition: str = ""
    groupe: str = ""


@dataclass(frozen=True)
class Referentiel:
    """A closed, ordered list of values, stored by code."""

    nom: str
    label: str
    valeurs: tuple[Valeur, ...]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order in which they are shown."""
        return tuple(v.code for v in self.valeurs)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Label by code."""
        return MappingProxyType({v.code: v.label for v in self.valeurs})

    def du_groupe(self, *groupes: str) -> tuple[str, ...]:
        """Codes of the values that belong to one of these groups."""
        return tuple(v.code for v in self.valeurs if v.groupe in groupes)


NON_RENSEIGNE = Valeur("non_renseigne", "Non renseigné", "L'information n'a pas été saisie.")

FREINS = Referentiel(
    "frein",
    "Frein à l'emploi",
    (
        Valeur("22", "Numérique", "Accéder au numérique et en maîtriser les fondamentaux"),
        Valeur("23", "Mobilité", "Développer sa mobilité"),
        Valeur("24", "Famille", "Surmonter ses contraintes familiales"),
        Valeur("25", "Santé", "Prendre en compte son état de santé", "sensible"),
        Valeur(
            "26",
            "Lecture, écriture, calcul",
            "Développer ses capacités en lecture, écriture et calcul",
        ),
        Valeur("27", "Logement", "Faire face à des difficultés de logement"),
        Valeur("28", "Finances", "Faire face à des difficultés financières"),
        Valeur(
            "29",
            "Administratif et juridique",
            "Faire face à des difficultés administratives ou juridiques",
            "sensible",
        ),
    ),
)

STATUTS_FREIN = Referentiel(
    "statut_frein",
    "Statut du frein",
    (
        Valeur(
            "non_aborde",
            "Non abordé",
            "Le diagnostic n'a pas examiné ce frein : ce n'est pas « pas de frein ».",
        ),
        Valeur(
            "absent",
            "Examiné, pas de frein",
            "Le diagnostic a examiné ce frein et ne l'a pas retenu.",
            "examine",
        ),
        Valeur("identifie", "Identifié", "Frein constaté (OUI), sans action engagée.", "identifie"),
        Valeur("en_cours", "En cours", "Frein constaté, au moins une action engagée.", "identifie"),
        Valeur("leve", "Levé", "Frein levé (CLOTUREE) à sa date de levée.", "identifie"),
        Valeur("abandonne", "Abandonné", "Frein constaté dont le traitement a été abandonné.", "identifie"),
    ),
)

IMPACTS = Referentiel(
    "impact",
    "Impact du frein",
    (
        Valeur("faible", "Faible"),
        Valeur("moyen", "Moyen"),
        Valeur("fort", "Fort"),
        NON_RENSEIGNE,
    ),
)

FAMILLES = Referentiel(
    "famille",
    "Famille de partenaires",
    (
        Valeur("prefecture", "Préfecture"),
        Valeur("ddets", "DDETS"),
        Valeur("france_travail", "France Travail"),
        Valeur("metropole", "Métropole"),
        Valeur("departement", "Département"),
        Valeur("ville", "Ville"),
        Valeur("association", "Association"),
        Valeur("entreprise", "Entreprise"),
    ),
)

AXES = Referentiel(
    "axe",
    "Axe d'action",
    (
        Valeur("federer", "Recenser et fédérer les acteurs"),
        Valeur("aller_vers", "Aller vers et raccrocher au droit commun"),
        Valeur("innover", "Innover pour répondre aux besoins non couverts"),
    ),
)

TYPES_ACTION = Referentiel(
    "type_action",
    "Type d'action",
    (
        Valeur("atelier", "Atelier de mobilisation", "Atelier collectif de préparation et de mobilisation."),
        Valeur("accompagnement", "Accompagnement individuel", "Entretien avec le référent de parcours."),
        Valeur("formation", "Formation", "Action de formation, linguistique ou professionnelle."),
        Valeur(
            "immersion", "Immersion en entreprise", "Période de mise en situation en milieu professionnel."
        ),
        Valeur("rencontre", "Rencontre avec une entreprise", "Job dating, visite, parrainage."),
        Valeur("aide_mobilite", "Aide à la mobilité", "Bilan mobilité, permis, véhicule, transport."),
        Valeur("garde_enfants", "Garde d'enfants", "Solution d'accueil du jeune enfant ou périscolaire."),
        Valeur("numerique", "Accompagnement au numérique", "Équipement, connexion, compétences de base."),
        Valeur(
            "acces_droits", "Accès aux droits et aux soins", "Santé, logement, budget, démarches, justice."
        ),
        Valeur(
            "droit_commun",
            "Raccrochage au droit commun",
            "Inscription ou réorientation vers un dispositif de droit commun, par exemple France Travail.",
        ),
    ),
)

PRESENCES = Referentiel(
    "presence",
    "Présence",
    (
        Valeur("presente", "Présente"),
        Valeur("excusee", "Excusée"),
        Valeur("absente", "Absente"),
        NON_RENSEIGNE,
    ),
)

PRESENCES_SANS_LA_PERSONNE = ("excusee", "absente")
"""What says that the person was not there; "non renseigné" does not."""

ORIENTATIONS = Referentiel(
    "orientation",
    "Orientation de droit commun",
    (
        Valeur("france_travail", "France Travail", "Inscription ou réinscription à France Travail."),
        Valeur("mission_locale", "Mission locale", "Accompagnement des moins de 26 ans."),
        Valeur("cap_emploi", "Cap emploi", "Accompagnement des personnes en situation de handicap."),
        Valeur("departement", "Conseil départemental (RSA)", "Accompagnement des bénéficiaires du RSA."),
        Valeur("plie", "PLIE", "Plan local pluriannuel pour l'insertion et l'emploi."),
        Valeur("ccas", "CCAS", "Centre communal d'action sociale."),
        Valeur("autre", "Autre dispositif"),
        NON_RENSEIGNE,
    ),
)

EMPLOI_DURABLE_MOIS = 6
"""A CDD or interim contract of exactly this many months counts as *emploi de transition*; strictly more is durable.

The rule at exactly six months differs between systems: this product's choice, in this one constant.
"""

MOTIFS_SORTIE = Referentiel(
    "motif_sortie",
    "Motif de sortie",
    (
        Valeur("cdi", "CDI", "Contrat à durée indéterminée.", "durable"),
        Valeur(
            "cdd_long",
            "CDD ou intérim de plus de 6 mois",
            "Durée strictement supérieure à six mois.",
            "durable",
        ),
        Valeur("creation", "Création d'entreprise", "Création ou reprise d'entreprise.", "durable"),
        Valeur("fonction_publique", "Fonction publique", "Intégration dans la fonction publique.", "durable"),
        Valeur("cdd_court", "CDD ou intérim de 6 mois ou moins", "Durée de six mois au plus.", "transition"),
        Valeur(
            "contrat_aide", "Contrat aidé", "Contrat aidé chez un employeur de droit commun.", "transition"
        ),
        Valeur("formation", "Formation", "Formation préqualifiante ou qualifiante.", "positive"),
        Valeur("siae", "Autre SIAE", "Embauche dans une autre structure d'insertion.", "positive"),
        Valeur("chomage", "Recherche d'emploi", "Retour au chômage ou recherche d'emploi.", "autre"),
        Valeur("abandon", "Abandon", "Arrêt du parcours par la personne.", "autre"),
        Valeur("sans_nouvelle", "Sans nouvelles", "Perte de contact.", "autre"),
        Valeur("demenagement", "Déménagement", "Départ du territoire de la Cité.", "neutralisee"),
        Valeur("sante", "Santé ou maternité", "Arrêt long, maternité.", "neutralisee"),
        Valeur("retraite", "Retraite ou décès", "Départ à la retraite, décès.", "neutralisee"),
    ),
)

CATEGORIES_SORTIE = Referentiel(
    "categorie_sortie",
    "Catégorie de sortie",
    (
        Valeur(
            "durable",
            "Emploi durable",
            "CDI, CDD ou intérim de plus de six mois, fonction publique, création.",
        ),
        Valeur("transition", "Emploi de transition", "CDD ou intérim de six mois au plus, contrat aidé."),
        Valeur("positive", "Sortie positive", "Formation préqualifiante ou qualifiante, autre SIAE."),
        Valeur(
            "autre", "Autre sortie", "Recherche d'emploi, abandon, sans nouvelles : comptée au dénominateur."
        ),
        Valeur("neutralisee", "Sortie neutralisée", "Déménagement, santé, retraite : hors du dénominateur."),
    ),
)
CATEGORIES_DYNAMIQUES = ("durable", "transition", "positive")
NEUTRALISEE = "neutralisee"

SITUATIONS = Referentiel(
    "situation",
    "Situation après la sortie",
    (
        Valeur("emploi_durable", "En emploi durable", groupe="emploi"),
        Valeur("emploi", "En emploi de moins de 6 mois", groupe="emploi"),
        Valeur("formation", "En formation"),
        Valeur("recherche", "En recherche d'emploi"),
        Valeur("inactivite", "Sans activité ni recherche"),
        Valeur(
            "inconnue", "Situation inconnue", "La personne n'a pas répondu : ce n'est pas « sans emploi »."
        ),
    ),
)
HORIZONS_MOIS = (3, 6, 12)

SEXES = Referentiel("sexe", "Sexe", (Valeur("F", "Femme"), Valeur("H", "Homme"), NON_RENSEIGNE))

TRANCHES_AGE = Referentiel(
    "tranche_age",
    "Tranche d'âge à l'entrée",
    (
        Valeur("moins_26", "Moins de 26 ans"),
        Valeur("26_35", "26 à 35 ans"),
        Valeur("36_45", "36 à 45 ans"),
        Valeur("46_55", "46 à 55 ans"),
        Valeur("plus_55", "Plus de 55 ans"),
        NON_RENSEIGNE,
    ),
)

ELOIGNEMENTS = Referentiel(
    "eloignement",
    "Durée sans emploi au repérage",
    (
        Valeur("moins_12", "Moins de 12 mois"),
        Valeur("12_24", "12 à 24 mois"),
        Valeur("25_36", "25 à 36 mois"),
        Valeur("plus_36", "Plus de 36 mois"),
        NON_RENSEIGNE,
    ),
)

SITUATIONS_ENTREE = Referentiel(
    "situation_entree",
    "Situation à l'entrée",
    (
        Valeur("chomage", "Demandeur d'emploi", "Sans emploi et en recherche depuis un an au plus."),
        Valeur(
            "chomage_long",
            "Demandeur d'emploi de longue durée",
            "Sans emploi et en recherche depuis plus d'un an.",
        ),
        Valeur("inactivite", "Sans emploi, sans recherche", "Inactivité au sens du FSE+."),
        Valeur("emploi", "En emploi", "Salarié ou indépendant, même quelques heures."),
        NON_RENSEIGNE,
    ),
)

NIVEAUX_FORMATION = Referentiel(
    "niveau_formation",
    "Niveau de formation",
    (
        Valeur("infra_3", "Sans diplôme"),
        Valeur("niveau_3", "CAP, BEP"),
        Valeur("niveau_4", "Baccalauréat"),
        Valeur("niveau_5_plus", "Bac + 2 et plus"),
        NON_RENSEIGNE,
    ),
)

LOCALISATIONS = Referentiel(
    "localisation",
    "Qualité de la localisation",
    (
        Valeur("en_qpv", "Adresse en QPV"),
        Valeur("hors_qpv", "Adresse hors QPV"),
        Valeur("imprecise", "Adresse imprécise"),
        Valeur("non_geolocalisee", "Non géolocalisée"),
    ),
)

NIVEAUX_TERRITOIRE = Referentiel(
    "niveau_territoire",
    "Niveau du territoire",
    (
        Valeur("qpv", "Quartier prioritaire"),
        Valeur("micro", "Micro-territoire", "Partie locale d'un QPV, avec un code local."),
        Valeur("arrondissement", "Arrondissement ou commune"),
    ),
)

CONTOURS = Referentiel(
    "contour",
    "Origine du contour",
    (
        Valeur("officiel", "Contour officiel"),
        Valeur(
            "schematique",
            "Contour schématique",
            "Forme de même surface et de même centre, sans valeur légale.",
        ),
        Valeur("aucun", "Sans contour"),
    ),
)

NATURES_CONTRIBUTION = Referentiel(
    "nature",
    "Nature de la contribution",
    (
        Valeur("financement", "Financement"),
        Valeur("etp", "Temps de travail"),
        Valeur("locaux", "Mise à disposition de locaux"),
        Valeur("prestation", "Prestation"),
    ),
)

UNITES_CONTRIBUTION = Referentiel(
    "unite",
    "Unité",
    (
        Valeur("euros", "euros"),
        Valeur("etp", "ETP"),
        Valeur("m2_jours", "m² × jours"),
        Valeur("heures", "heures"),
    ),
)

ETAPES_CREDIT = Referentiel(
    "etape_credit",
    "Étape du crédit",
    (
        Valeur("enveloppe", "Enveloppe", "Montant notifié à la Cité pour l'exercice."),
        Valeur("engage", "Engagé", "Montant réservé par une décision ou une convention."),
        Valeur("paye", "Payé", "Montant versé."),
    ),
)

INSTANCES = Referentiel(
    "instance",
    "Type de jalon",
    (
        Valeur("copil", "COPIL"),
        Valeur("cotech", "Comité technique"),
        Valeur("territoires", "Choix des micro-territoires"),
        Valeur("sourcing", "Repérage"),
        Valeur("atelier", "Ateliers"),
        Valeur("parcours", "Parcours"),
        Valeur("bilan", "Bilan"),
    ),
)

REFERENTIELS: Mapping[str, Referentiel] = MappingProxyType(
    {
        r.nom: r
        for r in (
            FREINS,
            STATUTS_FREIN,
            IMPACTS,
            FAMILLES,
            AXES,
            TYPES_ACTION,
            PRESENCES,
            ORIENTATIONS,
            MOTIFS_SORTIE,
            CATEGORIES_SORTIE,
            SITUATIONS,
            SEXES,
            TRANCHES_AGE,
            ELOIGNEMENTS,
            SITUATIONS_ENTREE,
            NIVEAUX_FORMATION,
            LOCALISATIONS,
            NIVEAUX_TERRITOIRE,
            CONTOURS,
            NATURES_CONTRIBUTION,
            UNITES_CONTRIBUTION,
            ETAPES_CREDIT,
            INSTANCES,
        )
    }
)
